//! Data of persons are held for a term, and no longer: every night it is looked whose term is over, and that it was looked is recorded.
//!
//! As with an erasure, the event comes first and the keys are deleted after it.

mod event;
mod purge;
mod rejection;

pub use event::{Purged, RetentionEvent};
pub use purge::Purge;
pub use rejection::RetentionRejection;

use jiff::civil::Date;

use crate::aggregate::{Aggregate, Context};

/// The nightly purge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Retention {
    last_on: Option<Date>,
}

/// What can be asked of it.
#[derive(Debug, Clone, PartialEq)]
pub enum RetentionCommand {
    /// To let go of what is over.
    Purge(Purge),
}

/// There is one, so that a night is purged once however many processes see it begin.
pub const STREAM: &str = "purges";

impl Aggregate for Retention {
    const KIND: &'static str = "retention";
    type Command = RetentionCommand;
    type Event = RetentionEvent;
    type Rejection = RetentionRejection;

    fn decide(&self, command: &RetentionCommand, context: &Context) -> Result<Vec<RetentionEvent>, RetentionRejection> {
        match command {
            RetentionCommand::Purge(purge) => purge.decide(self, context),
        }
    }

    fn evolve(&mut self, event: &RetentionEvent) {
        match event {
            RetentionEvent::PurgeRun { on, .. } => self.last_on = Some(*on),
        }
    }
}
