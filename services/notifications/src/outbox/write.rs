//! Writes rows, and reads what was wished for them.

use std::collections::BTreeMap;

use serde::Serialize;
use sqlx::{Row, types::Json};
use zgoda_event_log::{LogError, in_tx, sql::Tx};

use crate::{
    Pace,
    outbox::draft::{NewRow, Wishes},
};

/// One statement for a page, whatever its length: the rows travel as one document. A letter that is there already stays as it is.
const WRITE: &str = "INSERT INTO outbox (id, occasion, position, rule, rung, recipient, body, role, address, language, pace, urgent, late,
      letter, path, since, state, reason, waiting, created_at, not_before, proof)
    SELECT key, value ->> 'occasion', CAST(value ->> 'position' AS bigint), value ->> 'rule', value ->> 'rung', value ->> 'recipient',
      value ->> 'body', value ->> 'role', value ->> 'address', value ->> 'language', value ->> 'pace',
      CAST(value ->> 'urgent' AS bigint), CAST(value ->> 'late' AS bigint), value ->> 'letter', value ->> 'path',
      CAST(value ->> 'since' AS bigint), value ->> 'state', value ->> 'reason', CAST(value ->> 'waiting' AS bigint),
      CAST(value ->> 'created_at' AS bigint), CAST(value ->> 'not_before' AS bigint), value ->> 'proof'
    FROM jsonb_each($1) WHERE true ON CONFLICT (id) DO NOTHING";

/// Writes letters that are not there yet; answers how many those were.
pub(crate) async fn write(tx: &mut Tx, rows: &[NewRow]) -> Result<u64, LogError> {
    if rows.is_empty() {
        return Ok(0);
    }
    // By identifier: rows in one order cannot make two processes wait for each other.
    let document: BTreeMap<String, &NewRow> = rows.iter().map(|row| (row.id.to_string(), row)).collect();
    Ok(
        in_tx!(tx, conn => sqlx::query(WRITE).bind(Json(document)).execute(&mut **conn).await.map(|done| done.rows_affected()))?,
    )
}

/// A set of keys, as the object that `jsonb_each` gives back one a row.
pub(crate) fn keys<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Json<impl Serialize + Send + Sync + 'static> {
    Json(keys.into_iter().map(|key| (key.as_ref().to_owned(), 0_u8)).collect::<BTreeMap<String, u8>>())
}

/// What recipients chose, and where nothing is sent.
pub(crate) async fn wishes(tx: &mut Tx) -> Result<Wishes, LogError> {
    let mut wishes = Wishes::default();
    in_tx!(tx, conn => {
        for row in sqlx::query("SELECT body, role, rule, pace FROM notice_choice").fetch_all(&mut **conn).await? {
            let (body, role, rule): (String, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            if let Some(pace) = Pace::named(&row.try_get::<String, _>(3)?) {
                wishes.paces.insert(format!("{body}/{role}/{rule}"), pace);
            }
        }
        for row in sqlx::query("SELECT body, role, language FROM notice_language").fetch_all(&mut **conn).await? {
            let (body, role): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            wishes.languages.insert(format!("{body}/{role}"), row.try_get(2)?);
        }
        let text = "SELECT address FROM failing_address WHERE suppressed_at IS NOT NULL";
        for row in sqlx::query(text).fetch_all(&mut **conn).await? {
            wishes.suppressed.insert(row.try_get(0)?);
        }
        Ok::<(), sqlx::Error>(())
    })?;
    Ok(wishes)
}
