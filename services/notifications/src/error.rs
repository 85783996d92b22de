//! What keeps letters from being written or sent; it is tried again then.

use zgoda_event_log::LogError;
use zgoda_read_models::{Behind, ReadError};

/// Why a step was broken off. Nothing is lost by it: the next one begins where this one did.
#[derive(Debug, thiserror::Error)]
pub enum NotificationError {
    /// The log or the outbox did not answer.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The read models did not answer.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The read models have not reached the events that letters are about.
    #[error(transparent)]
    Behind(#[from] Behind),
    /// The settings of the mail server cannot be used; the reason names no secret.
    #[error("mail cannot be sent as it is set up: {0}")]
    Setup(String),
    /// A row of the outbox is not what this program writes.
    #[error("a letter in the outbox cannot be read: {0}")]
    Unreadable(String),
    /// The log has too much to do.
    #[error("the log has too much to do")]
    Busy,
    /// The key came with another request before.
    #[error("the key came with another request before")]
    KeyReused,
    /// The letter is at another version than whoever acts has seen.
    #[error("the letter has changed: it is at version {0}")]
    Stale(i64),
    /// No such letter, or nothing that could be done with it as it stands.
    #[error("{0}")]
    Refused(&'static str),
}

impl From<sqlx::Error> for NotificationError {
    fn from(error: sqlx::Error) -> Self {
        Self::Log(error.into())
    }
}
