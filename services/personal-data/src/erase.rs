//! Forgetting: keys are deleted, and what they sealed can never be read again.

use sqlx::types::Json;
use zgoda_domain::values::{Purpose, Subject};
use zgoda_event_log::{EventLog, Position, sql::Tx};

use crate::{Vault, VaultError, named::first_named, place, seal::lock};

impl Vault {
    /// Deletes the keys of persons, each of whom the log erased at a position: those by which the log could be read of them up to there. Where
    /// the log names somebody first after their erasure – a registration that was under way – they were entered anew, and stay. This may be
    /// asked again at any time. Answers how many keys that were.
    ///
    /// # Errors
    /// When the log or the vault is not to be had, or what was deleted still stands in a file beside it; asked again, it is made good.
    pub async fn erase(&self, log: &EventLog, erased: &[(Subject, Position)]) -> Result<u64, VaultError> {
        if erased.is_empty() {
            return Ok(0);
        }
        let subjects: Vec<Subject> = erased.iter().map(|(subject, _)| *subject).collect();
        let mut gone = Vec::new();
        for (subject, purpose) in self.held_on(&subjects).await? {
            let named = first_named(log, subject, &purpose).await?;
            if erased.iter().any(|(whose, at)| *whose == subject && named.is_some_and(|named| named < *at)) {
                gone.push((subject, purpose));
            }
        }
        self.forget(&gone).await
    }

    /// Recognises somebody no more: whoever registers as them from now on is somebody new, with keys of their own. What is held on them stays
    /// as it is. Asked before an erasure is recorded, so that nobody comes back to a key that the erasure is about to take.
    ///
    /// # Errors
    /// When the vault is not to be had.
    pub async fn recognise_no_more(&self, subject: Subject) -> Result<(), VaultError> {
        let mut tx = self.inner.db.begin().await?;
        lock(&mut tx).await?;
        // No fingerprint has such a form, and no other person the same one.
        let nobody = format!("nobody {subject}");
        match &mut tx {
            Tx::Sqlite(conn) => {
                let query = sqlx::query("UPDATE vault_keys SET fingerprint = $2 WHERE subject = $1");
                query.bind(subject.to_string()).bind(nobody).execute(&mut **conn).await?;
            }
            Tx::Pg(conn) => {
                let query = sqlx::query("UPDATE vault_keys SET fingerprint = $2 WHERE subject = $1");
                query.bind(subject.to_string()).bind(nobody).execute(&mut **conn).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Deletes these keys; answers how many there were.
    ///
    /// # Errors
    /// As [`Self::erase`].
    pub async fn forget(&self, keys: &[(Subject, Purpose)]) -> Result<u64, VaultError> {
        let (subjects, purposes): (Vec<String>, Vec<String>) =
            keys.iter().map(|(subject, purpose)| (subject.to_string(), purpose.to_string())).unzip();
        self.delete(Which::Keys(subjects, purposes)).await
    }

    /// Deletes all keys of some purposes; answers how many that were.
    ///
    /// # Errors
    /// As [`Self::erase`].
    pub async fn purge(&self, purposes: &[Purpose]) -> Result<u64, VaultError> {
        if purposes.is_empty() {
            return Ok(0);
        }
        self.delete(Which::Purposes(purposes.iter().map(Purpose::to_string).collect())).await
    }

    async fn delete(&self, which: Which) -> Result<u64, VaultError> {
        let mut tx = self.inner.db.begin().await?;
        lock(&mut tx).await?;
        let deleted = match (&mut tx, which) {
            (Tx::Sqlite(conn), Which::Keys(subjects, purposes)) => {
                let keys: Vec<_> = subjects.into_iter().zip(purposes).collect();
                sqlx::query(
                    "DELETE FROM vault_keys WHERE (subject, purpose) IN \
                     (SELECT value ->> 0, value ->> 1 FROM json_each($1))",
                )
                .bind(Json(keys))
                .execute(&mut **conn)
                .await?
                .rows_affected()
            }
            (Tx::Sqlite(conn), Which::Purposes(purposes)) => {
                sqlx::query("DELETE FROM vault_keys WHERE purpose IN (SELECT value FROM json_each($1))")
                    .bind(Json(purposes))
                    .execute(&mut **conn)
                    .await?
                    .rows_affected()
            }
            (Tx::Pg(conn), Which::Keys(subjects, purposes)) => sqlx::query(
                "DELETE FROM vault_keys WHERE (subject, purpose) IN (SELECT * FROM unnest($1::text[], $2::text[]))",
            )
            .bind(subjects)
            .bind(purposes)
            .execute(&mut **conn)
            .await?
            .rows_affected(),
            (Tx::Pg(conn), Which::Purposes(purposes)) => sqlx::query("DELETE FROM vault_keys WHERE purpose = ANY($1)")
                .bind(purposes)
                .execute(&mut **conn)
                .await?
                .rows_affected(),
        };
        tx.commit().await?;
        // Also when nothing was deleted now: who died after the commit may not have come here.
        place::sweep(&self.inner.db).await?;
        Ok(deleted)
    }
}

enum Which {
    /// Subjects and purposes, in pairs.
    Keys(Vec<String>, Vec<String>),
    Purposes(Vec<String>),
}
