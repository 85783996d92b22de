//! What can go wrong when read models are asked, followed or rebuilt.

use zgoda_event_log::LogError;

/// Why a read model could not answer. `CursorInvalid`, `SortUnknown` and `AsOf` are the caller's mistakes, all others are the program's or the machine's.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The cursor was made by hand, belongs to another listing, or to the same listing with other filters or in another order.
    #[error("the cursor does not belong to this listing")]
    CursorInvalid,
    /// The listing cannot be sorted so, but by these fields.
    #[error("the listing is not sorted by that field")]
    SortUnknown(crate::Sorts),
    /// The `as_of` text is neither an instant, a date nor a position.
    #[error(transparent)]
    AsOf(#[from] crate::AsOfError),
    /// The log did not answer.
    #[error("the event log failed: {0}")]
    Log(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The tables did not answer.
    #[error("the read tables failed: {0}")]
    Sql(#[from] sqlx::Error),
    /// Files of the embedded store could not be made, moved or removed.
    #[error("the place of the read tables failed: {0}")]
    Place(#[from] std::io::Error),
    /// A stored row is not what this program writes: the model has to be rebuilt.
    #[error("a row of {table} cannot be read: {reason}")]
    Row {
        /// The table.
        table: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// An event cannot be taken in by a model.
    #[error("{model} cannot take in the event at {position}: {reason}")]
    Event {
        /// The model.
        model: &'static str,
        /// Where the event stands.
        position: i64,
        /// Why not.
        reason: String,
    },
    /// Another process has moved a checkpoint; nothing of the page was kept.
    #[error("the read models were moved on by another process")]
    Overtaken,
    /// The log does not reach the position that was asked for.
    #[error("the log does not reach position {wanted}")]
    Unreachable {
        /// The position.
        wanted: i64,
    },
    /// Too many look back at different moments.
    #[error("too many moments of the past are asked for at once")]
    Busy,
    /// No model has this name.
    #[error("there is no read model {0}")]
    NoSuchModel(String),
    /// Another rebuild is under way.
    #[error("the read models are being rebuilt already")]
    RebuildUnderWay,
}

impl ReadError {
    /// Whether the event or the row it meets is at fault, so that trying again would not help.
    pub(crate) fn is_about_an_event(&self) -> bool {
        match self {
            Self::Event { .. } | Self::Row { .. } => true,
            // Data exceptions and broken constraints come from what is written; anything else may pass.
            Self::Sql(sqlx::Error::Database(error)) => {
                error.code().is_some_and(|code| code.len() == 5 && (code.starts_with("22") || code.starts_with("23")))
                    || !matches!(error.kind(), sqlx::error::ErrorKind::Other)
            }
            Self::Sql(sqlx::Error::Encode(_) | sqlx::Error::Decode(_) | sqlx::Error::ColumnDecode { .. }) => true,
            Self::Sql(_)
            | Self::CursorInvalid
            | Self::SortUnknown(_)
            | Self::AsOf(_)
            | Self::Log(_)
            | Self::Place(_)
            | Self::Overtaken
            | Self::Unreachable { .. }
            | Self::Busy
            | Self::NoSuchModel(_)
            | Self::RebuildUnderWay => false,
        }
    }
}

impl ReadError {
    /// Whether the tables themselves are gone or are none, so that only new ones can help.
    pub(crate) fn tells_of_lost_tables(&self) -> bool {
        let Self::Sql(sqlx::Error::Database(error)) = self else { return false };
        match error.code() {
            // PostgreSQL: the table or its schema is not there.
            Some(code) if code.len() == 5 => ["42P01", "3F000"].contains(&code.as_ref()),
            // SQLite, whose code's last byte says what its upper ones say more exactly: the table is not there, the file is
            // damaged, cannot be opened, or is no database.
            Some(code) => code.parse::<i32>().is_ok_and(|code| [1, 11, 14, 26].contains(&(code & 0xff))),
            None => false,
        }
    }
}

impl From<LogError> for ReadError {
    fn from(error: LogError) -> Self {
        Self::Log(Box::new(error))
    }
}

/// The read models had not reached the position within the time allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the read models stand at {reached}, {wanted} was awaited")]
pub struct Behind {
    /// What was awaited.
    pub wanted: i64,
    /// Where they stand.
    pub reached: i64,
}
