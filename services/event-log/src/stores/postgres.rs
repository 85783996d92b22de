//! PostgreSQL: one statement, one transaction, one round trip a batch.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use sqlx::{Connection, PgConnection, PgPool, postgres::PgListener};
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    Failure, Known, Placed, Remembered, Slice, Verdict, Write, announce, copy::Copy, judge, lane::Lane, merge,
    next_version, rows,
};
use crate::{History, LogError, Options, Position, key::event_id, sql::Db};

/// The name under which nodes tell each other that the log has grown.
const CHANNEL: &str = "zgoda_log";

#[derive(Debug)]
pub(crate) struct Postgres {
    pub readers: PgPool,
    writers: Lane,
    loaders: Lane,
}

/// Moves the head and stores the events in one statement, which is its own transaction: the head row is locked from the
/// first draw of a position to the commit, so positions have no holes and become visible in order. When a version or key
/// is taken the statement fails as a whole and the head stays where it was.
macro_rules! append {
    ($keys:literal) => {
        concat!(
            "WITH head AS (
    UPDATE log_head SET position = position + $1, recorded_at = greatest(recorded_at, $2)
    RETURNING position - $1 AS base, recorded_at
), stored AS (
    INSERT INTO events (position, stream, version, event_id, name, schema, recorded_at, effective_at, actor,
                        on_behalf_of, command_id, correlation_id, causation_id, data)
    SELECT head.base + e.n, e.stream, e.version, e.event_id, e.name, e.schema, head.recorded_at,
           coalesce(e.effective_at, head.recorded_at), e.actor, e.on_behalf_of, e.command_id, e.correlation_id,
           e.causation_id, e.data
    FROM head, unnest($3::text[], $4::bigint[], $5::uuid[], $6::text[], $7::smallint[], $8::bigint[], $9::text[],
                      $10::text[], $11::uuid[], $12::uuid[], $13::uuid[], $14::text[])
         WITH ORDINALITY AS e(stream, version, event_id, name, schema, effective_at, actor, on_behalf_of, command_id,
                              correlation_id, causation_id, data, n)
)",
            $keys,
            // One NOTIFY a batch; it is only a hint to other nodes.
            " SELECT base, recorded_at, pg_notify('zgoda_log', (base + $1)::text) FROM head"
        )
    };
}

const APPEND: &str = append!("");

/// The same where commands carry keys.
const APPEND_WITH_KEYS: &str = append!(
    ", remembered AS (
    INSERT INTO commands (key, fingerprint, stream, version, position, events, recorded_at)
    SELECT k.key, k.fingerprint, k.stream, k.version, head.base + k.n, k.events, head.recorded_at
    FROM head, unnest($15::bytea[], $16::bytea[], $17::text[], $18::bigint[], $19::bigint[], $20::bigint[])
         AS k(key, fingerprint, stream, version, n, events)
)"
);

impl Postgres {
    pub(super) async fn open(url: &str, options: &Options) -> Result<Self, LogError> {
        let timeout = options.lock_timeout.as_millis().to_string();
        Ok(Self {
            readers: Db::open_postgres(url, options.readers).await?,
            writers: Lane::new(url, &[("lock_timeout", &timeout)])?,
            loaders: Lane::new(url, &[])?,
        })
    }

    pub(super) async fn write(&self, batch: &[&Write], now: i64) -> Result<Placed, Failure> {
        let mut connection = self.writers.take().await.map_err(|e| Failure::Store(e.into()))?;
        match insert(&mut connection, batch, now).await {
            Ok(placed) => {
                connection.keep();
                Ok(placed)
            }
            Err(error) => match error.as_database_error() {
                Some(db) if db.is_unique_violation() => {
                    connection.keep();
                    Err(Failure::Taken)
                }
                // Refused for another reason, and said so: nothing was stored. Class 57 is the server going down.
                Some(db) if !db.code().is_some_and(|code| code.starts_with("57")) => Err(Failure::Store(error.into())),
                _ => {
                    self.writers.clear();
                    Err(Failure::Lost(error.into()))
                }
            },
        }
    }

