//! Taking over a history: many events at once, in order.

use std::sync::Arc;

use crate::{Envelope, EventLog, LogError, NewEvent, Position, stores::announce};

/// An event of another log, to stand after what is there.
#[derive(Debug, Clone)]
pub struct History {
    /// `{kind}/{id}`.
    pub stream: Arc<str>,
    /// The event.
    pub event: NewEvent,
    /// Who, why, and when it was so; events of one command share it.
    pub envelope: Arc<Envelope>,
}

impl EventLog {
    /// Appends a history in the order given, each event after its stream's last, all in one transaction. Other writers wait
    /// meanwhile, so a very long history is better handed over in parts of some tens of thousands.
    ///
    /// Returns the position of the last event.
    ///
    /// # Errors
    /// [`LogError::Store`]; nothing was stored then, unless the connection was lost at the very end: look at the head before
    /// handing the same history over again, for nothing else tells it from another one.
    pub async fn import(&self, history: &[History]) -> Result<Position, LogError> {
        let now = self.inner.clock.now().as_microsecond();
        let head = self.inner.store.import(history, now).await?;
        announce(&self.inner.head, head);
        Ok(head)
    }
}
