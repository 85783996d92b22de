//! An act that comes again with its key does nothing more, and its asker hears what was answered first.

use serde::{Serialize, de::DeserializeOwned};
use sqlx::Row;
use zgoda_domain::values::Paragraph;
use zgoda_event_log::{CommandKey, LogError, in_tx, sql::Tx};

use crate::{NotificationError, Notifications};

/// Who acts and why, on what they saw, and the key by which the act is known when it comes again.
#[derive(Debug, Clone, Copy)]
pub struct Acting<'a> {
    /// The subject of a token, never a name.
    pub by: &'a str,
    /// None where the caller gave none: then every request is an act of its own.
    pub key: Option<CommandKey>,
    /// The version of the letter that they saw, where they say so; at another one the act is refused.
    pub seen: Option<i64>,
    /// Why, where they say so; kept with the act.
    pub reason: Option<&'a Paragraph>,
}

impl<'a> Acting<'a> {
    /// Somebody who says nothing more.
    pub fn by(by: &'a str) -> Self {
        Self { by, key: None, seen: None, reason: None }
    }
}

/// The first answer to the act of this key, where there is one.
pub(crate) async fn answered<T: DeserializeOwned>(
    tx: &mut Tx,
    key: Option<CommandKey>,
) -> Result<Option<T>, NotificationError> {
    let Some(key) = key else { return Ok(None) };
    let found: Option<(String, String)> = in_tx!(tx, conn => {
        let row = sqlx::query("SELECT fingerprint, answer FROM notice_answer WHERE key = $1")
            .bind(hex::encode(key.hash)).fetch_optional(&mut **conn).await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
    })
    .map_err(|error: sqlx::Error| LogError::from(error))?;
    let Some((fingerprint, answer)) = found else { return Ok(None) };
    if fingerprint != hex::encode(key.fingerprint) {
        return Err(NotificationError::KeyReused);
    }
    serde_json::from_str(&answer).map(Some).map_err(|error| NotificationError::Unreadable(error.to_string()))
}

impl Notifications {
    /// Ends an act with its answer. Where the same act came twice at once, the one that comes second takes back what it did and has the
    /// answer of the first.
    pub(crate) async fn conclude<T: Serialize + DeserializeOwned>(
        &self,
        mut tx: Tx,
        key: Option<CommandKey>,
        answer: T,
    ) -> Result<T, NotificationError> {
        if let Some(known) = key {
            let text =
                serde_json::to_string(&answer).map_err(|error| NotificationError::Unreadable(error.to_string()))?;
            let first = in_tx!(&mut tx, conn => sqlx::query("INSERT INTO notice_answer (key, fingerprint, answer, at)
                VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING")
                .bind(hex::encode(known.hash)).bind(hex::encode(known.fingerprint)).bind(text)
                .bind(self.inner.now().as_microsecond()).execute(&mut **conn).await.map(|done| done.rows_affected()))
            .map_err(LogError::from)?;
            if first == 0 {
                drop(tx);
                let mut tx = self.inner.db.begin().await?;
                return answered(&mut tx, key).await?.ok_or(NotificationError::Busy);
            }
        }
        tx.commit().await?;
        Ok(answer)
    }
}
