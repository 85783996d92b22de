//! Appending events as they are, to one stream or several, atomically.

use std::sync::Arc;

use crate::{
    Append, AppendError, Appended, EventLog, Position, ToStream,
    clock::from_micros,
    stores::{Part, Remembered, Verdict, Write},
};

impl EventLog {
    /// Stores the events of one command, for one or several streams: together or not at all.
    ///
    /// # Errors
    /// A conflict with an expected version, a key used for another command, or the failure of the log. Nothing was stored
    /// in the first two.
    pub async fn append(&self, append: Append) -> Result<Appended, AppendError> {
        let envelope = Arc::new(append.envelope);
        let key = append.key;
        let mut conflict = AppendError::Conflict { stream: String::new(), actual: 0 };
        for _ in 0..self.inner.options.attempts {
            let parts = match self.place(&append.streams).await {
                Ok(parts) => parts,
                Err(refused) => {
                    let seen = match &key {
                        Some(key) => self.inner.store.remembered(&key.hash).await?,
                        None => None,
                    };
                    return seen.map_or(Err(refused), |seen| repeated(&seen, key.map(|key| key.fingerprint)));
                }
            };
            let write = Write { parts, envelope: envelope.clone(), key };
            let (version, events) = (write.parts.first().map_or(0, Part::last_version), write.len());
            match self.inner.committer.ask(write).await?? {
                Verdict::Stored { position, recorded_at } => {
                    let recorded_at = from_micros(recorded_at);
                    return Ok(Appended { position, version, events, recorded_at, repeated: false });
                }
                Verdict::KeySeen(seen) => return repeated(&seen, key.map(|key| key.fingerprint)),
                // Somebody was faster; whether that matters is seen by looking at the heads again.
                Verdict::Conflict { stream, actual } => {
                    conflict = AppendError::Conflict { stream: stream.to_string(), actual };
                }
            }
        }
        Err(conflict)
    }

    /// Fixes the versions of the events, where the streams stand as they are expected to.
    async fn place(&self, streams: &[ToStream]) -> Result<Vec<Part>, AppendError> {
        let names: Vec<&str> = streams.iter().map(|part| part.stream.as_str()).collect();
        let heads = self.inner.store.heads(&names).await?;
        let mut parts = Vec::with_capacity(streams.len());
        for (part, actual) in streams.iter().zip(heads) {
            if !part.expected.allows(actual) {
                return Err(AppendError::Conflict { stream: part.stream.clone(), actual });
            }
            parts.push(Part { stream: part.stream.as_str().into(), after: actual, events: part.events.clone() });
        }
        Ok(parts)
    }
}

fn repeated(seen: &Remembered, fingerprint: Option<[u8; 32]>) -> Result<Appended, AppendError> {
    if fingerprint.is_none_or(|fingerprint| fingerprint.as_slice() != seen.fingerprint) {
        return Err(AppendError::KeyReused);
    }
    Ok(Appended {
        position: Position(seen.position),
        version: seen.version,
        events: usize::try_from(seen.events).unwrap_or(0),
        recorded_at: from_micros(seen.recorded_at),
        repeated: true,
    })
}
