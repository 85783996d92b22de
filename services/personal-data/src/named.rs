//! Whom the log names: a key whose person it never names opens nothing.

use jiff::Timestamp;
use sqlx::types::Json;
use zgoda_domain::{
    Aggregate,
    training::{Training, TrainingEvent},
    values::{Purpose, Subject},
};
use zgoda_event_log::{EventLog, Position, in_db, sql::Db};

use crate::{
    Vault, VaultError,
    seal::{purpose_of, subject_of},
};

/// So many events are read at once.
const AT_ONCE: usize = 200;
/// The event that names people.
const REGISTERED: &str = "training.participants-registered";

impl Vault {
    /// For which purposes the log names a person on whom something is held.
    ///
    /// # Errors
    /// When the log or the vault is not to be had.
    pub async fn named(&self, log: &EventLog, subject: Subject) -> Result<Vec<Purpose>, VaultError> {
        let mut named = Vec::new();
        for (subject, purpose) in self.held_on(&[subject]).await? {
            if first_named(log, subject, &purpose).await?.is_some() {
                named.push(purpose);
            }
        }
        Ok(named)
    }

    /// Keys that were made before an instant, in an order of their own, from after one of them on; at most so many.
    ///
    /// # Errors
    /// When the vault is not to be had.
    pub async fn made_before(
        &self,
        instant: Timestamp,
        after: Option<&(Subject, Purpose)>,
        limit: i64,
    ) -> Result<Vec<(Subject, Purpose)>, VaultError> {
        let (subject, purpose) =
            after.map(|(subject, purpose)| (subject.to_string(), purpose.to_string())).unwrap_or_default();
        let rows: Vec<(String, String)> = in_db!(&self.inner.db, pool => sqlx::query_as(
            "SELECT subject, purpose FROM vault_keys WHERE created_at < $1 AND (subject, purpose) > ($2, $3) \
             ORDER BY subject, purpose LIMIT $4"
        ).bind(instant.as_microsecond()).bind(&subject).bind(&purpose).bind(limit).fetch_all(pool).await?);
        rows.iter().map(|(subject, purpose)| Ok((subject_of(subject)?, purpose_of(purpose)?))).collect()
    }

    /// Deletes those of some keys whose persons the log never names for their purposes: they were made for what was refused. Answers how many
    /// that were.
    ///
    /// # Errors
    /// As [`Vault::erase`].
    pub async fn forget_unnamed(&self, log: &EventLog, keys: Vec<(Subject, Purpose)>) -> Result<u64, VaultError> {
        let mut gone = Vec::new();
        for (subject, purpose) in keys {
            if first_named(log, subject, &purpose).await?.is_none() {
                gone.push((subject, purpose));
            }
        }
        if gone.is_empty() { Ok(0) } else { self.forget(&gone).await }
    }

    /// All keys of some persons.
    pub(crate) async fn held_on(&self, subjects: &[Subject]) -> Result<Vec<(Subject, Purpose)>, VaultError> {
        let subjects: Vec<String> = subjects.iter().map(Subject::to_string).collect();
        let rows: Vec<(String, String)> = match &self.inner.db {
            Db::Sqlite(pool) => {
                sqlx::query_as(
                    "SELECT subject, purpose FROM vault_keys WHERE subject IN (SELECT value FROM json_each($1)) \
                     ORDER BY subject, purpose",
                )
                .bind(Json(subjects))
                .fetch_all(pool)
                .await?
            }
            Db::Pg(pool) => {
                sqlx::query_as(
                    "SELECT subject, purpose FROM vault_keys WHERE subject = ANY($1) ORDER BY subject, purpose",
                )
                .bind(subjects)
                .fetch_all(pool)
                .await?
            }
        };
        rows.iter().map(|(subject, purpose)| Ok((subject_of(subject)?, purpose_of(purpose)?))).collect()
    }
}

/// Where the log first names a person for a purpose. Only trainings name people: what is held for anything else the log is not asked about,
/// and counts as named from its beginning.
pub(crate) async fn first_named(
    log: &EventLog,
    subject: Subject,
    purpose: &Purpose,
) -> Result<Option<Position>, VaultError> {
    let Some(training) = purpose.of_training() else { return Ok(Some(Position::START)) };
    let stream = format!("{}/{training}", Training::KIND);
    let mut after = 0;
    loop {
        let events = log.read_stream(&stream, after, AT_ONCE).await?;
        let Some(last) = events.last() else { return Ok(None) };
        after = last.version;
        for event in events.iter().filter(|event| event.name == REGISTERED) {
            if let TrainingEvent::ParticipantsRegistered { participants, .. } = event.decode()?
                && participants.iter().any(|one| one.sealed.subject() == subject)
            {
                return Ok(Some(event.position));
            }
        }
    }
}
