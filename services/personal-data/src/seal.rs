//! Sealing what was entered about people.

use std::collections::{HashMap, hash_map::Entry as Place};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use jiff::Timestamp;
use sqlx::types::Json;
use zeroize::Zeroizing;
use zgoda_domain::values::{Purpose, Sealed, Subject};
use zgoda_event_log::sql::{Copy, Tx};

use crate::{
    Entry, Met, Person, Vault, VaultError,
    cipher::{Chance, Key},
    meet::{Known, known},
    parts::in_parts,
    vault::{DIGESTS, Inner, place_of, unwrapped, wrapped},
};

/// Somebody before their key is there.
struct Holder {
    subject: Subject,
    fingerprint: String,
    /// The key that stands in the vault already, and the master key that wrapped it.
    stands: Option<(String, String)>,
}

/// A key to be added.
struct Fresh {
    subject: Subject,
    fingerprint: String,
    wrapped: String,
}

/// So many people are given their keys while the place takes in those of the people before.
const AT_ONCE: usize = 2_000;

impl Vault {
    /// Seals each of some people for a purpose, in their order. Who is known is recognised and keeps their [`Subject`]; everybody else gets
    /// one. The keys are stored when this returns: an event with what was sealed never waits for its key.
    ///
    /// # Errors
    /// When the vault is not to be had; nothing is stored then.
    pub async fn seal(&self, purpose: &Purpose, people: Vec<Entry>, now: Timestamp) -> Result<Vec<Sealed>, VaultError> {
        let met = self.meet(people).await;
        self.seal_met(purpose, met, now).await
    }

    /// As [`Self::seal`], of people whose marks are made.
    ///
    /// # Errors
    /// As [`Self::seal`].
    pub async fn seal_met(
        &self,
        purpose: &Purpose,
        people: Vec<Met>,
        now: Timestamp,
    ) -> Result<Vec<Sealed>, VaultError> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.inner.db.begin().await?;
        // One at a time, so that two who enter the same person at once do not make two of them.
        lock(&mut tx).await?;
        let known = known(&mut tx, purpose, &people).await?;
        let (mut holders, people) = holders(people, known, now)?;
        let (mut keys, mut fresh) = (Vec::with_capacity(holders.len()), Vec::new());
        while !holders.is_empty() {
            let after = holders.split_off(AT_ONCE.min(holders.len()));
            let (inner, all) = (self.inner.clone(), purpose.clone());
            let (stored, parts) = tokio::join!(
                self.add(&mut tx, purpose, std::mem::take(&mut fresh), now),
                in_parts(std::mem::replace(&mut holders, after), move |part| inner.with_keys(&all, part)),
            );
            stored?;
            for part in parts {
                let (with_keys, added) = part?;
                keys.extend(with_keys);
                fresh.extend(added);
            }
        }
        let texts = people.into_iter().map(|(person, n)| (person, keys[n].clone())).collect();
        let all = purpose.clone();
        // While the place takes in the last keys, the texts are sealed.
        let (stored, sealed) =
            tokio::join!(self.add(&mut tx, purpose, fresh, now), in_parts(texts, move |part| sealed(&all, part)),);
        stored?;
        let sealed = sealed.into_iter().collect::<Result<Vec<_>, _>>()?;
        tx.commit().await?;
        Ok(sealed.into_iter().flatten().collect())
    }
}

pub(crate) fn subject_of(text: &str) -> Result<Subject, VaultError> {
    Subject::parse(text).map_err(|_| VaultError::Tampered)
}

pub(crate) fn purpose_of(text: &str) -> Result<Purpose, VaultError> {
    Purpose::parse(text).map_err(|_| VaultError::Tampered)
}

/// What is said of somebody, and which of the holders they are.
type Told = (Person, usize);

/// Everybody once, and whose key each of the entries is sealed with.
fn holders(people: Vec<Met>, known: Vec<Known>, now: Timestamp) -> Result<(Vec<Holder>, Vec<Told>), VaultError> {
    let mut known: HashMap<String, Known> = known.into_iter().map(|row| (row.fingerprint.clone(), row)).collect();
    let mut fresh = new_subjects(people.len(), now)?.into_iter();
    let mut places: HashMap<String, usize> = HashMap::with_capacity(people.len());
    let (mut holders, mut entries) = (Vec::with_capacity(people.len()), Vec::with_capacity(people.len()));
    for Met { entry, fingerprint } in people {
        let n = match places.entry(fingerprint) {
            Place::Occupied(there) => *there.get(),
            Place::Vacant(free) => {
                let fingerprint = free.key().clone();
                let holder = match known.remove(&fingerprint) {
                    Some(row) => {
                        let (subject, stands) = (subject_of(&row.subject)?, row.wrapped.zip(row.master));
                        Holder { subject, fingerprint, stands }
                    }
                    None => {
                        let subject = fresh.next().expect("as many were made as there are people");
                        Holder { subject, fingerprint, stands: None }
                    }
                };
                holders.push(holder);
                *free.insert(holders.len() - 1)
            }
        };
        entries.push((entry.person, n));
    }
    Ok((holders, entries))
}

