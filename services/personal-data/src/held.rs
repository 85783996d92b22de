//! What is held, without opening anything.

use jiff::Timestamp;
use zgoda_domain::values::{Purpose, Subject};
use zgoda_event_log::in_db;

use crate::{Vault, VaultError, seal::purpose_of};

/// That something is held on a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// What for.
    pub purpose: Purpose,
    /// Since when.
    pub since: Timestamp,
}

impl Vault {
    /// For which purposes something is held on a person; empty when they were erased, or never known.
    ///
    /// # Errors
    /// When the vault is not to be had.
    pub async fn holdings(&self, subject: Subject) -> Result<Vec<Holding>, VaultError> {
        let rows: Vec<(String, i64)> = in_db!(&self.inner.db, pool => sqlx::query_as(
            "SELECT purpose, created_at FROM vault_keys WHERE subject = $1 ORDER BY created_at, purpose"
        ).bind(subject.to_string()).fetch_all(pool).await?);
        let holding = |(purpose, at): (String, i64)| {
            let since = Timestamp::from_microsecond(at).map_err(|_| VaultError::Tampered)?;
            Ok(Holding { purpose: purpose_of(&purpose)?, since })
        };
        rows.into_iter().map(holding).collect()
    }

    /// On how many persons something is held for a purpose.
    ///
    /// # Errors
    /// When the vault is not to be had.
    pub async fn people(&self, purpose: &Purpose) -> Result<u64, VaultError> {
        let count: i64 = in_db!(&self.inner.db, pool => sqlx::query_scalar(
            "SELECT count(*) FROM vault_keys WHERE purpose = $1"
        ).bind(purpose.as_str()).fetch_one(pool).await?);
        Ok(count.unsigned_abs())
    }
}
