//! Sealing what was entered about people.

use std::{collections::HashMap, sync::Arc};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use jiff::Timestamp;
use sqlx::types::Json;
use zgoda_domain::values::{Purpose, Sealed, Subject};
use zgoda_event_log::{LogError, sql::Tx};

use crate::{
    Entry, Vault, VaultError,
    cipher::{Chance, Key},
    vault::{DIGESTS, Inner, place_of, unwrapped, wrapped},
};

/// A key that stands in the vault already.
#[derive(Debug, sqlx::FromRow)]
struct Known {
    fingerprint: String,
    subject: String,
    purpose: String,
    wrapped: String,
    master: String,
}

/// Keys to be added, column by column.
#[derive(Default)]
struct Fresh {
    subjects: Vec<String>,
    fingerprints: Vec<String>,
    wrapped: Vec<String>,
}

impl Vault {
    /// Seals each of some people for a purpose, in their order. Who is known is recognised and keeps their [`Subject`]; everybody else gets
    /// one. The keys are stored when this returns: an event with what was sealed never waits for its key.
    ///
    /// # Errors
    /// When the vault is not to be had; nothing is stored then.
    pub async fn seal(&self, purpose: &Purpose, people: Vec<Entry>, now: Timestamp) -> Result<Vec<Sealed>, VaultError> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let (inner, hers) = (self.inner.clone(), people);
        // Thousands of people are worth a thread of their own: others are answered meanwhile.
        let (people, fingerprints) = beside(move || {
            let fingerprints: Vec<String> = hers.iter().map(|entry| inner.digests.fingerprint(entry)).collect();
            (hers, fingerprints)
        })
        .await;
        let mut tx = self.inner.db.begin().await?;
        // One at a time, so that two who enter the same person at once do not make two of them.
        lock(&mut tx).await?;
        let known = known(&mut tx, &fingerprints).await?;
        let (inner, purpose_of) = (self.inner.clone(), purpose.clone());
        let (fresh, sealed) = beside(move || sealed(&inner, &purpose_of, &people, fingerprints, known, now)).await?;
        if !fresh.subjects.is_empty() {
            add(&mut tx, purpose, fresh, self.inner.masters.current().id(), now).await?;
        }
        tx.commit().await?;
        Ok(sealed)
    }

    /// Whom the vault knows already, and for which purposes; `None` for those it has not met.
    ///
    /// # Errors
    /// When the vault is not to be had.
    pub async fn recognise(&self, people: &[Entry]) -> Result<Vec<Option<(Subject, Vec<Purpose>)>>, VaultError> {
        let fingerprints: Vec<String> = people.iter().map(|entry| self.inner.digests.fingerprint(entry)).collect();
        let mut tx = self.inner.db.begin().await?;
        let mut found: HashMap<String, (Subject, Vec<Purpose>)> = HashMap::new();
        for row in known(&mut tx, &fingerprints).await? {
            let (subject, purpose) = (subject_of(&row.subject)?, purpose_of(&row.purpose)?);
            found.entry(row.fingerprint).or_insert((subject, Vec::new())).1.push(purpose);
        }
        Ok(fingerprints.iter().map(|fingerprint| found.get(fingerprint).cloned()).collect())
    }
}

/// Runs work that computes for a while beside the tasks of the runtime.
pub(crate) async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

pub(crate) fn subject_of(text: &str) -> Result<Subject, VaultError> {
    Subject::parse(text).map_err(|_| VaultError::Tampered)
}

pub(crate) fn purpose_of(text: &str) -> Result<Purpose, VaultError> {
    Purpose::parse(text).map_err(|_| VaultError::Tampered)
}

