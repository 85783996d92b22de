//! A history by COPY.

use std::collections::HashSet;

use sqlx::Connection;

use super::{Postgres, copy::Copy, look::heads};
use crate::{History, LogError, Position, key::event_id, stores::next_version};

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
    /// Takes over a history by COPY, on the one connection that holds the head: a second one could not be given positions
    /// that become visible with the first one's.
    pub(in crate::stores) async fn import(&self, history: &[History], now: i64) -> Result<Position, LogError> {
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
}
