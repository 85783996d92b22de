//! Importing 100,000 events, beside COPY on one connection.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use uuid::Uuid;
use zgoda_event_log::{
    Envelope, EventLog, History, NewEvent, Position,
    sql::Db,
    testing::{
        PrivateCluster,
        notebook::{Notebook, line, taken},
    },
};

use crate::{
    Plan, commands,
    measure::Figures,
    report::{Table, median},
};

const EVENTS: usize = 100_000;
const EACH: usize = 20;

fn history() -> Result<Vec<History>> {
    let event = NewEvent::of::<Notebook>(&taken(&line("a line about as long as such lines are")))?;
    let mut history = Vec::with_capacity(EVENTS);
    for n in 0..EVENTS / EACH {
        let stream: Arc<str> = format!("group/{n}").into();
        let envelope = Arc::new(Envelope {
            actor: "somebody".into(),
            on_behalf_of: None,
            command_id: Uuid::now_v7(),
            correlation_id: None,
            causation_id: None,
            effective_at: None,
        });
        history.extend((0..EACH).map(|_| History {
            stream: stream.clone(),
            event: event.clone(),
            envelope: envelope.clone(),
        }));
    }
    Ok(history)
}

fn rate(elapsed: Duration) -> Figures {
    Figures { rate: EVENTS as f64 / elapsed.as_secs_f64(), p50: f64::NAN, p99: f64::NAN, p999: f64::NAN }
}

/// Both ways in turn, on PostgreSQL; beside them the import on SQLite, which has no COPY.
pub async fn beside_copy(cluster: &PrivateCluster, plan: Plan) -> Result<Table> {
    let history = history()?;
    let (mut ours, mut copy, mut sqlite) = (vec![], vec![], vec![]);
    for _ in 0..plan.rounds {
        let url = cluster.database().await;
        let log = commands::open(&url).await?;
        let Db::Pg(pool) = Db::open(&url, 2).await? else { bail!("it is PostgreSQL") };
        sqlx::raw_sql("CHECKPOINT").execute(&pool).await?;
        ours.push(import(&log, &history).await?);
        // The limit: the very rows, already in the server's own text form, into a table of the same shape.
        sqlx::raw_sql("CREATE TABLE copied (LIKE events INCLUDING ALL)").execute(&pool).await?;
        let rows = copied_out(&pool).await?;
        sqlx::raw_sql("CHECKPOINT").execute(&pool).await?;
        let begun = Instant::now();
        let mut connection = pool.acquire().await?;
        let mut into = connection.copy_in_raw("COPY copied FROM STDIN").await?;
        for part in rows.chunks(128 * 1024) {
            into.send(part).await?;
        }
        ensure!(into.finish().await? == EVENTS as u64, "all rows were copied");
        copy.push(rate(begun.elapsed()));
        log.shutdown().await;

        let folder = tempfile::tempdir()?;
        let log = commands::open(&format!("sqlite:{}", folder.path().join("log.db").display())).await?;
        sqlite.push(import(&log, &history).await?);
        log.shutdown().await;
    }
    let ratio = median(&ours, |f| f.rate) / median(&copy, |f| f.rate);
    Ok(Table {
        title: "Import of 100,000 events (events per second)".into(),
        rows: vec![
            ("PostgreSQL: the log's import".into(), ours),
            ("PostgreSQL: COPY of the same rows on one connection".into(), copy),
            ("SQLite: the log's import".into(), sqlite),
        ],
        ratios: vec![("import / COPY".into(), ratio, Some(1.0))],
    })
}

async fn import(log: &EventLog, history: &[History]) -> Result<Figures> {
    let begun = Instant::now();
    let head = log.import("the benchmark", history).await?;
    let elapsed = begun.elapsed();
    ensure!(head == Position(EVENTS as i64), "all events were stored");
    Ok(rate(elapsed))
}

async fn copied_out(pool: &sqlx::PgPool) -> Result<Vec<u8>> {
    use futures::TryStreamExt;
    let mut connection = pool.acquire().await?;
    let out = connection.copy_out_raw("COPY events TO STDOUT").await?;
    let parts: Vec<_> = out.try_collect().await.context("the rows come out")?;
    Ok(parts.concat())
}
