//! By what people are recognised.

use std::collections::HashMap;

use sqlx::types::Json;
use zgoda_domain::values::{Purpose, Subject};
use zgoda_event_log::{
    LogError,
    sql::{Db, Tx},
};

use crate::{
    Entry, Vault, VaultError,
    parts::in_parts,
    person::Likeness,
    seal::{purpose_of, subject_of},
};

/// Somebody with the mark by which the vault recognises them.
#[derive(Debug, Clone)]
pub struct Met {
    /// Who.
    pub entry: Entry,
    pub(crate) fingerprint: String,
}

impl Met {
    /// The mark: the same for the same person. Without the vault's key it tells nothing of them.
    pub fn mark(&self) -> &str {
        &self.fingerprint
    }
}

/// Somebody the vault knows: their key for a purpose, if they have one, with the master key that wrapped it.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Known {
    pub fingerprint: String,
    pub subject: String,
    pub wrapped: Option<String>,
    pub master: Option<String>,
}

/// All rows with one mark are one person's: the first that is found says who it is, however many purposes there are.
macro_rules! known {
    ($these:literal) => {
        concat!(
            "SELECT met.fingerprint, met.subject, k.wrapped, k.master FROM (SELECT these.value AS fingerprint, \
               (SELECT subject FROM vault_keys WHERE fingerprint = these.value LIMIT 1) AS subject FROM ",
            $these,
            ") AS met LEFT JOIN vault_keys k ON k.subject = met.subject AND k.purpose = $2 WHERE met.subject IS NOT NULL"
        )
    };
}

impl Vault {
    /// Makes the marks of people; asks the place of the keys for nothing.
    pub async fn meet(&self, people: Vec<Entry>) -> Vec<Met> {
        let digests = self.inner.digests.clone();
        let meet = move |people: Vec<Entry>| {
            let (marks, mut likeness) = (digests.marks(), Likeness::default());
            let met = |entry: Entry| Met { fingerprint: marks.of(&entry, &mut likeness), entry };
            people.into_iter().map(met).collect::<Vec<_>>()
        };
        let mut parts = in_parts(people, meet).await;
        if parts.len() == 1 { parts.remove(0) } else { parts.into_iter().flatten().collect() }
    }

    /// Who of some people has a key for a purpose already.
    ///
    /// # Errors
    /// When the vault is not to be had.
    pub async fn standing(&self, purpose: &Purpose, people: &[Met]) -> Result<Vec<Option<Subject>>, VaultError> {
        let mut tx = self.inner.db.begin().await?;
        let mut found = HashMap::new();
        for row in known(&mut tx, purpose, people).await? {
            if row.wrapped.is_some() {
                found.insert(row.fingerprint, subject_of(&row.subject)?);
            }
        }
        Ok(people.iter().map(|one| found.get(&one.fingerprint).copied()).collect())
    }

    /// Whom the vault knows already, and for which purposes; `None` for those it has not met.
    ///
    /// # Errors
    /// When the vault is not to be had.
    pub async fn recognise(&self, people: &[Entry]) -> Result<Vec<Option<(Subject, Vec<Purpose>)>>, VaultError> {
        let met = self.meet(people.to_vec()).await;
        let marks: Vec<&str> = met.iter().map(|one| one.fingerprint.as_str()).collect();
        let rows: Vec<(String, String, String)> = match &self.inner.db {
            Db::Sqlite(pool) => {
                let text = "SELECT fingerprint, subject, purpose FROM vault_keys \
                            WHERE fingerprint IN (SELECT value FROM json_each($1)) ORDER BY created_at, subject";
                sqlx::query_as(text).bind(Json(marks)).fetch_all(pool).await
            }
            Db::Pg(pool) => {
                let text = "SELECT fingerprint, subject, purpose FROM vault_keys \
                            WHERE fingerprint = ANY($1) ORDER BY created_at, subject";
                sqlx::query_as(text).bind(marks).fetch_all(pool).await
            }
        }
        .map_err(LogError::from)?;
        let mut found: HashMap<String, (Subject, Vec<Purpose>)> = HashMap::new();
        for (fingerprint, subject, purpose) in rows {
            let (subject, purpose) = (subject_of(&subject)?, purpose_of(&purpose)?);
            found.entry(fingerprint).or_insert((subject, Vec::new())).1.push(purpose);
        }
        Ok(met.iter().map(|one| found.get(&one.fingerprint).cloned()).collect())
    }
}

/// Whom of some people the vault knows.
pub(crate) async fn known(tx: &mut Tx, purpose: &Purpose, people: &[Met]) -> Result<Vec<Known>, VaultError> {
    let marks: Vec<&str> = people.iter().map(|one| one.fingerprint.as_str()).collect();
    let rows = match tx {
        Tx::Sqlite(conn) => {
            let query = sqlx::query_as(known!("json_each($1) AS these"));
            query.bind(Json(marks)).bind(purpose.as_str()).fetch_all(&mut **conn).await
        }
        Tx::Pg(conn) => {
            let query = sqlx::query_as(known!("unnest($1::text[]) AS these (value)"));
            query.bind(marks).bind(purpose.as_str()).fetch_all(&mut **conn).await
        }
    };
    Ok(rows.map_err(LogError::from)?)
}
