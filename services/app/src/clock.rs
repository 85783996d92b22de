//! The only place where the machine's clock is read.

use jiff::Timestamp;
use zgoda_event_log::Clock;

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl SystemClock {
    /// What it shows, for those who know no other clock.
    #[expect(clippy::disallowed_methods, reason = "the composition root is where time comes in")]
    pub fn shows(self) -> Timestamp {
        Timestamp::now()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        self.shows()
    }
}