    pub(super) async fn write_checked(&self, batch: &[&Write], now: i64) -> Result<Vec<Verdict>, LogError> {
        let mut connection = self.writers.take().await?;
        let mut tx = connection.begin().await?;
        sqlx::query("SELECT position FROM log_head FOR UPDATE").execute(&mut *tx).await?;
        let known = look(&mut tx, batch).await?;
        let judged: Vec<_> = batch.iter().map(|write| judge(write, &known)).collect();
        let accepted: Vec<_> = batch.iter().zip(&judged).filter(|(_, v)| v.is_none()).map(|(w, _)| *w).collect();
        let placed = if accepted.is_empty() { None } else { Some(insert(&mut tx, &accepted, now).await?) };
        tx.commit().await?;
        connection.keep();
        Ok(merge(batch, judged, placed))
    }

    pub(super) async fn load(&self, wanted: &[(Arc<str>, i64)]) -> Result<Vec<Vec<Slice>>, LogError> {
        match self.try_load(wanted).await {
            // Reading may be tried again without harm, on a connection that was not yet there when the other died.
            Err(error) if error.as_database_error().is_none() => {
                self.loaders.clear();
                Ok(self.try_load(wanted).await?)
            }
            other => Ok(other?),
        }
    }

    async fn try_load(&self, wanted: &[(Arc<str>, i64)]) -> Result<Vec<Vec<Slice>>, sqlx::Error> {
        let mut connection = self.loaders.take().await?;
        let streams: Vec<&str> = wanted.iter().map(|(stream, _)| stream.as_ref()).collect();
        let after: Vec<i64> = wanted.iter().map(|(_, after)| *after).collect();
        let rows: Vec<(i64, i64, String, i16, String)> = sqlx::query_as(
            "SELECT w.n, e.version, e.name, e.schema, e.data \
             FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS w(stream, after, n) \
             CROSS JOIN LATERAL (SELECT version, name, schema, data FROM events \
                                 WHERE stream = w.stream AND version > w.after ORDER BY version) e",
        )
        .bind(streams)
        .bind(after)
        .fetch_all(&mut *connection)
        .await?;
        connection.keep();
        let mut loaded = vec![Vec::new(); wanted.len()];
        for (n, version, name, schema, data) in rows {
            if let Some(slices) = usize::try_from(n - 1).ok().and_then(|n| loaded.get_mut(n)) {
                slices.push(Slice { version, name, schema, data });
            }
        }
        Ok(loaded)
    }

    /// Takes over a history by COPY, on the one connection that holds the head: a second one could not be given positions
    /// that become visible with the first one's.
    pub(super) async fn import(&self, history: &[History], now: i64) -> Result<Position, LogError> {
        let mut connection = self.writers.take().await?;
        let mut tx = connection.begin().await?;
        let (base, recorded_at): (i64, i64) = sqlx::query_as(
            "UPDATE log_head SET position = position + $1, recorded_at = greatest(recorded_at, $2) \
             RETURNING position - $1, recorded_at",
        )
        .bind(history.len() as i64)
        .bind(now)
        .fetch_one(&mut *tx)
        .await?;
        let streams: HashSet<&str> = history.iter().map(|entry| entry.stream.as_ref()).collect();
        let mut versions = heads(&mut tx, &streams.into_iter().collect::<Vec<_>>()).await?;
        let mut rows = Copy::new();
        let mut copy = tx.copy_in_raw(COPY).await?;
        for (entry, position) in history.iter().zip(base + 1..) {
            put(&mut rows, entry, position, next_version(&mut versions, &entry.stream), recorded_at);
            if let Some(bytes) = rows.take(COPY_PART) {
                copy.send(bytes).await?;
            }
        }
        rows.finish();
        copy.send(rows.take(0).unwrap_or_default()).await?;
        copy.finish().await?;
        let head = base + history.len() as i64;
        sqlx::query("SELECT pg_notify('zgoda_log', $1::text)").bind(head).execute(&mut *tx).await?;
        tx.commit().await?;
        connection.keep();
        Ok(Position(head))
    }

