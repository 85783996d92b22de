//! How far the system is with what follows from the log, for those who watch over it.

use zgoda_event_log::{LogError, Position, in_db};

use crate::{Automation, ParkedStep, automation::FOLLOWER};

/// How far the process is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lag {
    /// The last event whose steps were all taken.
    pub position: Position,
    /// The last event of the log.
    pub head: Position,
    /// Steps that were refused or could not be taken.
    pub parked: Vec<ParkedStep>,
}

impl Automation {
    /// How far this process, or another one that runs the same, has come.
    ///
    /// # Errors
    /// When the log or the place of the checkpoint does not answer.
    pub async fn lag(&self) -> Result<Lag, LogError> {
        let db = &self.inner.db;
        let position: i64 = in_db!(db, pool => sqlx::query_scalar(
            "SELECT position FROM follower_checkpoints WHERE follower = $1"
        ).bind(FOLLOWER).fetch_one(pool).await)?;
        let parked = ParkedStep::all(db).await?;
        // Last, so that nobody is ever ahead of it.
        let head = self.inner.log.head().await?;
        Ok(Lag { position: Position(position), head, parked })
    }

    /// Tells the metrics.
    pub(crate) async fn measure(&self) {
        let Ok(lag) = self.lag().await else { return };
        #[allow(clippy::cast_precision_loss)] // positions are far below 2^52
        {
            metrics::gauge!("zgoda_automation_position").set(lag.position.0 as f64);
            metrics::gauge!("zgoda_automation_lag_events").set((lag.head.0 - lag.position.0) as f64);
            metrics::gauge!("zgoda_automation_parked_steps").set(lag.parked.len() as f64);
        }
    }
}
