//! A clock that the script turns, so that what happened in January 2025 is recorded in January 2025.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use zgoda_event_log::Clock;

/// The clock of a story; it stands still between two scenes.
#[derive(Debug)]
pub struct StoryClock {
    micros: AtomicI64,
}

impl StoryClock {
    /// A clock that stands at an instant.
    pub fn at(start: Timestamp) -> Self {
        Self { micros: AtomicI64::new(start.as_microsecond()) }
    }

    /// Turns it.
    pub fn turn_to(&self, instant: Timestamp) {
        self.micros.store(instant.as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.micros.load(Ordering::SeqCst)).expect("it was turned to a timestamp")
    }
}
