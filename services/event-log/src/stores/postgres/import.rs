//! A history by COPY.

use std::collections::HashSet;

use sqlx::{Connection, PgConnection};

use super::{
    Postgres,
    failure::failure,
    look::{heads, remembered},
};
use crate::{
    CommandKey, History,
    copy::Copy,
    key::event_id,
    stores::{Failure, Remembered, next_version},
};

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

impl Postgres {
    /// Takes over a part of a history by COPY, on the one connection that holds the head: a second one could not be given
    /// positions that become visible with the first one's.
    pub(in crate::stores) async fn import(
        &self,
        part: &[History],
        key: &CommandKey,
        now: i64,
    ) -> Result<Remembered, Failure> {
        self.writing(async {
            let mut connection = self.writers.take().await.map_err(|e| Failure::Store(e.into()))?;
            let stored = copy_in(&mut connection, part, key, now).await.map_err(failure)?;
            connection.keep();
            Ok(stored)
        })
        .await
    }
}

async fn copy_in(
    connection: &mut PgConnection,
    part: &[History],
    key: &CommandKey,
    now: i64,
) -> Result<Remembered, sqlx::Error> {
    let mut tx = connection.begin().await?;
    let (base, recorded_at): (i64, i64) = sqlx::query_as(
        "UPDATE log_head SET position = position + $1, recorded_at = greatest(recorded_at, $2) \
         RETURNING position - $1, recorded_at",
    )
    .bind(part.len() as i64)
    .bind(now)
    .fetch_one(&mut *tx)
    .await?;
    if let Some(seen) = remembered(&mut tx, &[&key.hash]).await?.pop() {
        tx.rollback().await?;
        return Ok(seen);
    }
    let streams: HashSet<&str> = part.iter().map(|entry| entry.stream.as_ref()).collect();
    let mut versions = heads(&mut tx, &streams.into_iter().collect::<Vec<_>>()).await?;
    let mut rows = Copy::new();
    let mut copy = tx.copy_in_raw(COPY).await?;
    for (entry, position) in part.iter().zip(base + 1..) {
        put(&mut rows, entry, position, next_version(&mut versions, &entry.stream), recorded_at);
        if let Some(bytes) = rows.take(COPY_PART) {
            copy.send(bytes).await?;
        }
    }
    rows.finish();
    copy.send(rows.take(0).unwrap_or_default()).await?;
    copy.finish().await?;
    let stored = Remembered::of_history(part, key, base + part.len() as i64, recorded_at);
    sqlx::query(
        "WITH remembered AS (INSERT INTO commands (key, fingerprint, stream, version, position, events, recorded_at) \
         VALUES ($1, $2, '', $3, $4, $5, $6)) SELECT pg_notify('zgoda_log', $4::bigint::text)",
    )
    .bind(&stored.key)
    .bind(&stored.fingerprint)
    .bind(stored.version)
    .bind(stored.position)
    .bind(stored.events)
    .bind(stored.recorded_at)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(stored)
}
