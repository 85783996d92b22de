//! Appending events as they are, to one stream or several, atomically.

use std::sync::Arc;

use crate::{
    Append, AppendError, Appended, CommandKey, EventLog, LogError, ToStream,
    clock::from_micros,
    stores::{Part, Verdict, Write},
};

impl EventLog {
    /// Stores the events of one command, for one or several streams: together or not at all.
    ///
    /// The command is recognised when it comes again: by its key, from which its id follows then, or else by its id. Whoever
    /// cannot know whether an append arrived hands the same one over again.
    ///
    /// # Errors
    /// A conflict with an expected version, a key or id used for another command, or the failure of the log. Nothing was
    /// stored in the first two.
    pub async fn append(&self, append: Append) -> Result<Appended, AppendError> {
        let key = append.key.unwrap_or_else(|| CommandKey::of_append(&append));
        let mut envelope = append.envelope;
        if append.key.is_some() {
            envelope.command_id = key.command_id();
        }
        let envelope = Arc::new(envelope);
        let mut conflict = AppendError::Conflict { stream: String::new(), actual: 0 };
        for _ in 0..self.inner.options.attempts {
            let parts = match self.place(&append.streams).await {
                Ok(parts) => parts,
                Err(refused) => {
                    let seen = self.inner.store.remembered(&key.hash).await?.ok_or(refused)?;
                    return seen.appended(Some(&key)).ok_or(AppendError::KeyReused);
                }
            };
            let write = Write { parts, envelope: envelope.clone(), key: Some(key), rests: false };
            let (version, events) = (write.parts.first().map_or(0, Part::last_version), write.len());
            let verdict = self.inner.committer.ask((), vec![write]).await?.pop().unwrap_or(Err(LogError::Closed))?;
            match verdict {
                Verdict::Stored { position, recorded_at } => {
                    let recorded_at = from_micros(recorded_at);
                    return Ok(Appended { position, version, events, recorded_at, repeated: false });
                }
                Verdict::KeySeen(seen) => return seen.appended(Some(&key)).ok_or(AppendError::KeyReused),
                // It rests on nothing.
                Verdict::Baseless => {}
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
