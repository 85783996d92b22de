//! What keeps the system from doing its part; it tries again then.

use zgoda_event_log::LogError;
use zgoda_personal_data::VaultError;
use zgoda_read_models::ReadError;

/// Why a step or a look at the clock was broken off. Nothing is lost by it: the next one begins where this one did.
#[derive(Debug, thiserror::Error)]
pub enum AutomationError {
    /// The log or the place of the checkpoint did not answer.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The read models did not tell what is due.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The keys of persons could not be deleted.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// More commands wait for the log, or for one aggregate, than can be served now.
    #[error("the log has too much to do")]
    Busy,
}

impl From<sqlx::Error> for AutomationError {
    fn from(error: sqlx::Error) -> Self {
        Self::Log(error.into())
    }
}
