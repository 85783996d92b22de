//! The embedded store: one file, one process, one writer.

use std::{
    collections::HashMap,
    fs::{File, TryLockError},
    str::FromStr,
    sync::Arc,
};

use sqlx::{AssertSqlSafe, Sqlite as Engine, SqliteConnection, SqlitePool, Transaction, sqlite::SqliteConnectOptions};

use super::{Failure, Known, Part, Placed, Remembered, Slice, Verdict, Write, judge, merge, next_version};
use crate::{CommandKey, History, LogError, key::event_id, sql::is_in_memory};

#[derive(Debug)]
pub(crate) struct Sqlite {
    pub readers: SqlitePool,
    pub writer: SqlitePool,
    /// Held as long as the log is open; the system lets go of it when the process dies, however it dies.
    pub lock: Option<File>,
}

/// Makes sure that no other process has the file open as its log: what this one keeps in memory would not be the truth.
pub(super) fn lock(url: &str) -> Result<Option<File>, LogError> {
    if is_in_memory(url) {
        return Ok(None);
    }
    // Read as the database reads it, so that one file has one lock however its address is written.
    let options = SqliteConnectOptions::from_str(url)?;
    let mut path = options.get_filename().as_os_str().to_owned();
    path.push(".lock");
    let file = File::options().create(true).append(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(LogError::InUse(options.get_filename().display().to_string())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

impl Sqlite {
    /// Lets another log have the file, though a task of this one may still be about to end.
    pub(super) fn unlock(&self) {
        if let Some(Err(error)) = self.lock.as_ref().map(File::unlock) {
            tracing::warn!(%error, "the log's file stays locked until the program ends");
        }
    }

    pub(super) async fn write(&self, batch: &[&Write], now: i64) -> Result<Placed, Failure> {
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await.map_err(|e| Failure::Store(e.into()))?;
        let placed = insert(&mut tx, batch, now).await.map_err(failure)?;
        tx.commit().await.map_err(failure)?;
        Ok(placed)
    }

    pub(super) async fn write_checked(&self, batch: &[&Write], now: i64) -> Result<Vec<Verdict>, Failure> {
        self.try_write_checked(batch, now).await.map_err(failure)
    }

    async fn try_write_checked(&self, batch: &[&Write], now: i64) -> Result<Vec<Verdict>, sqlx::Error> {
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let known = look(&mut tx, batch).await?;
        let judged = judge(batch, known);
        let accepted: Vec<_> = batch.iter().zip(&judged).filter(|(_, v)| v.is_none()).map(|(w, _)| *w).collect();
        let placed = if accepted.is_empty() { None } else { Some(insert(&mut tx, &accepted, now).await?) };
        tx.commit().await?;
        Ok(merge(batch, judged, placed))
    }

    pub(super) async fn import(&self, part: &[History], key: &CommandKey, now: i64) -> Result<Remembered, sqlx::Error> {
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        if let Some(seen) = remembered(&mut tx, key).await? {
            return Ok(seen);
        }
        let mut versions = HashMap::new();
        for entry in part {
            if !versions.contains_key(entry.stream.as_ref()) {
                versions.insert(entry.stream.to_string(), head(&mut tx, &entry.stream).await?);
            }
        }
        let writes: Vec<Write> = part
            .iter()
            .map(|entry| {
                let after = next_version(&mut versions, &entry.stream) - 1;
                let part = Part { stream: entry.stream.clone(), after, events: vec![entry.event.clone()] };
                Write { parts: vec![part], envelope: entry.envelope.clone(), key: None, rests: false }
            })
            .collect();
        let placed = insert(&mut tx, &writes.iter().collect::<Vec<_>>(), now).await?;
        let stored = Remembered::of_history(part, key, placed.base + part.len() as i64, placed.recorded_at);
        remember(&mut tx, &stored, "").await?;
        tx.commit().await?;
        Ok(stored)
    }

    pub(super) async fn load(&self, wanted: &[(Arc<str>, i64)]) -> Result<Vec<Vec<Slice>>, LogError> {
        let mut connection = self.readers.acquire().await?;
        let mut loaded = Vec::with_capacity(wanted.len());
        for (stream, after) in wanted {
            let rows: Vec<(i64, String, i16, String)> = sqlx::query_as(
                "SELECT version, name, schema, data FROM events WHERE stream = $1 AND version > $2 ORDER BY version",
            )
            .bind(stream.as_ref())
            .bind(after)
            .fetch_all(&mut *connection)
            .await?;
            loaded.push(
                rows.into_iter().map(|(version, name, schema, data)| Slice { version, name, schema, data }).collect(),
            );
        }
        Ok(loaded)
    }
}

/// SQLITE_CONSTRAINT_TRIGGER: of the triggers that an append meets, all say that a place is taken.
const REFUSED_BY_TRIGGER: &str = "1811";

pub(super) fn failure(error: sqlx::Error) -> Failure {
    match error.as_database_error() {
        Some(db) if db.is_unique_violation() || db.code().as_deref() == Some(REFUSED_BY_TRIGGER) => {
            Failure::Taken(error.into())
        }
        _ => Failure::Store(error.into()),
    }
}

async fn head(connection: &mut SqliteConnection, stream: &str) -> Result<i64, sqlx::Error> {
    let head: Option<i64> = sqlx::query_scalar("SELECT max(version) FROM events WHERE stream = $1")
        .bind(stream)
        .fetch_one(connection)
        .await?;
    Ok(head.unwrap_or(0))
}

async fn remembered(connection: &mut SqliteConnection, key: &CommandKey) -> Result<Option<Remembered>, sqlx::Error> {
    sqlx::query_as("SELECT key, fingerprint, version, position, events, recorded_at FROM commands WHERE key = $1")
        .bind(key.hash.as_slice())
        .fetch_optional(connection)
        .await
}

async fn look(connection: &mut SqliteConnection, batch: &[&Write]) -> Result<Known, sqlx::Error> {
    let mut known = Known::default();
    for write in batch {
        for part in &write.parts {
            known.heads.insert(part.stream.to_string(), head(connection, &part.stream).await?);
        }
        if let Some(key) = &write.key {
            let seen = remembered(&mut *connection, key).await?;
            known.keys.extend(seen.map(|seen| (seen.key.clone(), seen)));
        }
    }
    Ok(known)
}

/// Rows per statement: a few fixed lengths, so that each statement is prepared once.
const CHUNKS: [usize; 4] = [64, 16, 4, 1];
const COLUMNS: usize = 14;

async fn insert(tx: &mut Transaction<'_, Engine>, batch: &[&Write], now: i64) -> Result<Placed, sqlx::Error> {
    let count: i64 = batch.iter().map(|write| write.len() as i64).sum();
    let (head, recorded_at): (i64, i64) = sqlx::query_as(
        "UPDATE log_head SET position = position + $1, recorded_at = max(recorded_at, $2) RETURNING position, recorded_at",
    )
    .bind(count)
    .bind(now)
    .fetch_one(&mut **tx)
    .await?;
    let placed = Placed { base: head - count, recorded_at };
    let rows: Vec<_> = batch
        .iter()
        .flat_map(|write| write.parts.iter().map(move |part| (write, part)))
        .flat_map(|(write, part)| part.events.iter().zip(part.after + 1..).map(move |(e, v)| (write, part, v, e)))
        .collect();
    let mut position = placed.base;
    let mut rest = rows.as_slice();
    while let Some(length) = CHUNKS.iter().find(|length| **length <= rest.len()) {
        let (chunk, after) = rest.split_at(*length);
        let text = insert_text(*length);
        let mut statement = sqlx::query(AssertSqlSafe(text));
        for (write, part, version, event) in chunk {
            position += 1;
            let envelope = &write.envelope;
            statement = statement
                .bind(position)
                .bind(part.stream.as_ref())
                .bind(version)
                .bind(event_id(&envelope.command_id, &part.stream, *version))
                .bind(&event.name)
                .bind(event.schema)
                .bind(recorded_at)
                .bind(envelope.effective_at.map_or(recorded_at, |at| at.as_microsecond()))
                .bind(&envelope.actor)
                .bind(envelope.on_behalf_of.as_deref())
                .bind(envelope.command_id)
                .bind(envelope.correlation_id)
                .bind(envelope.causation_id)
                .bind(&event.data);
        }
        statement.execute(&mut **tx).await?;
        rest = after;
    }
    let mut position = placed.base;
    for write in batch {
        position += write.len() as i64;
        if let (Some(key), Some(first)) = (&write.key, write.parts.first()) {
            let command = Remembered {
                key: key.hash.to_vec(),
                fingerprint: key.fingerprint.to_vec(),
                version: first.last_version(),
                position,
                events: write.len() as i64,
                recorded_at,
            };
            remember(tx, &command, &first.stream).await?;
        }
    }
    Ok(placed)
}

fn insert_text(rows: usize) -> String {
    let row = format!("({})", vec!["?"; COLUMNS].join(","));
    format!(
        "INSERT INTO events (position, stream, version, event_id, name, schema, recorded_at, effective_at, actor, \
         on_behalf_of, command_id, correlation_id, causation_id, data) VALUES {}",
        vec![row; rows].join(",")
    )
}

async fn remember(tx: &mut Transaction<'_, Engine>, command: &Remembered, stream: &str) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO commands (key, fingerprint, stream, version, position, events, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&command.key)
    .bind(&command.fingerprint)
    .bind(stream)
    .bind(command.version)
    .bind(command.position)
    .bind(command.events)
    .bind(command.recorded_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::Db;

    #[tokio::test]
    async fn every_connection_flushes_each_commit() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("log.db").display());
        let pool = Db::open_sqlite(&url, 3).await.expect("opens");
        let mut held = Vec::new();
        for _ in 0..3 {
            let mut connection = pool.acquire().await.expect("a connection");
            let flushes: i64 =
                sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *connection).await.expect("told");
            let journal: String =
                sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await.expect("told");
            assert_eq!((flushes, journal.as_str()), (2, "wal"));
            held.push(connection);
        }
    }

    #[test]
    fn one_file_has_one_lock_however_its_address_is_written() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path().display();
        let first = lock(&format!("sqlite:{folder}/my log.db")).expect("free");
        let second = lock(&format!("sqlite://{folder}/my%20log.db?mode=rwc"));
        assert!(matches!(second, Err(LogError::InUse(_))), "{second:?}");
        drop(first);
        lock(&format!("sqlite:{folder}/my%20log.db")).expect("free again");
    }
}
