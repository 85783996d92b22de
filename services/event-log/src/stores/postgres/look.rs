//! What is there already of a batch.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use crate::stores::{Known, Remembered, Write};

/// The versions of the streams that are there.
pub(super) async fn heads(
    connection: &mut PgConnection,
    streams: &[&str],
) -> Result<HashMap<String, i64>, sqlx::Error> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT w.stream, e.version FROM unnest($1::text[]) AS w(stream) CROSS JOIN LATERAL \
         (SELECT version FROM events WHERE stream = w.stream ORDER BY version DESC LIMIT 1) e",
    )
    .bind(streams)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().collect())
}

/// What is remembered under some keys.
pub(super) async fn remembered(connection: &mut PgConnection, keys: &[&[u8]]) -> Result<Vec<Remembered>, sqlx::Error> {
    sqlx::query_as("SELECT key, fingerprint, version, position, events, recorded_at FROM commands WHERE key = any($1)")
        .bind(keys)
        .fetch_all(connection)
        .await
}

pub(super) async fn look(connection: &mut PgConnection, batch: &[&Write]) -> Result<Known, sqlx::Error> {
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
        let seen = remembered(connection, &keys).await?;
        known.keys.extend(seen.into_iter().map(|seen| (seen.key.clone(), seen)));
    }
    Ok(known)
}
