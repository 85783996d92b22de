//! Where the log takes its time from.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;

use crate::LogError;

/// The time of the log. The system's clock is known to the composition root only; tests and the demo turn their own.
pub trait Clock: Send + Sync {
    /// The present instant, UTC.
    fn now(&self) -> Timestamp;
}

/// Instants are stored as microseconds since 1970.
pub(crate) fn from_micros(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(if micros < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// The clock beside the time that the log has reached, which never goes back.
pub(crate) struct LogTime {
    clock: Arc<dyn Clock>,
    /// The last time that this process has seen in the log, in microseconds.
    reached: AtomicI64,
    most_ahead: Duration,
}

impl LogTime {
    pub(crate) fn new(clock: Arc<dyn Clock>, reached: i64, most_ahead: Duration) -> Self {
        Self { clock, reached: AtomicI64::new(reached), most_ahead }
    }

    /// What the clock says, whatever the log has reached.
    pub(crate) fn clock(&self) -> Timestamp {
        self.clock.now()
    }

    /// The time to record something at, in microseconds.
    ///
    /// # Errors
    /// [`LogError::Ahead`] when the log has reached a time so far ahead that what is recorded would bear a false one.
    pub(crate) fn to_record(&self) -> Result<i64, LogError> {
        let now = self.clock.now().as_microsecond();
        let ahead = Duration::from_micros(u64::try_from(self.reached.load(Ordering::Relaxed) - now).unwrap_or(0));
        if ahead > self.most_ahead { Err(LogError::Ahead { seconds: ahead.as_secs() }) } else { Ok(now) }
    }

    /// Takes note of a time that the log has reached.
    pub(crate) fn reached(&self, recorded_at: i64) {
        self.reached.fetch_max(recorded_at, Ordering::Relaxed);
    }
}
