//! Where automation keeps its place: the log's database on PostgreSQL, a file beside the log on SQLite.

use std::{path::Path, str::FromStr};

use sqlx::sqlite::SqliteConnectOptions;
use zgoda_event_log::{LogError, sql::Db};

/// One to follow with, one to be asked about it, one to spare.
const CONNECTIONS: u32 = 3;

/// Opens the place that goes with the address of a log. Lost, it is made anew: every step is then taken again, and changes nothing.
pub(crate) async fn open(url: &str) -> Result<Db, LogError> {
    let db = Db::open(&beside(url)?, CONNECTIONS).await?;
    let (sqlite, postgres) =
        (sqlx::migrate!("../../migrations/sqlite/automation"), sqlx::migrate!("../../migrations/postgres/automation"));
    db.migrate("automation", sqlite, postgres).await?;
    Ok(db)
}

fn beside(url: &str) -> Result<String, LogError> {
    let in_memory = url.contains(":memory:") || url.contains("mode=memory");
    if !url.starts_with("sqlite:") || in_memory {
        return Ok(if in_memory { "sqlite::memory:".to_owned() } else { url.to_owned() });
    }
    let log = SqliteConnectOptions::from_str(url)?;
    let folder = log.get_filename().parent().unwrap_or_else(|| Path::new(""));
    Ok(format!("sqlite:{}", folder.join("automation.db").display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_beside_the_log() {
        let place = |url| beside(url).expect("an address");
        assert_eq!(place("sqlite:/srv/zgoda/log.db"), "sqlite:/srv/zgoda/automation.db");
        assert_eq!(place("sqlite:log.db"), "sqlite:automation.db");
        assert_eq!(place("sqlite::memory:"), "sqlite::memory:");
        assert_eq!(place("postgres://zgoda@db/zgoda"), "postgres://zgoda@db/zgoda");
    }
}
