//! A clock that stands still until it is turned.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

use crate::{Clock, clock::from_micros};

/// Shows what it was set to. Starts on 3 February 2025, 07:00 UTC.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl Default for ManualClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_738_566_000_000_000))
    }
}

impl ManualClock {
    /// Turns it to an instant, also backwards.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.as_microsecond(), Ordering::SeqCst);
    }

    /// Turns it on by some microseconds, or back by a negative number.
    pub fn turn(&self, microseconds: i64) {
        self.0.fetch_add(microseconds, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        from_micros(self.0.load(Ordering::SeqCst))
    }
}
