//! The read models as one whole: opened, followed, asked, rebuilt.

use std::time::Duration;

use zgoda_domain::values::Position;

use crate::{AsOf, Behind, ReadError, View};

/// The read models beside one log. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ReadModels {}

/// How far one model has followed the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelLag {
    /// Its name.
    pub model: &'static str,
    /// The last position it has taken in.
    pub position: Position,
    /// The last position of the log.
    pub head: Position,
    /// Events it could not take in; it went on without them, and a rebuild takes them up again.
    pub parked: Vec<Parked>,
}

/// An event that a model could not take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Where it stands in the log.
    pub position: Position,
    /// Why it could not be taken in.
    pub reason: String,
}

impl ReadModels {
    /// Takes in the next page of the log; answers how many events that were, 0 at the head.
    ///
    /// # Errors
    /// When the log or the tables do not answer. An event that a model cannot take in is parked, and no error.
    pub async fn step(&self) -> Result<usize, ReadError> {
        Ok(0)
    }

    /// Waits until every model has taken in a position, so that whoever wrote it reads it.
    ///
    /// # Errors
    /// [`Behind`] when that took longer than allowed.
    pub async fn wait_for(&self, position: Position, _timeout: Duration) -> Result<(), Behind> {
        Err(Behind { wanted: position.0, reached: 0 })
    }

    /// The view as of a moment, or the current one.
    ///
    /// # Errors
    /// When the log or the tables do not answer.
    pub async fn at(&self, _as_of: Option<AsOf>) -> Result<View, ReadError> {
        Ok(View::absent())
    }

    /// How far each model has followed.
    ///
    /// # Errors
    /// When the log or the tables do not answer.
    pub async fn lag(&self) -> Result<Vec<ModelLag>, ReadError> {
        Ok(Vec::new())
    }
}