fn sealed(
    inner: &Arc<Inner>,
    purpose: &Purpose,
    people: &[Entry],
    fingerprints: Vec<String>,
    known: Vec<Known>,
    now: Timestamp,
) -> Result<(Fresh, Vec<Sealed>), VaultError> {
    let mut chance = Chance::default();
    let (mut subjects, mut keys): (HashMap<String, Subject>, HashMap<String, Key>) = Default::default();
    for row in known {
        let subject = subject_of(&row.subject)?;
        if row.purpose == purpose.as_str() {
            let key = unwrapped(&inner.masters, &row.wrapped, &row.master, &place_of(subject, purpose))?;
            keys.insert(row.fingerprint.clone(), key);
        }
        subjects.insert(row.fingerprint, subject);
    }
    let mut fresh = Fresh::default();
    let mut done = Vec::with_capacity(people.len());
    for (Entry { person, .. }, fingerprint) in people.iter().zip(fingerprints) {
        let subject = match subjects.get(&fingerprint) {
            Some(subject) => *subject,
            None => new_subject(now, &mut chance)?,
        };
        let place = place_of(subject, purpose);
        let key = match keys.get(&fingerprint) {
            Some(key) => key.clone(),
            None => {
                let key = chance.key()?;
                fresh.wrapped.push(wrapped(&inner.masters, &key, &place, &mut chance)?.0);
                fresh.subjects.push(subject.to_string());
                fresh.fingerprints.push(fingerprint.clone());
                subjects.insert(fingerprint.clone(), subject);
                keys.insert(fingerprint, key.clone());
                key
            }
        };
        let text = BASE64.encode(key.seal(&person.plain(), about(&place).as_bytes(), &mut chance)?);
        done.push(Sealed::parse(subject, text).expect("four bounded values fit into what may be sealed"));
    }
    Ok((fresh, done))
}

/// What a sealed text is bound to.
pub(crate) fn about(place: &str) -> String {
    format!("zgoda person v1 {place}")
}

/// Ordered by the time of its making, as all identifiers are, and otherwise random.
fn new_subject(now: Timestamp, chance: &mut Chance) -> Result<Subject, VaultError> {
    let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or_default();
    Ok(Subject(uuid::Builder::from_unix_timestamp_millis(milliseconds, &chance.take()?).into_uuid()))
}

/// Until the transaction ends, nobody else adds or deletes keys. SQLite has one writer anyway.
pub(crate) async fn lock(tx: &mut Tx) -> Result<(), VaultError> {
    if let Tx::Pg(conn) = tx {
        sqlx::query("SELECT 1 FROM vault_secrets WHERE name = $1 FOR UPDATE")
            .bind(DIGESTS)
            .execute(&mut **conn)
            .await?;
    }
    Ok(())
}

async fn known(tx: &mut Tx, fingerprints: &[String]) -> Result<Vec<Known>, VaultError> {
    let rows = match tx {
        Tx::Sqlite(conn) => {
            sqlx::query_as(
                "SELECT fingerprint, subject, purpose, wrapped, master FROM vault_keys \
                 WHERE fingerprint IN (SELECT value FROM json_each($1)) ORDER BY created_at, subject",
            )
            .bind(Json(fingerprints))
            .fetch_all(&mut **conn)
            .await
        }
        Tx::Pg(conn) => {
            sqlx::query_as(
                "SELECT fingerprint, subject, purpose, wrapped, master FROM vault_keys \
                 WHERE fingerprint = ANY($1) ORDER BY created_at, subject",
            )
            .bind(fingerprints)
            .fetch_all(&mut **conn)
            .await
        }
    };
    Ok(rows.map_err(LogError::from)?)
}

/// One statement, however many there are.
async fn add(tx: &mut Tx, purpose: &Purpose, fresh: Fresh, master: &str, now: Timestamp) -> Result<(), VaultError> {
    let at = now.as_microsecond();
    match tx {
        Tx::Sqlite(conn) => {
            let rows: Vec<_> = fresh
                .subjects
                .iter()
                .zip(&fresh.fingerprints)
                .zip(&fresh.wrapped)
                .map(|((subject, fingerprint), wrapped)| [subject, fingerprint, wrapped])
                .collect();
            sqlx::query(
                "INSERT INTO vault_keys (subject, fingerprint, wrapped, purpose, master, created_at) \
                 SELECT value ->> 0, value ->> 1, value ->> 2, $2, $3, $4 FROM json_each($1)",
            )
            .bind(Json(rows))
            .bind(purpose.as_str())
            .bind(master)
            .bind(at)
            .execute(&mut **conn)
            .await?;
        }
        Tx::Pg(conn) => {
            sqlx::query(
                "INSERT INTO vault_keys (subject, fingerprint, wrapped, purpose, master, created_at) \
                 SELECT subject, fingerprint, wrapped, $4, $5, $6 \
                 FROM unnest($1::text[], $2::text[], $3::text[]) AS fresh (subject, fingerprint, wrapped)",
            )
            .bind(fresh.subjects)
            .bind(fresh.fingerprints)
            .bind(fresh.wrapped)
            .bind(purpose.as_str())
            .bind(master)
            .bind(at)
            .execute(&mut **conn)
            .await?;
        }
    }
    Ok(())
}
