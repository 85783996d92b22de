//! Opening what was sealed.

use std::{collections::HashMap, sync::Arc};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use sqlx::types::Json;
use zgoda_domain::values::{Purpose, Sealed, Subject};
use zgoda_event_log::{in_db, sql::Db};

use crate::{
    Person, Vault, VaultError,
    cipher::Key,
    parts::in_parts,
    seal::{about, subject_of},
    vault::{Inner, place_of, unwrapped},
};

/// Up to so many are looked up one by one; for more, all keys of the purpose are read.
const FEW: usize = 500;

/// A subject, its wrapped key and the master key's identifier.
type Row = (String, String, String);

/// Wrapped keys, each with the master key's identifier.
type Wrapped = HashMap<Subject, (String, String)>;

impl Vault {
    /// Opens what was sealed for a purpose, in its order; `None` for who was erased. Keys are read in one query.
    ///
    /// # Errors
    /// When the vault is not to be had, or a key or text was changed: what does not open is never taken for erased.
    pub async fn open_all(&self, purpose: &Purpose, sealed: &[Sealed]) -> Result<Vec<Option<Person>>, VaultError> {
        if sealed.is_empty() {
            return Ok(Vec::new());
        }
        let mut wrapped = Wrapped::new();
        for (subject, key, master) in self.inner.keys(purpose, sealed).await? {
            wrapped.insert(subject_of(&subject)?, (key, master));
        }
        let (inner, purpose, wrapped) = (self.inner.clone(), purpose.clone(), Arc::new(wrapped));
        let parts = in_parts(sealed.to_vec(), move |part| inner.opened(&purpose, &wrapped, &part)).await;
        let opened: Vec<_> = parts.into_iter().collect::<Result<_, _>>()?;
        Ok(opened.into_iter().flatten().collect())
    }
}

impl Inner {
    async fn keys(&self, purpose: &Purpose, sealed: &[Sealed]) -> Result<Vec<Row>, VaultError> {
        let purpose = purpose.as_str();
        if sealed.len() > FEW {
            return Ok(in_db!(&self.db, pool => sqlx::query_as(
                "SELECT subject, wrapped, master FROM vault_keys WHERE purpose = $1"
            ).bind(purpose).fetch_all(pool).await?));
        }
        let subjects: Vec<String> = sealed.iter().map(|one| one.subject().to_string()).collect();
        Ok(match &self.db {
            Db::Sqlite(pool) => {
                sqlx::query_as(
                    "SELECT subject, wrapped, master FROM vault_keys \
                     WHERE purpose = $1 AND subject IN (SELECT value FROM json_each($2))",
                )
                .bind(purpose)
                .bind(Json(subjects))
                .fetch_all(pool)
                .await?
            }
            Db::Pg(pool) => {
                sqlx::query_as(
                    "SELECT subject, wrapped, master FROM vault_keys WHERE purpose = $1 AND subject = ANY($2)",
                )
                .bind(purpose)
                .bind(subjects)
                .fetch_all(pool)
                .await?
            }
        })
    }

    fn opened(
        &self,
        purpose: &Purpose,
        wrapped: &Wrapped,
        sealed: &[Sealed],
    ) -> Result<Vec<Option<Person>>, VaultError> {
        let open = |one: &Sealed| -> Result<Option<Person>, VaultError> {
            let Some((key, master)) = wrapped.get(&one.subject()) else { return Ok(None) };
            let place = place_of(one.subject(), purpose);
            let key: Key = unwrapped(&self.masters, key, master, &place)?;
            let text = BASE64.decode(one.text()).map_err(|_| VaultError::Tampered)?;
            let plain = key.open(&text, about(&place).as_bytes()).ok_or(VaultError::Tampered)?;
            Person::of_plain(&plain).map(Some).ok_or(VaultError::Tampered)
        };
        sealed.iter().map(open).collect()
    }
}
