//! Where letters are kept: the log's database on PostgreSQL, a file beside the log on SQLite.

use std::{path::Path, str::FromStr};

use sqlx::sqlite::SqliteConnectOptions;
use zgoda_event_log::{LogError, sql::Db};

/// One to write letters, one to send them, the others for those who ask.
const CONNECTIONS: u32 = 6;

/// Opens the place that goes with the address of a log. Unlike read tables it cannot be made anew from the log: it is what tells which
/// letters were sent.
pub(crate) async fn open(url: &str) -> Result<Db, LogError> {
    let db = Db::open(&beside(url)?, CONNECTIONS).await?;
    let (sqlite, postgres) =
        (sqlx::migrate!("../../migrations/sqlite/notify"), sqlx::migrate!("../../migrations/postgres/notify"));
    db.migrate("notify", sqlite, postgres).await?;
    Ok(db)
}

fn beside(url: &str) -> Result<String, LogError> {
    let in_memory = url.contains(":memory:") || url.contains("mode=memory");
    if !url.starts_with("sqlite:") || in_memory {
        return Ok(if in_memory { "sqlite::memory:".to_owned() } else { url.to_owned() });
    }
    let log = SqliteConnectOptions::from_str(url)?;
    let folder = log.get_filename().parent().unwrap_or_else(|| Path::new(""));
    Ok(format!("sqlite:{}", folder.join("notify.db").display()))
}
