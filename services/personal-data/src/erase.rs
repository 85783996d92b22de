//! Forgetting: keys are deleted, and what they sealed can never be read again.

use sqlx::types::Json;
use zgoda_domain::values::{Purpose, Subject};
use zgoda_event_log::sql::Tx;

use crate::{Vault, VaultError, place, seal::lock};

impl Vault {
    /// Deletes all keys of some persons; answers how many keys that were. Where the log says that they are erased, this may be asked again
    /// at any time.
    ///
    /// # Errors
    /// When the vault is not to be had, or what was deleted still stands in a file beside it; asked again, it is made good.
    pub async fn erase(&self, subjects: &[Subject]) -> Result<u64, VaultError> {
        let subjects: Vec<String> = subjects.iter().map(Subject::to_string).collect();
        self.delete(&subjects, Which::Subjects).await
    }

    /// Deletes all keys of some purposes; answers how many that were.
    ///
    /// # Errors
    /// As [`Self::erase`].
    pub async fn purge(&self, purposes: &[Purpose]) -> Result<u64, VaultError> {
        let purposes: Vec<String> = purposes.iter().map(Purpose::to_string).collect();
        self.delete(&purposes, Which::Purposes).await
    }

    async fn delete(&self, of: &[String], which: Which) -> Result<u64, VaultError> {
        if of.is_empty() {
            return Ok(0);
        }
        let mut tx = self.inner.db.begin().await?;
        lock(&mut tx).await?;
        let deleted = match &mut tx {
            Tx::Sqlite(conn) => {
                let text = match which {
                    Which::Subjects => "DELETE FROM vault_keys WHERE subject IN (SELECT value FROM json_each($1))",
                    Which::Purposes => "DELETE FROM vault_keys WHERE purpose IN (SELECT value FROM json_each($1))",
                };
                sqlx::query(text).bind(Json(of)).execute(&mut **conn).await?.rows_affected()
            }
            Tx::Pg(conn) => {
                let text = match which {
                    Which::Subjects => "DELETE FROM vault_keys WHERE subject = ANY($1)",
                    Which::Purposes => "DELETE FROM vault_keys WHERE purpose = ANY($1)",
                };
                sqlx::query(text).bind(of).execute(&mut **conn).await?.rows_affected()
            }
        };
        tx.commit().await?;
        // Also when nothing was deleted now: who died after the commit may not have come here.
        place::sweep(&self.inner.db).await?;
        Ok(deleted)
    }
}

enum Which {
    Subjects,
    Purposes,
}
