//! Rows of the log as values, the same for both engines.

use futures::TryStreamExt;
use serde_json::value::RawValue;
use sqlx::{FromRow, Row, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

use crate::{Entry, LogError, Position, Recorded, clock::from_micros, in_db, sql::Db};

use super::{CommandRow, Remembered};

macro_rules! select_events {
    ($rest:literal) => {
        concat!(
            "SELECT position, event_id, stream, version, name, schema, recorded_at, effective_at, actor, on_behalf_of, \
             command_id, correlation_id, causation_id, data FROM events ",
            $rest
        )
    };
}

/// Like `in_db!`, for what may be read again.
macro_rules! reading {
    ($db:expr, $pool:ident => $body:expr) => {{
        let db: &Db = $db;
        db.reading(|| async move { in_db!(db, $pool => $body) }).await
    }};
}

/// A page of the log in order. A single statement sees a single moment, and events become visible in the order of their
/// positions, so a page has no holes.
pub(super) async fn page(db: &Db, after: i64, limit: i64) -> Result<Vec<Recorded>, LogError> {
    Ok(reading!(db, pool => sqlx::query_as::<_, Recorded>(select_events!(
        "WHERE position > $1 ORDER BY position LIMIT $2"
    )).bind(after).bind(limit).fetch_all(pool).await)?)
}

/// What stands between two positions, without the events, and those of the life cycles, that are passed over.
pub(super) async fn between(db: &Db, after: i64, upto: i64, over: &[&str]) -> Result<Vec<Recorded>, LogError> {
    Ok(match db {
        Db::Sqlite(pool) => {
            let text = select_events!(
                "WHERE position > $1 AND position <= $2 AND NOT EXISTS (SELECT 1 FROM json_each($3) \
                 WHERE value IN (name, substr(name, 1, instr(name, '.') - 1))) ORDER BY position"
            );
            sqlx::query_as(text).bind(after).bind(upto).bind(sqlx::types::Json(over)).fetch_all(pool).await?
        }
        Db::Pg(pool) => {
            let text = select_events!(
                "WHERE position > $1 AND position <= $2 AND name <> ALL ($3) AND split_part(name, '.', 1) <> ALL ($3) \
                 ORDER BY position"
            );
            db.reading(|| sqlx::query_as(text).bind(after).bind(upto).bind(over).fetch_all(pool)).await?
        }
    })
}

/// A page, each row shown while the next ones are still on their way; answers how many there were.
pub(super) async fn pass(db: &Db, after: i64, limit: i64, show: impl FnMut(Entry<'_>)) -> Result<usize, LogError> {
    let mut passing = Passing { last: after, shown: 0, show };
    match passing.go_on(db, limit).await {
        // What was shown is not shown again.
        Err(error) if db.let_go_of_lost(&error).await => passing.go_on(db, limit - passing.shown).await?,
        outcome => outcome?,
    }
    Ok(usize::try_from(passing.shown).expect("a count is not negative"))
}

/// How far a page has been shown.
struct Passing<F> {
    last: i64,
    shown: i64,
    show: F,
}

impl<F: FnMut(Entry<'_>)> Passing<F> {
    async fn go_on(&mut self, db: &Db, limit: i64) -> Result<(), sqlx::Error> {
        in_db!(db, pool => {
            let mut rows = sqlx::query(
                "SELECT position, stream, version, name, schema, recorded_at, effective_at, actor, on_behalf_of, data \
                 FROM events WHERE position > $1 ORDER BY position LIMIT $2",
            )
            .bind(self.last)
            .bind(limit)
            .fetch(pool);
            while let Some(row) = rows.try_next().await? {
                let position = row.try_get(0)?;
                (self.show)(Entry {
                    position: Position(position),
                    stream: row.try_get(1)?,
                    version: row.try_get(2)?,
                    name: row.try_get(3)?,
                    schema: row.try_get(4)?,
                    recorded_at: from_micros(row.try_get(5)?),
                    effective_at: from_micros(row.try_get(6)?),
                    actor: row.try_get(7)?,
                    on_behalf_of: row.try_get(8)?,
                    data: row.try_get(9)?,
                });
                self.last = position;
                self.shown += 1;
            }
        });
        Ok(())
    }
}

/// The events at some positions, in order, in one query.
pub(super) async fn at(db: &Db, positions: &[i64]) -> Result<Vec<Recorded>, LogError> {
    Ok(match db {
        Db::Sqlite(pool) => {
            sqlx::query_as(select_events!("WHERE position IN (SELECT value FROM json_each($1)) ORDER BY position"))
                .bind(sqlx::types::Json(positions))
                .fetch_all(pool)
                .await?
        }
        Db::Pg(pool) => {
            let text = select_events!("WHERE position = ANY($1) ORDER BY position");
            db.reading(|| sqlx::query_as(text).bind(positions).fetch_all(pool)).await?
        }
    })
}

/// The events of one stream in order.
pub(super) async fn stream(db: &Db, stream: &str, after: i64, limit: i64) -> Result<Vec<Recorded>, LogError> {
    Ok(reading!(db, pool => sqlx::query_as::<_, Recorded>(select_events!(
        "WHERE stream = $1 AND version > $2 ORDER BY version LIMIT $3"
    )).bind(stream).bind(after).bind(limit).fetch_all(pool).await)?)
}

/// Where the log ends.
pub(super) async fn head(db: &Db) -> Result<Position, LogError> {
    let head: i64 = reading!(db, pool => sqlx::query_scalar("SELECT position FROM log_head").fetch_one(pool).await)?;
    Ok(Position(head))
}

/// Where the log ends, and the time it has reached.
pub(super) async fn end(db: &Db) -> Result<(Position, i64), LogError> {
    let (position, recorded_at): (i64, i64) =
        reading!(db, pool => sqlx::query_as("SELECT position, recorded_at FROM log_head").fetch_one(pool).await)?;
    Ok((Position(position), recorded_at))
}

/// Commands that came with a key, beside the events they speak of; in the order of their keys.
pub(super) async fn commands(db: &Db, after: &[u8], limit: i64) -> Result<Vec<CommandRow>, LogError> {
    Ok(reading!(db, pool => sqlx::query_as(
        "SELECT c.key, c.stream, c.version, c.position, c.events, c.recorded_at, first.command_id AS first, \
                last.command_id AS last, last.recorded_at AS last_at, there.position AS there \
         FROM commands c LEFT JOIN events last ON last.position = c.position \
         LEFT JOIN events first ON first.position = c.position - c.events + 1 AND c.events > 0 \
         LEFT JOIN events there ON there.stream = c.stream AND there.version = c.version \
         WHERE c.key > $1 ORDER BY c.key LIMIT $2"
    ).bind(after).bind(limit).fetch_all(pool).await)?)
}

/// Makes sure that nothing is recorded at or before an instant from now on: an append that takes the head after this gets a later time,
/// and one that has taken it is waited for. Where something later stands already there is nothing to write.
pub(super) async fn close(readers: &Db, writer: &Db, instant: i64) -> Result<(), LogError> {
    let last: i64 =
        reading!(readers, pool => sqlx::query_scalar("SELECT recorded_at FROM log_head").fetch_one(pool).await)?;
    if last <= instant {
        let text = "UPDATE log_head SET recorded_at = $1 WHERE recorded_at < $1";
        reading!(writer, pool => sqlx::query(text).bind(instant + 1).execute(pool).await.map(drop))?;
    }
    Ok(())
}

/// The last position recorded at or before an instant, by bisection: `recorded_at` never decreases with position, so no
/// index over it is needed.
pub(super) async fn position_at(db: &Db, instant: i64) -> Result<Position, LogError> {
    let position: Option<i64> = reading!(db, pool => sqlx::query_scalar(
        "WITH RECURSIVE search(low, high) AS (              SELECT CAST(0 AS bigint), position FROM log_head              UNION ALL              SELECT CASE WHEN e.recorded_at <= $1 THEN e.position ELSE s.low END,                     CASE WHEN e.recorded_at <= $1 THEN s.high ELSE e.position - 1 END              FROM search s JOIN events e ON e.position = (s.low + s.high + 1) / 2              WHERE s.low < s.high          ) SELECT low FROM search WHERE low >= high"
    ).bind(instant).fetch_optional(pool).await)?;
    Ok(Position(position.unwrap_or(0)))
}

/// What is remembered under a key.
pub(super) async fn remembered(db: &Db, key: &[u8]) -> Result<Option<Remembered>, LogError> {
    Ok(reading!(db, pool => sqlx::query_as(
        "SELECT key, fingerprint, version, position, events, recorded_at FROM commands WHERE key = $1"
    ).bind(key).fetch_optional(pool).await)?)
}

/// The versions of some streams, 0 for what is not there.
pub(super) async fn heads(db: &Db, streams: &[&str]) -> Result<Vec<i64>, LogError> {
    let mut heads = Vec::with_capacity(streams.len());
    for stream in streams {
        let head: Option<i64> = reading!(db, pool => sqlx::query_scalar(
            "SELECT max(version) FROM events WHERE stream = $1"
        ).bind(*stream).fetch_one(pool).await)?;
        heads.push(head.unwrap_or(0));
    }
    Ok(heads)
}

macro_rules! recorded_from {
    ($row:ty) => {
        impl<'r> FromRow<'r, $row> for Recorded {
            fn from_row(row: &'r $row) -> Result<Self, sqlx::Error> {
                Ok(Self {
                    position: Position(row.try_get(0)?),
                    event_id: row.try_get::<Uuid, _>(1)?,
                    stream: row.try_get(2)?,
                    version: row.try_get(3)?,
                    name: row.try_get(4)?,
                    schema: row.try_get(5)?,
                    recorded_at: from_micros(row.try_get(6)?),
                    effective_at: from_micros(row.try_get(7)?),
                    actor: row.try_get(8)?,
                    on_behalf_of: row.try_get(9)?,
                    command_id: row.try_get(10)?,
                    correlation_id: row.try_get(11)?,
                    causation_id: row.try_get(12)?,
                    data: RawValue::from_string(row.try_get(13)?).map_err(|e| sqlx::Error::Decode(Box::new(e)))?,
                })
            }
        }
    };
}

recorded_from!(PgRow);
recorded_from!(SqliteRow);
