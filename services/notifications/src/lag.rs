//! How far the notifier is and what waits, for those who watch over it.

use sqlx::Row;
use zgoda_event_log::{LogError, Position, in_db};

use crate::{Notifications, notifications::FOLLOWER, outbox::State};

/// How far the notifier is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lag {
    /// The last event whose letters were all written.
    pub position: Position,
    /// The last event of the log.
    pub head: Position,
    /// Letters that are due and not under way.
    pub waiting: i64,
}

impl Notifications {
    /// How far this process, or another one that runs the same, has come.
    ///
    /// # Errors
    /// When the log or the outbox does not answer.
    pub async fn lag(&self) -> Result<Lag, LogError> {
        let (db, now) = (&self.inner.db, self.inner.now().as_microsecond());
        let position: i64 = in_db!(db, pool => sqlx::query_scalar(
            "SELECT position FROM follower_checkpoints WHERE follower = $1"
        ).bind(FOLLOWER).fetch_one(pool).await)?;
        let waiting: i64 = in_db!(db, pool => sqlx::query_scalar(
            "SELECT COUNT(*) FROM outbox WHERE waiting = 1 AND not_before <= $1 AND (lease_until IS NULL OR lease_until < $1)"
        ).bind(now).fetch_one(pool).await)?;
        // Last, so that nobody is ever ahead of it.
        let head = self.inner.log.head().await?;
        Ok(Lag { position: Position(position), head, waiting })
    }

    /// How many letters are in which state; states without any are left out.
    ///
    /// # Errors
    /// When the outbox does not answer.
    pub async fn tally(&self) -> Result<Vec<(State, i64)>, LogError> {
        let counted = in_db!(&self.inner.db, pool => sqlx::query("SELECT state, COUNT(*) FROM outbox GROUP BY state ORDER BY state")
            .fetch_all(pool).await?.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .collect::<Result<Vec<(String, i64)>, sqlx::Error>>())?;
        Ok(counted.into_iter().filter_map(|(word, n)| Some((State::named(&word)?, n))).collect())
    }

    /// Tells the metrics.
    pub(crate) async fn measure(&self) {
        let Ok(lag) = self.lag().await else { return };
        #[allow(clippy::cast_precision_loss)] // far below 2^52
        {
            metrics::gauge!("zgoda_notifications_position").set(lag.position.0 as f64);
            metrics::gauge!("zgoda_notifications_lag_events").set((lag.head.0 - lag.position.0) as f64);
            metrics::gauge!("zgoda_notifications_waiting").set(lag.waiting as f64);
            for (state, n) in self.tally().await.unwrap_or_default() {
                metrics::gauge!("zgoda_notifications_letters", "state" => state.name()).set(n as f64);
            }
        }
    }
}
