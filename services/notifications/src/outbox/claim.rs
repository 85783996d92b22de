//! A sender takes letters, and nobody else has them while its lease runs.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use uuid::Uuid;
use zgoda_event_log::{LogError, in_db, sql::Db};

use crate::NotificationError;

/// How long a sender may take. Longer than any server is waited for: only who died exceeds it.
pub(crate) const LEASE: SignedDuration = SignedDuration::from_mins(10);

/// A letter that this process is to send.
#[derive(Debug, Clone)]
pub(crate) struct Claimed {
    pub(crate) id: Uuid,
    pub(crate) rule: String,
    pub(crate) body: String,
    pub(crate) role: String,
    pub(crate) address: String,
    pub(crate) language: String,
    pub(crate) late: bool,
    pub(crate) letter: String,
    pub(crate) path: String,
    pub(crate) attempts: i64,
    pub(crate) since: Timestamp,
    pub(crate) first_tried_at: Timestamp,
    pub(crate) choice: bool,
}

/// Takes what is due. The condition stands twice: whoever waited for another process's rows looks at them again before it takes them.
const CLAIM: &str = "UPDATE outbox SET version = version + 1, state = 'sending', leased_by = $1, lease_until = $2, attempts = attempts + 1, tried_at = $3,
      first_tried_at = COALESCE(first_tried_at, $3), uncertain = CASE WHEN state = 'sending' THEN 1 ELSE uncertain END
    WHERE id IN (SELECT id FROM outbox WHERE waiting = 1 AND not_before <= $3 AND (lease_until IS NULL OR lease_until < $3)
        ORDER BY not_before, id LIMIT $4)
      AND waiting = 1 AND not_before <= $3 AND (lease_until IS NULL OR lease_until < $3)
    RETURNING id, rule, body, role, address, language, late, letter, path, attempts, since, first_tried_at";

/// At most `limit` letters; fewer when another process was faster.
pub(crate) async fn claim(db: &Db, node: Uuid, now: Timestamp, limit: i64) -> Result<Vec<Claimed>, NotificationError> {
    let until = (now + LEASE).as_microsecond();
    in_db!(db, pool => {
        let rows = sqlx::query(CLAIM).bind(node.to_string()).bind(until).bind(now.as_microsecond()).bind(limit);
        let rows = rows.fetch_all(pool).await?;
        rows.iter().map(|row| {
            let id: String = row.try_get(0)?;
            let rule: String = row.try_get(1)?;
            let instant = |column: usize| -> Result<Timestamp, NotificationError> {
                Timestamp::from_microsecond(row.try_get(column)?).map_err(|error| NotificationError::Unreadable(error.to_string()))
            };
            Ok(Claimed {
                id: id.parse().map_err(|_| NotificationError::Unreadable(id.clone()))?,
                choice: crate::rules::named(&rule).is_some_and(|rule| rule.choice),
                rule,
                body: row.try_get(2)?,
                role: row.try_get(3)?,
                address: row.try_get::<Option<String>, _>(4)?.unwrap_or_default(),
                language: row.try_get(5)?,
                late: row.try_get::<i64, _>(6)? == 1,
                letter: row.try_get(7)?,
                path: row.try_get(8)?,
                attempts: row.try_get(9)?,
                since: instant(10)?,
                first_tried_at: instant(11)?,
            })
        }).collect()
    })
}

/// How many letters were tried within the last minute, by all processes.
pub(crate) async fn tried_lately(db: &Db, now: Timestamp) -> Result<i64, LogError> {
    let since = (now - SignedDuration::from_mins(1)).as_microsecond();
    Ok(in_db!(db, pool => sqlx::query_scalar("SELECT COUNT(*) FROM outbox WHERE tried_at > $1")
        .bind(since).fetch_one(pool).await)?)
}
