//! Steps that could not be taken, kept where somebody sees them.

use sqlx::Row;
use zgoda_event_log::{
    LogError, Position, in_db, in_tx,
    sql::{Db, Tx},
};

/// A step that was refused or could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedStep {
    /// The event from which it followed.
    pub position: Position,
    /// Which of the event's steps, from 0.
    pub step: i64,
    /// Whom it was for, or the stream of an event that could not be read.
    pub stream: String,
    /// The code of the refusal, or what the reader of the event said.
    pub reason: String,
}

impl ParkedStep {
    /// Keeps it with the page that it belongs to.
    pub(crate) async fn keep(&self, tx: &mut Tx) -> Result<(), LogError> {
        in_tx!(tx, conn => sqlx::query(
            "INSERT INTO automation_parked (position, step, stream, reason) VALUES ($1, $2, $3, $4)
             ON CONFLICT (position, step) DO NOTHING"
        ).bind(self.position.0).bind(self.step).bind(&self.stream).bind(self.reason.replace('\0', ""))
            .execute(&mut **conn).await.map(drop))?;
        Ok(())
    }

    /// All of them, in the order of the log.
    pub(crate) async fn all(db: &Db) -> Result<Vec<Self>, LogError> {
        Ok(in_db!(db, pool => sqlx::query(
            "SELECT position, step, stream, reason FROM automation_parked ORDER BY position, step"
        ).fetch_all(pool).await?.iter().map(|row| Ok(Self {
            position: Position(row.try_get(0)?),
            step: row.try_get(1)?,
            stream: row.try_get(2)?,
            reason: row.try_get(3)?,
        })).collect::<Result<Vec<_>, sqlx::Error>>())?)
    }
}
