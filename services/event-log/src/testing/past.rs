//! What happened in a log before a program opens it.

use std::sync::Arc;

use jiff::Timestamp;
use zgoda_domain::{
    Aggregate, Context,
    values::{ActorId, Edrpou},
};

use super::ManualClock;
use crate::{Clock, EventLog, Options, Request};

/// A log that is written by the rules and by a clock of its own, and then closed.
pub struct Past {
    log: EventLog,
    clock: Arc<ManualClock>,
}

impl Past {
    /// A log at an address, its clock at an instant.
    ///
    /// # Panics
    /// The log cannot be opened.
    pub async fn open(url: &str, at: Timestamp) -> Self {
        let clock = Arc::new(ManualClock::default());
        clock.set(at);
        let log = EventLog::open(url, clock.clone(), Options::default()).await.expect("the log opens");
        Self { log, clock }
    }

    /// Turns the clock.
    pub fn turn_to(&self, instant: Timestamp) {
        self.clock.set(instant);
    }

    /// Lets somebody of a body give a command.
    ///
    /// # Panics
    /// A rule refuses it, or the log failed.
    pub async fn tell<A: Aggregate>(&self, id: String, command: A::Command, body: &Edrpou) {
        let (actor, on_behalf_of) = (ActorId(format!("officer-{body}")), Some(body.clone()));
        let context = Context { actor, on_behalf_of, now: self.clock.now() };
        let done = self.log.execute(Request::<A>::new(id, command, context)).await;
        done.unwrap_or_else(|error| panic!("no rule refuses this: {error}"));
    }

    /// Closes the log.
    pub async fn end(self) {
        self.log.shutdown().await;
    }
}
