//! The first answer to a command that is asked again.

use crate::{AppendError, Appended, CommandKey, EventLog, Outcome, Position, clock::from_micros, stores::Remembered};

impl EventLog {
    /// What became of the command with this key, where it has been carried out. Whoever looks at the world before asking for
    /// a command looks here first: the world may since have come to refuse what it allowed then.
    ///
    /// # Errors
    /// [`AppendError::KeyReused`] when it was another command; the failure of the log.
    pub async fn repeated(&self, key: &CommandKey) -> Result<Option<Outcome>, AppendError> {
        match self.inner.store.remembered(&key.hash).await? {
            Some(seen) => seen.outcome(Some(key)).map(Some).ok_or(AppendError::KeyReused),
            None => Ok(None),
        }
    }
}

impl Remembered {
    /// As the outcome of the command that comes with this key; none when it was another command.
    pub(crate) fn outcome(&self, key: Option<&CommandKey>) -> Option<Outcome> {
        let Appended { position, version, events, repeated, .. } = self.appended(key)?;
        Some(Outcome { version, position, events, repeated })
    }

    /// The same for an append.
    pub(crate) fn appended(&self, key: Option<&CommandKey>) -> Option<Appended> {
        key.is_some_and(|key| key.fingerprint.as_slice() == self.fingerprint).then(|| Appended {
            position: Position(self.position),
            version: self.version,
            events: usize::try_from(self.events).unwrap_or(0),
            recorded_at: from_micros(self.recorded_at),
            repeated: true,
        })
    }
}
