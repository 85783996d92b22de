//! How fast commands are, and where the limits beside them stand: `cargo bench -p zgoda-event-log --bench log`.
//!
//! A command loads an aggregate of about ten events, decides, and appends one event. Beside the log, in the same run and on
//! the same PostgreSQL, stand (a) the same work as one ordered transaction per command, from this program, and (b) an
//! unordered load-and-insert in plain SQL by pgbench with prepared statements. Rounds are interleaved, medians are told.
//!
//! `ZGODA_BENCH_SECONDS` and `ZGODA_BENCH_ROUNDS` set how long; `ZGODA_BENCH_ONLY=commands|hot|import|sqlite` picks a part.

mod commands;
mod import;
mod limits;
mod measure;
mod report;

use std::time::Duration;

use anyhow::Result;
use zgoda_event_log::testing::{Durability, PrivateCluster};

/// How long and how often to measure.
#[derive(Debug, Clone, Copy)]
struct Plan {
    length: Duration,
    rounds: usize,
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[tokio::main]
async fn main() -> Result<()> {
    let plan = Plan {
        length: Duration::from_millis(1000 * number("ZGODA_BENCH_SECONDS", 3)),
        rounds: usize::try_from(number("ZGODA_BENCH_ROUNDS", 5))?,
    };
    let only = std::env::var("ZGODA_BENCH_ONLY").unwrap_or_default();
    let wanted = |part: &str| only.is_empty() || only == part;
    let cluster = PrivateCluster::start(Durability::Flushed);
    if wanted("commands") {
        report::print(&commands::on_postgres(&cluster, plan).await?)?;
    }
    if wanted("hot") {
        report::print(&commands::on_one_stream(&cluster, plan).await?)?;
    }
    if wanted("sqlite") {
        report::print(&commands::on_sqlite(plan).await?)?;
    }
    if wanted("import") {
        report::print(&import::beside_copy(&cluster, plan).await?)?;
    }
    Ok(())
}
