//! Commands: load about ten events, decide, append one.

use std::sync::Arc;

use anyhow::{Result, ensure};
use jiff::Timestamp;
use sqlx::{Connection, PgConnection, postgres::PgPoolOptions};
use tokio::sync::Mutex;
use zgoda_event_log::{
    Clock, EventLog, Options, Request,
    testing::{
        PrivateCluster,
        notebook::{Note, Notebook, line, somebody},
    },
};

use crate::{
    Plan, limits,
    measure::{Figures, closed_loop, scatter},
    report::{Table, median},
};

const CALLERS: [usize; 4] = [1, 16, 64, 256];
const STREAMS: u64 = 2_000;
const EVENTS: usize = 10;

struct WallClock;

impl Clock for WallClock {
    #[expect(clippy::disallowed_methods, reason = "a benchmark takes the time as the program does")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Opens a log as the program does.
pub async fn open(url: &str) -> Result<EventLog> {
    Ok(EventLog::open(url, Arc::new(WallClock), Options::default()).await?)
}

/// Opens a log that keeps no aggregate in memory.
async fn open_without_cache(url: &str) -> Result<EventLog> {
    Ok(EventLog::open(url, Arc::new(WallClock), Options { cache_bytes: 0, ..Options::default() }).await?)
}

/// Fills the streams with ten events each.
async fn fill(log: &EventLog, streams: u64) -> Result<()> {
    let words = line("a line about as long as such lines are");
    let tasks: Vec<_> = (0..64)
        .map(|caller| {
            let (log, words) = (log.clone(), words.clone());
            tokio::spawn(async move {
                for id in (0..streams).filter(|id| id % 64 == caller) {
                    let command = Note::Many(words.clone(), EVENTS);
                    log.execute::<Notebook>(Request::new(id.to_string(), command, somebody())).await?;
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(())
}

async fn commands(log: &EventLog, callers: usize, plan: Plan, streams: u64) -> Result<Figures> {
    let (log, words) = (log.clone(), line("a line about as long as such lines are"));
    closed_loop(callers, plan.length, move |caller, n| {
        let (log, words) = (log.clone(), words.clone());
        async move {
            let id = scatter(((caller as u64) << 40) + n) % streams;
            log.execute::<Notebook>(Request::new(id.to_string(), Note::Down(words), somebody())).await?;
            Ok(())
        }
    })
    .await
}

/// Limit (a), each caller on a connection of its own.
async fn one_transaction_each(url: &str, callers: usize, plan: Plan) -> Result<Figures> {
    let mut connections = Vec::with_capacity(callers);
    for _ in 0..callers {
        connections.push(Mutex::new(PgConnection::connect(url).await?));
    }
    let connections = Arc::new(connections);
    closed_loop(callers, plan.length, move |caller, n| {
        let connections = connections.clone();
        async move {
            let id = scatter(((caller as u64) << 40) + n) % STREAMS;
            let mut connection = connections[caller].lock().await;
            // Two commands on one stream at once: the loser would have to ask again, here it counts as done.
            match limits::ordered_transaction(&mut connection, &format!("group/{id}")).await {
                Err(e) if e.to_string().contains("events_stream_version") => Ok(()),
                other => other,
            }
        }
    })
    .await
}

/// On PostgreSQL, with both limits beside it.
pub async fn on_postgres(cluster: &PrivateCluster, plan: Plan) -> Result<Table> {
    let mut table = Table { title: "Commands on PostgreSQL".into(), rows: vec![], ratios: vec![] };
    let folder = tempfile::tempdir()?;
    for callers in CALLERS {
        let (mut ours, mut ordered, mut unordered, mut uncached) = (vec![], vec![], vec![], vec![]);
        for _ in 0..plan.rounds {
            let url = cluster.database().await;
            let log = open(&url).await?;
            fill(&log, STREAMS).await?;
            log.shutdown().await;
            let pool = PgPoolOptions::new().max_connections(2).connect(&url).await?;
            sqlx::query("CREATE TABLE unordered (LIKE events INCLUDING ALL)").execute(&pool).await?;
            sqlx::query("INSERT INTO unordered SELECT * FROM events").execute(&pool).await?;
            sqlx::raw_sql("CREATE SEQUENCE unordered_position START 1000000; ALTER TABLE unordered ALTER position SET DEFAULT nextval('unordered_position'); ANALYZE; CHECKPOINT").execute(&pool).await?;
            unordered.push(limits::unordered(cluster, &url, folder.path(), callers, plan.length, STREAMS).await?);
            ordered.push(one_transaction_each(&url, callers, plan).await?);
            pool.close().await;
            let log = open_without_cache(&url).await?;
            uncached.push(commands(&log, callers, plan, STREAMS).await?);
            log.shutdown().await;
            let log = open(&url).await?;
            ours.push(commands(&log, callers, plan, STREAMS).await?);
            log.shutdown().await;
        }
        let rate = |rounds: &[Figures]| median(rounds, |f| f.rate);
        let (a, b) = (rate(&ours) / rate(&ordered), rate(&ours) / rate(&unordered));
        table.ratios.push((
            format!("{callers} callers: log / (a)"),
            a,
            match callers {
                1 => Some(0.9),
                64 => Some(6.0),
                _ => None,
            },
        ));
        table.ratios.push((format!("{callers} callers: log / (b)"), b, (callers == 64).then_some(3.5)));
        table.rows.push((format!("{callers} callers: the log"), ours));
        table.rows.push((format!("{callers} callers: the log without its cache"), uncached));
        table.rows.push((format!("{callers} callers: (a) one ordered transaction each"), ordered));
        table.rows.push((format!("{callers} callers: (b) unordered plain SQL, pgbench"), unordered));
    }
    Ok(table)
}

/// All callers on one aggregate.
pub async fn on_one_stream(cluster: &PrivateCluster, plan: Plan) -> Result<Table> {
    let mut table = Table { title: "One hot stream on PostgreSQL".into(), rows: vec![], ratios: vec![] };
    for callers in CALLERS {
        let mut rounds = vec![];
        for _ in 0..plan.rounds {
            let log = open(&cluster.database().await).await?;
            fill(&log, 1).await?;
            rounds.push(commands(&log, callers, plan, 1).await?);
            log.shutdown().await;
        }
        table.rows.push((format!("{callers} callers"), rounds));
    }
    Ok(table)
}

/// On the embedded store.
pub async fn on_sqlite(plan: Plan) -> Result<Table> {
    let mut table = Table { title: "Commands on SQLite".into(), rows: vec![], ratios: vec![] };
    for callers in CALLERS {
        let mut rounds = vec![];
        for _ in 0..plan.rounds {
            let folder = tempfile::tempdir()?;
            let log = open(&format!("sqlite:{}", folder.path().join("log.db").display())).await?;
            fill(&log, STREAMS).await?;
            rounds.push(commands(&log, callers, plan, STREAMS).await?);
            log.shutdown().await;
        }
        table.rows.push((format!("{callers} callers"), rounds));
    }
    Ok(table)
}

/// One caller loading streams of several lengths without the cache: what a snapshot could save.
pub async fn loads(cluster: &PrivateCluster, plan: Plan) -> Result<Table> {
    let mut table = Table { title: "Loading an aggregate without the cache".into(), rows: vec![], ratios: vec![] };
    let url = cluster.database().await;
    let log = open_without_cache(&url).await?;
    let words = line("a line about as long as such lines are");
    for events in [0, 10, 100, 1_000, 10_000] {
        if events > 0 {
            log.execute::<Notebook>(Request::new(events.to_string(), Note::Many(words.clone(), events), somebody()))
                .await?;
        }
        let mut rounds = vec![];
        for _ in 0..plan.rounds {
            let log = log.clone();
            rounds.push(
                closed_loop(1, plan.length, move |_, _| {
                    let log = log.clone();
                    async move {
                        let loaded = log.load::<Notebook>(&events.to_string()).await?;
                        ensure!(loaded.state.count == events, "all events were folded");
                        Ok(())
                    }
                })
                .await?,
            );
        }
        table.rows.push((format!("{events} events"), rounds));
    }
    log.shutdown().await;
    Ok(table)
}