/// Somebody with their key.
type Held = (Subject, Key);

impl Inner {
    /// Gives each their key, and tells which of the keys are new.
    fn with_keys(&self, purpose: &Purpose, holders: Vec<Holder>) -> Result<(Vec<Held>, Vec<Fresh>), VaultError> {
        let (mut chance, mut fresh) = (Chance::default(), Vec::with_capacity(holders.len()));
        let held = |Holder { subject, fingerprint, stands }| {
            let place = place_of(subject, purpose);
            if let Some((wrapped, master)) = stands {
                return Ok((subject, unwrapped(&self.masters, &wrapped, &master, &place)?));
            }
            let key = chance.key()?;
            let wrapped = wrapped(&self.masters, &key, &place)?.0;
            fresh.push(Fresh { subject, fingerprint, wrapped });
            Ok((subject, key))
        };
        let held = holders.into_iter().map(held).collect::<Result<_, VaultError>>()?;
        Ok((held, fresh))
    }
}

fn sealed(purpose: &Purpose, texts: Vec<(Person, Held)>) -> Result<Vec<Sealed>, VaultError> {
    // Longer than nearly all: a buffer that grows leaves what it held behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(2048));
    let seal = |(person, (subject, key)): (Person, Held)| {
        person.write_plain(&mut plain);
        let text = key.seal(&plain, about(&place_of(subject, purpose)).as_bytes())?;
        Ok(Sealed::parse(subject, BASE64.encode(text)).expect("four bounded values fit into what may be sealed"))
    };
    texts.into_iter().map(seal).collect()
}

/// What a sealed text is bound to.
pub(crate) fn about(place: &str) -> String {
    format!("zgoda person v1 {place}")
}

/// Ordered by the time of their making, as all identifiers are, and otherwise random. They are given out in order: whatever keeps them
/// sorted adds them at its end.
fn new_subjects(people: usize, now: Timestamp) -> Result<Vec<Subject>, VaultError> {
    let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or_default();
    let mut chance = Chance::default();
    let subject = |_| {
        let random = chance.take()?;
        Ok(Subject(uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()))
    };
    let mut subjects = (0..people).map(subject).collect::<Result<Vec<_>, VaultError>>()?;
    subjects.sort_unstable();
    Ok(subjects)
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

impl Vault {
    /// Adds keys that are new, in one statement.
    async fn add(&self, tx: &mut Tx, purpose: &Purpose, fresh: Vec<Fresh>, now: Timestamp) -> Result<(), VaultError> {
        if fresh.is_empty() {
            return Ok(());
        }
        let (master, at) = (self.inner.masters.current().id(), now.as_microsecond());
        match tx {
            Tx::Sqlite(conn) => {
                let cells = |one: Fresh| [one.subject.to_string(), one.fingerprint, one.wrapped];
                sqlx::query(
                    "INSERT INTO vault_keys (subject, fingerprint, wrapped, purpose, master, created_at) \
                     SELECT value ->> 0, value ->> 1, value ->> 2, $2, $3, $4 FROM json_each($1)",
                )
                .bind(Json(fresh.into_iter().map(cells).collect::<Vec<_>>()))
                .bind(purpose.as_str())
                .bind(master)
                .bind(at)
                .execute(&mut **conn)
                .await?;
            }
            Tx::Pg(conn) => {
                let mut copy = Copy::new();
                for Fresh { subject, fingerprint, wrapped } in fresh {
                    copy.row(6);
                    for text in [&subject.to_string(), &fingerprint, &wrapped, purpose.as_str(), master] {
                        copy.text(text);
                    }
                    copy.bigint(at);
                }
                copy.finish();
                let mut rows = conn
                    .copy_in_raw(
                        "COPY vault_keys (subject, fingerprint, wrapped, purpose, master, created_at) \
                         FROM STDIN (FORMAT binary)",
                    )
                    .await?;
                rows.send(copy.take(0).unwrap_or_default()).await?;
                rows.finish().await?;
            }
        }
        Ok(())
    }
}
