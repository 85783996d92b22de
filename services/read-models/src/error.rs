//! What can go wrong when read models are asked, followed or rebuilt.

/// Why a read model could not answer. None of these is the fault of a rule; `CursorInvalid` and `AsOf` are the caller's.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The cursor was made by hand, belongs to another listing, or to the same listing with other filters.
    #[error("the cursor does not belong to this listing")]
    CursorInvalid,
    /// The `as_of` text is neither an instant, a date nor a position.
    #[error(transparent)]
    AsOf(#[from] crate::AsOfError),
    /// The log did not answer.
    #[error("the event log failed: {0}")]
    Log(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The tables did not answer.
    #[error("the read tables failed: {0}")]
    Sql(#[from] sqlx::Error),
    /// A stored row is not what this program writes: the model has to be rebuilt.
    #[error("a row of {table} cannot be read: {reason}")]
    Row {
        /// The table.
        table: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// An event cannot be applied by a model.
    #[error("{model} cannot apply the event at {position}: {reason}")]
    Event {
        /// The model.
        model: &'static str,
        /// Where the event stands.
        position: i64,
        /// Why not.
        reason: String,
    },
    /// Files of the embedded store could not be made, moved or removed.
    #[error("the place of the read tables failed: {0}")]
    Place(#[from] std::io::Error),
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
