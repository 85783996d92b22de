//! How fast commands are, and where the limits beside them stand: `cargo bench -p zgoda-event-log --bench log`.
//!
//! A command loads an aggregate of about ten events, decides, and appends one event. Beside the log, in the same run and on
//! the same PostgreSQL, stand (a) the same work as one ordered transaction per command, from this program, and (b) an
//! unordered load-and-insert in plain SQL by pgbench with prepared statements. Rounds are interleaved, medians are told.
//!
//! Options: `--seconds 3 --rounds 5`, and `--only commands|hot|round|sqlite|loads|import` for one part.

mod commands;
mod import;
mod limits;
mod measure;
mod report;
mod round;

use std::time::Duration;

use anyhow::Result;
use zgoda_event_log::testing::{Durability, PrivateCluster};

/// How long and how often to measure.
#[derive(Debug, Clone, Copy)]
struct Plan {
    length: Duration,
    rounds: usize,
}

/// What follows an option on the command line.
fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != name).nth(1)
}

#[tokio::main]
async fn main() -> Result<()> {
    let number = |name: &str, default: usize| option(name).map_or(Ok(default), |text| text.parse());
    let plan = Plan { length: Duration::from_secs(number("--seconds", 3)? as u64), rounds: number("--rounds", 5)? };
    let only = option("--only");
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    let cluster = PrivateCluster::start(Durability::Flushed);
    if wanted("commands") {
        report::print(&commands::on_postgres(&cluster, plan).await?)?;
    }
    if wanted("hot") {
        report::print(&commands::on_one_stream(&cluster, plan).await?)?;
    }
    if wanted("round") {
        report::print(&round::beside_as_many_streams(&cluster, plan).await?)?;
    }
    if wanted("sqlite") {
        report::print(&commands::on_sqlite(plan).await?)?;
    }
    if wanted("loads") {
        report::print(&commands::loads(&cluster, plan).await?)?;
    }
    if wanted("import") {
        report::print(&import::beside_copy(&cluster, plan).await?)?;
    }
    Ok(())
}
