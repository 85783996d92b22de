//! The only place where the machine's clock is read.

use jiff::Timestamp;
use zgoda_event_log::Clock;

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the composition root is where time comes in")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
