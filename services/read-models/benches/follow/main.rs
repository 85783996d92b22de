//! How fast the read models follow: 200,000 realistic events, beside reading the same log in order and doing nothing.
//!
//! `cargo bench -p zgoda-read-models --bench follow [-- EVENTS [ROUNDS [STORE]]]` prints two tables in Markdown: rates, and the processor time
//! that they cost, which says the same on a busy machine too. Rounds are interleaved and medians taken. A round folds the whole log into
//! fresh tables, as a rebuild does; the last column replays it into memory, as `as_of` does.

#![allow(clippy::disallowed_methods, reason = "a benchmark looks at the clock on the wall")]

mod history;
mod processor;
#[path = "../../tests/read_models/support/mod.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod support;
mod table;

use std::time::{Duration, Instant};

use processor::Meter;
use support::World;
use table::Table;
use uuid::Uuid;
use zgoda_domain::values::{PlanId, Position};
use zgoda_read_models::{AsOf, ReadModels};

/// What one round of something cost.
#[derive(Clone, Copy)]
struct Cost {
    wall: Duration,
    program: Duration,
    server: Duration,
}

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let mut numbers = words.iter().filter_map(|word| word.parse::<usize>().ok());
    let events = numbers.next().unwrap_or(200_000);
    let rounds = numbers.next().unwrap_or(3);
    let asked = |store: &str| words.iter().all(|word| word.parse::<usize>().is_ok() || word == store);
    let heads = ["store", "events", "reading alone, ev/s", "following, ev/s", "share", "replay for as_of, ev/s"];
    let mut rates = Table::new(heads);
    let mut costs = Table::new(["store", "reading alone", "following", "replay for as_of"]);
    for store in ["SQLite", "PostgreSQL"].into_iter().filter(|store| asked(store)) {
        let world = if store == "SQLite" { World::sqlite().await } else { World::postgres().await };
        let total = history::fill(&world, events).await;
        let meter = Meter::of(&world.url).await;
        let (mut reading, mut following, mut replaying) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..rounds {
            reading.push(read(&world, &meter, total).await);
            following.push(follow(&world, &meter).await);
            replaying.push(replay(&world, &meter, total, round).await);
        }
        let rate = |costs: &[Cost]| total as f64 / median(costs, |cost| cost.wall).as_secs_f64();
        let (read, followed, replayed) = (rate(&reading), rate(&following), rate(&replaying));
        let [reading_rate, following_rate, replay_rate] = [read, followed, replayed].map(|rate| format!("{rate:.0}"));
        let share = format!("{:.2}", followed / read);
        rates.row([store.to_owned(), total.to_string(), reading_rate, following_rate, share, replay_rate]);
        let micros = |costs: &[Cost], part: fn(&Cost) -> Duration| {
            median(costs, part).as_secs_f64() * 1_000_000.0 / total as f64
        };
        let both = |costs: &[Cost]| format!("{:.2} + {:.2}", micros(costs, |c| c.program), micros(costs, |c| c.server));
        costs.row([store.to_owned(), both(&reading), both(&following), both(&replaying)]);
    }
    rates.print("Rates.");
    costs.print("Processor time, µs an event: program + server.");
}

fn median(costs: &[Cost], part: impl Fn(&Cost) -> Duration) -> Duration {
    let mut times: Vec<Duration> = costs.iter().map(part).collect();
    times.sort();
    times[times.len() / 2]
}

async fn measured(meter: &Meter, work: impl Future<Output = ()>) -> Cost {
    let (program, server, start) = (processor::program(), meter.server(), Instant::now());
    work.await;
    Cost {
        wall: start.elapsed(),
        program: processor::program().saturating_sub(program),
        server: meter.server().saturating_sub(server),
    }
}

async fn read(world: &World, meter: &Meter, total: usize) -> Cost {
    measured(meter, async {
        let (mut position, mut count) = (zgoda_event_log::Position(0), 0);
        loop {
            let page = world.log.read(position, 4_000).await.expect("a page");
            let Some(last) = page.last() else { break };
            position = last.position;
            count += page.len();
        }
        assert_eq!(count, total);
    })
    .await
}

/// Fresh tables are brought to the head of the log before they are opened.
async fn follow(world: &World, meter: &Meter) -> Cost {
    world.forget_tables().await;
    let mut opened = None;
    let cost = measured(meter, async {
        opened = Some(ReadModels::open(&world.url, world.log.clone()).await.expect("tables"));
    })
    .await;
    let lag = opened.expect("it was opened above").lag().await.expect("tables");
    assert!(lag.iter().all(|lag| lag.position == lag.head && lag.parked.is_empty()), "{lag:?}");
    cost
}

async fn replay(world: &World, meter: &Meter, total: usize, round: usize) -> Cost {
    let models = ReadModels::open(&world.url, world.log.clone()).await.expect("tables");
    let past = i64::try_from(total - 1 - round).expect("few");
    measured(meter, async {
        let view = models.at(Some(AsOf::Position(Position(past)))).await.expect("a view");
        view.plan(PlanId(Uuid::from_u128(1))).await.expect("tables").expect("a plan");
    })
    .await
}
