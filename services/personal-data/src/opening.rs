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
        self.opened(purpose, sealed, Opened { about, read: Person::of_plain }).await
    }

    /// Opens what was sealed about people, or of them, and reads what it says.
    pub(crate) async fn opened<T: Send + 'static>(
        &self,
        purpose: &Purpose,
        sealed: &[Sealed],
        kind: Opened<T>,
    ) -> Result<Vec<Option<T>>, VaultError> {
        if sealed.is_empty() {
            return Ok(Vec::new());
        }
        let mut wrapped = Wrapped::new();
        for (subject, key, master) in self.inner.keys(purpose, sealed.iter().map(Sealed::subject)).await? {
            wrapped.insert(subject_of(&subject)?, (key, master));
        }
        let (inner, purpose, wrapped) = (self.inner.clone(), purpose.clone(), Arc::new(wrapped));
        let parts = in_parts(sealed.to_vec(), move |part| inner.opened(&purpose, &wrapped, &part, kind)).await;
        let opened: Vec<_> = parts.into_iter().collect::<Result<_, _>>()?;
        Ok(opened.into_iter().flatten().collect())
    }
}

/// One kind of what is sealed.
pub(crate) struct Opened<T> {
    /// What such a text is bound to, by the place of its key.
    pub about: fn(&str) -> String,
    /// Reads what was sealed; `None` when it is not of a shape this program knows.
    pub read: fn(&[u8]) -> Option<T>,
}

impl<T> Clone for Opened<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Opened<T> {}

impl Inner {
    /// The keys of people for a purpose; perhaps others as well.
    pub(crate) async fn keys(
        &self,
        purpose: &Purpose,
        subjects: impl ExactSizeIterator<Item = Subject>,
    ) -> Result<Vec<Row>, VaultError> {
        let purpose = purpose.as_str();
        if subjects.len() > FEW {
            return Ok(in_db!(&self.db, pool => sqlx::query_as(
                "SELECT subject, wrapped, master FROM vault_keys WHERE purpose = $1"
            ).bind(purpose).fetch_all(pool).await?));
        }
        let subjects: Vec<String> = subjects.map(|subject| subject.to_string()).collect();
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

    fn opened<T>(
        &self,
        purpose: &Purpose,
        wrapped: &Wrapped,
        sealed: &[Sealed],
        Opened { about, read }: Opened<T>,
    ) -> Result<Vec<Option<T>>, VaultError> {
        let open = |one: &Sealed| -> Result<Option<T>, VaultError> {
            let Some((key, master)) = wrapped.get(&one.subject()) else { return Ok(None) };
            let place = place_of(one.subject(), purpose);
            let key: Key = unwrapped(&self.masters, key, master, &place)?;
            let text = BASE64.decode(one.text()).map_err(|_| VaultError::Tampered)?;
            let plain = key.open(&text, about(&place).as_bytes()).ok_or(VaultError::Tampered)?;
            read(&plain).map(Some).ok_or(VaultError::Tampered)
        };
        sealed.iter().map(open).collect()
    }
}
