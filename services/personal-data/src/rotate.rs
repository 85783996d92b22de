//! Replacing the master key: every key is wrapped anew, none is changed, nothing sealed is touched.

use sqlx::types::Json;
use zgoda_event_log::{in_tx, sql::Tx};

use crate::{
    Vault, VaultError, place,
    seal::{lock, purpose_of, subject_of},
    vault::{DIGESTS, place_of, unwrapped, wrapped},
};

/// So many keys in one transaction, so that nobody waits long for one.
const PAGE: i64 = 1000;

impl Vault {
    /// Wraps with the present master key what previous ones wrapped; answers how many keys. Broken off, it goes on where it stopped; who
    /// reads meanwhile needs both master keys.
    ///
    /// # Errors
    /// When the vault is not to be had, or a previous master key is not.
    pub async fn rotate(&self) -> Result<u64, VaultError> {
        let mut done = 0;
        loop {
            let page = self.rotate_page(PAGE).await?;
            done += page;
            if page == 0 {
                break;
            }
        }
        place::sweep(&self.inner.db).await?;
        Ok(done)
    }

    /// One page of [`Self::rotate`]; 0 when everything is done.
    ///
    /// # Errors
    /// As [`Self::rotate`].
    pub async fn rotate_page(&self, limit: i64) -> Result<u64, VaultError> {
        let current = self.inner.masters.current().id();
        let mut tx = self.inner.db.begin().await?;
        lock(&mut tx).await?;
        let rows: Vec<(String, String, String, String)> = in_tx!(&mut tx, conn => sqlx::query_as(
            "SELECT subject, purpose, wrapped, master FROM vault_keys WHERE master <> $1 ORDER BY subject, purpose LIMIT $2"
        ).bind(current).bind(limit).fetch_all(&mut **conn).await?);
        let mut fresh = Vec::with_capacity(rows.len());
        for (subject, purpose, key, master) in rows {
            let place = place_of(subject_of(&subject)?, &purpose_of(&purpose)?);
            let key = unwrapped(&self.inner.masters, &key, &master, &place)?;
            fresh.push([subject, purpose, wrapped(&self.inner.masters, &key, &place)?.0]);
        }
        let (secret, master) = wrapped(&self.inner.masters, &self.inner.digests.0, DIGESTS)?;
        let secrets = in_tx!(&mut tx, conn => sqlx::query(
            "UPDATE vault_secrets SET wrapped = $1, master = $2 WHERE name = $3 AND master <> $2"
        ).bind(secret).bind(master).bind(DIGESTS).execute(&mut **conn).await?.rows_affected());
        let keys = match &mut tx {
            Tx::Sqlite(conn) => sqlx::query(
                "UPDATE vault_keys SET wrapped = fresh.value ->> 2, master = $2 FROM json_each($1) AS fresh \
                 WHERE vault_keys.subject = fresh.value ->> 0 AND vault_keys.purpose = fresh.value ->> 1",
            )
            .bind(Json(fresh))
            .bind(current)
            .execute(&mut **conn)
            .await?
            .rows_affected(),
            Tx::Pg(conn) => sqlx::query(
                "UPDATE vault_keys SET wrapped = fresh.value ->> 2, master = $2 FROM jsonb_array_elements($1) AS fresh (value) \
                 WHERE vault_keys.subject = fresh.value ->> 0 AND vault_keys.purpose = fresh.value ->> 1",
            )
            .bind(Json(fresh))
            .bind(current)
            .execute(&mut **conn)
            .await?
            .rows_affected(),
        };
        tx.commit().await?;
        Ok(secrets + keys)
    }
}