    pub(super) async fn close(&self) {
        self.writers.clear();
        self.loaders.clear();
        self.readers.close().await;
    }

    /// Passes on what other nodes announce, for as long as the log is open. What was announced while nobody listened is made
    /// up for by looking at the head.
    pub(super) async fn listen(&self, heads: &watch::Sender<Position>) -> Result<(), LogError> {
        let mut listener = PgListener::connect_with(&self.readers).await?;
        listener.listen(CHANNEL).await?;
        announce(heads, rows::head(&Db::Pg(self.readers.clone())).await?);
        loop {
            match listener.try_recv().await? {
                Some(notification) => {
                    if let Ok(position) = notification.payload().parse() {
                        announce(heads, Position(position));
                    }
                }
                // The connection was lost and is there again.
                None => announce(heads, rows::head(&Db::Pg(self.readers.clone())).await?),
            }
        }
    }
}

/// The versions of the streams that are there.
async fn heads(connection: &mut PgConnection, streams: &[&str]) -> Result<HashMap<String, i64>, sqlx::Error> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT w.stream, e.version FROM unnest($1::text[]) AS w(stream) CROSS JOIN LATERAL \
         (SELECT version FROM events WHERE stream = w.stream ORDER BY version DESC LIMIT 1) e",
    )
    .bind(streams)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().collect())
}

const COPY: &str = "COPY events (position, stream, version, event_id, name, schema, recorded_at, effective_at, actor, \
                    on_behalf_of, command_id, correlation_id, causation_id, data) FROM STDIN (FORMAT binary)";

/// Rows go to the server in parts of about this many bytes.
const COPY_PART: usize = 128 * 1024;

fn put(rows: &mut Copy, entry: &History, position: i64, version: i64, recorded_at: i64) {
    let History { stream, event, envelope } = entry;
    rows.row(14);
    rows.bigint(position);
    rows.text(stream);
    rows.bigint(version);
    rows.uuid(&event_id(&envelope.command_id, stream, version));
    rows.text(&event.name);
    rows.smallint(event.schema);
    rows.bigint(recorded_at);
    rows.bigint(envelope.effective_at.map_or(recorded_at, |at| at.as_microsecond()));
    rows.text(&envelope.actor);
    rows.optional(envelope.on_behalf_of.as_deref(), Copy::text);
    rows.uuid(&envelope.command_id);
    rows.optional(envelope.correlation_id.as_ref(), Copy::uuid);
    rows.optional(envelope.causation_id.as_ref(), Copy::uuid);
    rows.text(&event.data);
}

async fn look(connection: &mut PgConnection, batch: &[&Write]) -> Result<Known, sqlx::Error> {
    let mut known = Known::default();
    let parts: Vec<_> = batch.iter().flat_map(|write| &write.parts).collect();
    let streams: Vec<&str> = parts.iter().map(|part| part.stream.as_ref()).collect();
    let last: Vec<i64> = parts.iter().map(|part| part.last_version()).collect();
    let keys: Vec<&[u8]> = batch.iter().filter_map(|w| w.key.as_ref()).map(|key| key.hash.as_slice()).collect();
    known.heads = heads(connection, &streams).await?;
    let rows: Vec<(String, i64, Uuid, i64, i64)> = sqlx::query_as(
        "SELECT e.stream, e.version, e.command_id, e.position, e.recorded_at \
         FROM unnest($1::text[], $2::bigint[]) AS w(stream, version) JOIN events e USING (stream, version)",
    )
    .bind(&streams)
    .bind(&last)
    .fetch_all(&mut *connection)
    .await?;
    known.last.extend(
        rows.into_iter().map(|(stream, version, command, position, at)| ((stream, version), (command, position, at))),
    );
    if !keys.is_empty() {
        let seen: Vec<Remembered> = sqlx::query_as(
            "SELECT key, fingerprint, version, position, events, recorded_at FROM commands WHERE key = any($1)",
        )
        .bind(&keys)
        .fetch_all(&mut *connection)
        .await?;
        known.keys.extend(seen.into_iter().map(|seen| (seen.key.clone(), seen)));
    }
    Ok(known)
}

