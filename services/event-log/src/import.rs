//! Taking over a history: many events at once, in order.

use std::sync::Arc;

use crate::{
    AppendError, CommandKey, Envelope, EventLog, LogError, NewEvent, Position,
    stores::{Failure, Remembered, announce},
};

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

/// A history goes into the log in parts of at most so many events …
const EVENTS: usize = 20_000;

/// … and, but for its last event, so many bytes. Where a part ends follows from the history alone.
const BYTES: usize = 16 * 1024 * 1024;

impl EventLog {
    /// Appends a history in the order given, each event after its stream's last. It goes in parts, a transaction each, and
    /// others write between them.
    ///
    /// `source` names the history, e.g. by the digest of its file. Handed over again under that name, what has been stored is
    /// passed over: so what broke off half-way is handed over again as a whole, and goes on where it stopped.
    ///
    /// Returns the position of the last event.
    ///
    /// # Errors
    /// [`AppendError::KeyReused`] when another history came from this source, at the first part that differs; the failure of
    /// the log. The parts before are stored.
    pub async fn import(&self, source: &str, history: &[History]) -> Result<Position, AppendError> {
        if history.is_empty() {
            return Ok(self.head().await?);
        }
        let mut last = Position::START;
        for (n, part) in parts(history).enumerate() {
            let key = CommandKey::of_history(source, n, part);
            let stored = self.import_part(part, &key).await?.appended(Some(&key)).ok_or(AppendError::KeyReused)?;
            last = stored.position;
            announce(&self.inner.head, last);
        }
        Ok(last)
    }

    async fn import_part(&self, part: &[History], key: &CommandKey) -> Result<Remembered, LogError> {
        let now = self.inner.time.to_record()?;
        let outcome = match self.inner.store.import(part, key, now).await {
            // Whether it was stored is seen by its key.
            Err(Failure::Lost(error)) => {
                tracing::warn!(%error, "the connection was lost during an import");
                self.inner.store.import(part, key, now).await
            }
            outcome => outcome,
        };
        let stored = outcome.map_err(LogError::from)?;
        self.inner.time.reached(stored.recorded_at);
        Ok(stored)
    }
}

/// The parts, in order.
fn parts(history: &[History]) -> impl Iterator<Item = &[History]> {
    let mut rest = history;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |entry: &&History| {
            let before = bytes;
            bytes += entry.event.data.len();
            before < BYTES
        };
        let (part, after) = rest.split_at(rest.iter().take(EVENTS).take_while(fits).count());
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn parts_are_bounded_in_events_and_in_bytes_and_leave_nothing_out() {
        let entry = |length: usize| History {
            stream: "group/a".into(),
            event: NewEvent { name: "group.defined".into(), schema: 1, data: "x".repeat(length) },
            envelope: Arc::new(Envelope {
                actor: "somebody".into(),
                on_behalf_of: None,
                command_id: Uuid::nil(),
                correlation_id: None,
                causation_id: None,
                effective_at: None,
            }),
        };
        let lengths = |history: &[History]| parts(history).map(<[History]>::len).collect::<Vec<_>>();
        assert_eq!(lengths(&[]), [0; 0]);
        assert_eq!(lengths(&vec![entry(1); 2 * EVENTS + 1]), [EVENTS, EVENTS, 1]);
        let long = entry(BYTES);
        assert_eq!(lengths(&[entry(1), long.clone(), entry(1), long.clone(), long]), [2, 2, 1]);
    }
}
