//! The one statement that stores a batch.

use sqlx::PgConnection;

use super::columns::{Columns, Keys};
use crate::stores::{Placed, Write};

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

pub(super) async fn insert(connection: &mut PgConnection, batch: &[&Write], now: i64) -> Result<Placed, sqlx::Error> {
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
