//! `cargo xtask bench http`: what HTTP costs, each figure beside its limit from the same run.
//!
//! A server reads at least a quarter as fast as a handler that says hello; it takes commands at 0.7 of the rate at which the same work
//! is done in process; a consent round that all bodies answer at once takes them at half the rate of as many rounds, and its matrix costs
//! the same for each body; lists of participants are taken in at a third of the rate of the log's own import; the demonstration answers
//! within 2 seconds and idles below 100 MB.

mod commands;
mod connection;
mod errands;
mod figures;
mod hello;
mod in_process;
mod matrix;
mod parties;
mod reads;
mod reports;
mod round;
mod start;
mod trainings;

use std::time::Duration;

use acceptance::Store;
use clap::{Parser, ValueEnum};
use commands::Sides;

/// What can be chosen.
#[derive(Parser)]
struct Choice {
    /// Seconds of load in each round.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Rounds, of which the median counts; the compared sides take turns.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// One part of it; all of them unless asked otherwise.
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Given by `cargo bench`; means nothing here.
    #[arg(long, hide = true)]
    bench: bool,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// How soon the demonstration answers, and what it occupies.
    Demo,
    /// GETs beside saying hello.
    Reads,
    /// Commands beside the same in process.
    Commands,
    /// One consent round that all answer at once, beside as many rounds; and reading its matrix.
    Round,
    /// Lists of participants: taken in, shown, marked.
    Trainings,
    /// Reports: the last page beside the first, a document beside a bare handler.
    Reports,
}

impl Choice {
    fn asks_for(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

#[tokio::main]
async fn main() {
    let choice = Choice::parse();
    let load = figures::Load { time: Duration::from_secs(choice.seconds), rounds: choice.rounds };
    let mut table = figures::Table::new();
    if choice.asks_for(Part::Demo) {
        start::measure(&mut table).await;
    }
    if choice.asks_for(Part::Reads) {
        reads::measure(&load, &mut table).await;
    }
    if choice.asks_for(Part::Commands) {
        commands::measure(Sides::sqlite(), &load, &mut table).await;
        commands::measure(Sides::postgres().await, &load, &mut table).await;
    }
    if choice.asks_for(Part::Round) {
        round::measure("SQLite", Store::Sqlite, &load, &mut table).await;
        round::measure("PostgreSQL", Store::postgres().await, &load, &mut table).await;
        matrix::measure("SQLite", Store::Sqlite, &mut table).await;
        matrix::measure("PostgreSQL", Store::postgres().await, &mut table).await;
    }
    if choice.asks_for(Part::Trainings) {
        trainings::measure("SQLite", [Store::Sqlite, Store::Sqlite], &load, &mut table).await;
        let stores = [Store::postgres().await, Store::postgres().await];
        trainings::measure("PostgreSQL", stores, &load, &mut table).await;
    }
    if choice.asks_for(Part::Reports) {
        reports::measure("SQLite", Store::Sqlite, &load, &mut table).await;
        reports::measure("PostgreSQL", Store::postgres().await, &load, &mut table).await;
    }
    table.print();
}
