//! Where the log takes its time from.

use jiff::Timestamp;

/// The time of the log. The system's clock is known to the composition root only; tests and the demo turn their own.
pub trait Clock: Send + Sync {
    /// The present instant, UTC.
    fn now(&self) -> Timestamp;
}

/// Instants are stored as microseconds since 1970.
pub(crate) fn from_micros(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(if micros < 0 { Timestamp::MIN } else { Timestamp::MAX })
}