/// The columns of a batch, an array each.
#[derive(Default)]
struct Columns<'a> {
    stream: Vec<&'a str>,
    version: Vec<i64>,
    event_id: Vec<Uuid>,
    name: Vec<&'a str>,
    schema: Vec<i16>,
    effective_at: Vec<Option<i64>>,
    actor: Vec<&'a str>,
    on_behalf_of: Vec<Option<&'a str>>,
    command_id: Vec<Uuid>,
    correlation_id: Vec<Option<Uuid>>,
    causation_id: Vec<Option<Uuid>>,
    data: Vec<&'a str>,
}

impl<'a> Columns<'a> {
    fn of(batch: &[&'a Write]) -> Self {
        let mut columns = Self::default();
        for write in batch {
            let envelope = &write.envelope;
            for part in &write.parts {
                for (event, version) in part.events.iter().zip(part.after + 1..) {
                    columns.stream.push(&part.stream);
                    columns.version.push(version);
                    columns.event_id.push(event_id(&envelope.command_id, &part.stream, version));
                    columns.name.push(&event.name);
                    columns.schema.push(event.schema);
                    columns.effective_at.push(envelope.effective_at.map(|at| at.as_microsecond()));
                    columns.actor.push(&envelope.actor);
                    columns.on_behalf_of.push(envelope.on_behalf_of.as_deref());
                    columns.command_id.push(envelope.command_id);
                    columns.correlation_id.push(envelope.correlation_id);
                    columns.causation_id.push(envelope.causation_id);
                    columns.data.push(&event.data);
                }
            }
        }
        columns
    }
}

/// The keys of a batch, an array for each column.
#[derive(Default)]
struct Keys<'a> {
    key: Vec<&'a [u8]>,
    fingerprint: Vec<&'a [u8]>,
    stream: Vec<&'a str>,
    version: Vec<i64>,
    last: Vec<i64>,
    events: Vec<i64>,
}

impl<'a> Keys<'a> {
    fn of(batch: &[&'a Write]) -> Self {
        let mut keys = Self::default();
        let mut last = 0;
        for write in batch {
            last += write.len() as i64;
            if let (Some(key), Some(first)) = (&write.key, write.parts.first()) {
                keys.key.push(&key.hash);
                keys.fingerprint.push(&key.fingerprint);
                keys.stream.push(&first.stream);
                keys.version.push(first.last_version());
                keys.last.push(last);
                keys.events.push(write.len() as i64);
            }
        }
        keys
    }
}

async fn insert(connection: &mut PgConnection, batch: &[&Write], now: i64) -> Result<Placed, sqlx::Error> {
    let columns = Columns::of(batch);
    let keys = Keys::of(batch);
    let count = columns.version.len() as i64;
    let text = if keys.key.is_empty() { APPEND } else { APPEND_WITH_KEYS };
    let statement = sqlx::query_as::<_, (i64, i64)>(text)
        .bind(count)
        .bind(now)
        .bind(columns.stream)
        .bind(columns.version)
        .bind(columns.event_id)
        .bind(columns.name)
        .bind(columns.schema)
        .bind(columns.effective_at)
        .bind(columns.actor)
        .bind(columns.on_behalf_of)
        .bind(columns.command_id)
        .bind(columns.correlation_id)
        .bind(columns.causation_id)
        .bind(columns.data);
    let statement = if keys.key.is_empty() {
        statement
    } else {
        statement
            .bind(keys.key)
            .bind(keys.fingerprint)
            .bind(keys.stream)
            .bind(keys.version)
            .bind(keys.last)
            .bind(keys.events)
    };
    let (base, recorded_at) = statement.fetch_one(connection).await?;
    Ok(Placed { base, recorded_at })
}
