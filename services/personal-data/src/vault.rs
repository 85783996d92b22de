//! The vault: opened with the operator's keys, asked to seal, to open and to forget.

use std::sync::Arc;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use zgoda_domain::values::{Purpose, Subject};
use zgoda_event_log::{in_db, sql::Db};

use crate::{
    Digests, MasterKeys, VaultError,
    cipher::{Chance, Key},
    place,
};

/// Keys of persons beside one log. Cheap to clone; all clones are the same.
#[derive(Debug, Clone)]
pub struct Vault {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub db: Db,
    pub masters: MasterKeys,
    pub digests: Digests,
}

/// The secret of the vault from which fingerprints are made.
pub(crate) const DIGESTS: &str = "digests";

impl Vault {
    /// Opens the keys at `sqlite:PATH`, `sqlite::memory:` or `postgres://…`, made when there are none.
    ///
    /// # Errors
    /// [`VaultError::MasterKeyMissing`] when a key is wrapped by a master key that is not among those given, [`VaultError::Tampered`] when
    /// the vault's own secret does not open, [`VaultError::Store`] when the place is not to be had.
    pub async fn open(url: &str, masters: MasterKeys) -> Result<Self, VaultError> {
        let db = place::open(url).await?;
        let digests = match secret(&db, &masters).await? {
            Some(key) => key,
            None => {
                make_secret(&db, &masters).await?;
                // Of two that start together, one made it.
                secret(&db, &masters).await?.ok_or(VaultError::Tampered)?
            }
        };
        let wrapped_by: Vec<String> = in_db!(&db, pool => {
            sqlx::query_scalar("SELECT DISTINCT master FROM vault_keys").fetch_all(pool).await?
        });
        match wrapped_by.into_iter().find(|id| masters.of_id(id).is_none()) {
            Some(id) => Err(VaultError::MasterKeyMissing(id)),
            None => Ok(Self { inner: Arc::new(Inner { db, masters, digests: Digests(digests) }) }),
        }
    }

    /// Keyed hashes of what names persons.
    pub fn digests(&self) -> &Digests {
        &self.inner.digests
    }

    /// Closes the place.
    pub async fn shutdown(&self) {
        in_db!(&self.inner.db, pool => pool.close().await);
    }
}

async fn secret(db: &Db, masters: &MasterKeys) -> Result<Option<Key>, VaultError> {
    let row: Option<(String, String)> = in_db!(db, pool => {
        sqlx::query_as("SELECT wrapped, master FROM vault_secrets WHERE name = $1")
            .bind(DIGESTS).fetch_optional(pool).await?
    });
    row.map(|(wrapped, master)| unwrapped(masters, &wrapped, &master, DIGESTS)).transpose()
}

async fn make_secret(db: &Db, masters: &MasterKeys) -> Result<(), VaultError> {
    let (wrapped, master) = wrapped(masters, &Chance::default().key()?, DIGESTS)?;
    in_db!(db, pool => {
        sqlx::query("INSERT INTO vault_secrets (name, wrapped, master) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING")
            .bind(DIGESTS).bind(wrapped).bind(master).execute(pool).await.map(drop)
    })?;
    Ok(())
}

/// What a person's key, and what it seals, is bound to.
pub(crate) fn place_of(subject: Subject, purpose: &Purpose) -> String {
    format!("{subject} {purpose}")
}

/// A key under the present master key, and that key's identifier. `place` is bound to it: in another row it does not open.
pub(crate) fn wrapped<'a>(masters: &'a MasterKeys, key: &Key, place: &str) -> Result<(String, &'a str), VaultError> {
    let master = masters.current();
    let sealed = master.key.seal(key.bytes(), format!("zgoda key v1 {place}").as_bytes())?;
    Ok((BASE64.encode(sealed), master.id()))
}

/// A key that a master key wrapped.
pub(crate) fn unwrapped(masters: &MasterKeys, wrapped: &str, master: &str, place: &str) -> Result<Key, VaultError> {
    let master = masters.of_id(master).ok_or_else(|| VaultError::MasterKeyMissing(master.to_owned()))?;
    let sealed = BASE64.decode(wrapped).map_err(|_| VaultError::Tampered)?;
    let plain = master.key.open(&sealed, format!("zgoda key v1 {place}").as_bytes()).ok_or(VaultError::Tampered)?;
    Key::of(&plain).ok_or(VaultError::Tampered)
}
