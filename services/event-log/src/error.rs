//! What can go wrong with the log, apart from the rules of the domain.

use std::sync::Arc;

use crate::Position;

/// The log could not do its work. Cheap to clone: one failure may answer many callers of a batch.
#[derive(Debug, Clone, thiserror::Error)]
pub enum LogError {
    /// The database refused or could not be reached. When an append ends so, its outcome is unknown unless it carried a
    /// key: repeated with the key it is stored once.
    #[error("the event store failed: {0}")]
    Store(Arc<sqlx::Error>),
    /// The tables could not be brought to their present shape.
    #[error("the event store could not be migrated: {0}")]
    Migration(Arc<sqlx::migrate::MigrateError>),
    /// The address names no store that is known.
    #[error("the address of the event store is not understood: {0}")]
    Address(String),
    /// Another process has this SQLite file open as its log.
    #[error("the log {0} is in use by another process")]
    InUse(String),
    /// The file system refused.
    #[error("the event store's file: {0}")]
    File(Arc<std::io::Error>),
    /// A stored event is not of a shape this program knows.
    #[error("the event {name} version {schema} cannot be read: {reason}")]
    Undecodable {
        /// Its stored name.
        name: String,
        /// Its stored version.
        schema: i16,
        /// What the reader said.
        reason: String,
    },
    /// A stream has lost an event, or has one too many. Nothing is decided on it any more.
    #[error("the stream {stream} goes from version {after} to {found}")]
    Broken {
        /// Which stream.
        stream: String,
        /// The version before.
        after: i64,
        /// The version found.
        found: i64,
    },
    /// An event could not be written as JSON.
    #[error("an event cannot be encoded: {0}")]
    Unencodable(String),
    /// The log's last event is from a time that, by the clock, is yet to come. Nothing was stored: an event would bear a
    /// false time for ever. Either the clock is behind now, or one was ahead then.
    #[error("the log is {seconds} seconds ahead of the clock")]
    Ahead {
        /// How far.
        seconds: u64,
    },
    /// More appends wait than may wait. Nothing was stored.
    #[error("too many appends are waiting")]
    Overloaded,
    /// The log is shutting down, or a rule that was asked beside this command broke off. Nothing was stored.
    #[error("the log is closed")]
    Closed,
    /// Another process moved this follower's checkpoint; nothing of the page was kept.
    #[error("the follower {follower} has been moved from {from} by another process")]
    Overtaken {
        /// The follower.
        follower: String,
        /// Where it stood when the page was read.
        from: Position,
    },
}

impl From<sqlx::Error> for LogError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(Arc::new(error))
    }
}

impl From<sqlx::migrate::MigrateError> for LogError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::Migration(Arc::new(error))
    }
}

impl From<std::io::Error> for LogError {
    fn from(error: std::io::Error) -> Self {
        Self::File(Arc::new(error))
    }
}

/// Why an append stored nothing.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AppendError {
    /// The stream is not at the version that was expected.
    #[error("the stream {stream} is at version {actual}")]
    Conflict {
        /// Which stream.
        stream: String,
        /// Its version.
        actual: i64,
    },
    /// The key was used for another command.
    #[error("the idempotency key was used for another command")]
    KeyReused,
    /// The log itself failed.
    #[error(transparent)]
    Log(#[from] LogError),
}

/// Why a command was not carried out.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ExecuteError<R> {
    /// The domain refused.
    #[error("{0}")]
    Rejected(R),
    /// The aggregate is not at the version that was expected, or changes faster than the decision can be asked again.
    #[error("the aggregate is at version {actual}")]
    Conflict {
        /// Its version.
        actual: i64,
    },
    /// The key was used for another command.
    #[error("the idempotency key was used for another command")]
    KeyReused,
    /// More commands wait than may wait. Nothing was stored.
    #[error("too many commands are waiting")]
    Overloaded,
    /// The log itself failed.
    #[error(transparent)]
    Log(LogError),
}

impl<R> From<LogError> for ExecuteError<R> {
    fn from(error: LogError) -> Self {
        match error {
            LogError::Overloaded => Self::Overloaded,
            other => Self::Log(other),
        }
    }
}
