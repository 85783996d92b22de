//! `cargo xtask bench http`: what HTTP costs, each figure beside its limit from the same run.
//!
//! A server reads at least a quarter as fast as a handler that says hello; it takes commands at 0.7 of the rate at which the same
//! commands run in process; the demonstration answers within 2 seconds and idles below 100 MB.

mod commands;
mod connection;
mod figures;
mod hello;
mod reads;
mod start;

use std::time::Duration;

use acceptance::Store;
use clap::Parser;

/// What can be chosen.
#[derive(Parser)]
struct Choice {
    /// Seconds of load in each round.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Rounds, of which the median counts; the compared sides take turns.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Given by `cargo bench`; means nothing here.
    #[arg(long, hide = true)]
    bench: bool,
}

#[tokio::main]
async fn main() {
    let choice = Choice::parse();
    let load = figures::Load { time: Duration::from_secs(choice.seconds), rounds: choice.rounds };
    let mut table = figures::Table::new();
    start::measure(&mut table).await;
    reads::measure(&load, &mut table).await;
    commands::measure("SQLite", Store::Sqlite, Store::Sqlite, &load, &mut table).await;
    commands::measure("PostgreSQL", Store::postgres().await, Store::postgres().await, &load, &mut table).await;
    table.print();
}
