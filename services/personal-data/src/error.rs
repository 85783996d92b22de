//! What can go wrong with the vault. No sentence here quotes what is held in it.

use std::sync::Arc;

use zgoda_event_log::LogError;

/// The vault could not do its work.
#[derive(Debug, Clone, thiserror::Error)]
pub enum VaultError {
    /// The table of keys could not be reached or brought to its present shape.
    #[error("the vault of personal data failed: {0}")]
    Store(LogError),
    /// None of the master keys that are set is the one the vault was made with.
    #[error("the vault was made with the master key {0}, which is not set")]
    MasterKeyMissing(String),
    /// A key does not open with the master key that wrapped it: the row was changed, or the vault belongs to another place.
    #[error("a key of the vault does not open: the vault was changed")]
    Tampered,
    /// The operating system gives no random numbers.
    #[error("the system gives no random numbers")]
    NoRandomness,
    /// Another process reads the file of keys, so that what was deleted still stands beside it.
    #[error("deleted keys still stand in the file beside the vault; another process reads it")]
    NotSwept,
}

impl From<LogError> for VaultError {
    fn from(error: LogError) -> Self {
        Self::Store(error)
    }
}

impl From<sqlx::Error> for VaultError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(LogError::Store(Arc::new(error)))
    }
}
