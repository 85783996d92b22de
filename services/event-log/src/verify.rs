//! Is the log what it promises to be?

use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    CommandKey, EventLog, LogError, Position, Recorded,
    clock::from_micros,
    key::{event_id, hash_of_id},
    stores::CommandRow,
};

/// Events looked at in one query.
const PAGE: usize = 5_000;

/// What a reading of the whole log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// How many events there are.
    pub events: u64,
    /// The last of them.
    pub last: Position,
    /// What is wrong; nothing, one hopes. After a thousand findings no more are kept.
    pub faults: Vec<Fault>,
}

/// A broken promise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Positions are missing.
    #[error("there is a hole between positions {after} and {found}")]
    Hole {
        /// The last before it.
        after: Position,
        /// The first behind it.
        found: Position,
    },
    /// The versions of a stream are not 1, 2, 3 …
    #[error("at position {at} the stream {stream} goes from version {from} to {to}")]
    VersionGap {
        /// Where.
        at: Position,
        /// Which stream.
        stream: String,
        /// The version before.
        from: i64,
        /// The version found.
        to: i64,
    },
    /// The log's time went back.
    #[error("position {at} was recorded before the one before it")]
    TimeWentBack {
        /// Where.
        at: Position,
    },
    /// The head row and the last event disagree.
    #[error("the head says {head}, the last event is {last}")]
    HeadMismatch {
        /// What the head row says.
        head: Position,
        /// Where the events end.
        last: Position,
    },
    /// The time of the head row is before that of what was stored last.
    #[error("the head says {head}, the last was stored at {last}")]
    HeadTimeMismatch {
        /// What the head row says.
        head: Timestamp,
        /// What the last event or command says.
        last: Timestamp,
    },
    /// The id of an event does not follow from its command, stream and version.
    #[error("position {at} has an id that is not its own")]
    ForeignId {
        /// Where.
        at: Position,
    },
    /// What is remembered of a command is not what its events say.
    #[error("what is remembered of the command at position {at} is not so: {what}")]
    CommandAstray {
        /// Where its last event should be.
        at: Position,
        /// What is not so.
        what: &'static str,
    },
    /// An event is of no shape this program knows.
    #[error("position {at} cannot be read: {reason}")]
    Undecodable {
        /// Where.
        at: Position,
        /// What the reader said.
        reason: String,
    },
}

/// What has been seen so far.
#[derive(Default)]
struct Seen {
    events: u64,
    last: Position,
    recorded_at: Option<Timestamp>,
    versions: HashMap<String, i64>,
    faults: Vec<Fault>,
}

impl EventLog {
    /// Reads the whole log and checks every promise that can be checked by reading. Others may append meanwhile.
    ///
    /// # Errors
    /// [`LogError::Store`] when the log cannot be read at all.
    pub async fn verify(&self) -> Result<Verification, LogError> {
        let mut seen = Seen::default();
        let expected = self.inner.store.end().await?;
        loop {
            let page = self.read(seen.last, PAGE).await?;
            page.iter().for_each(|recorded| seen.look_at(recorded));
            // Also what stands behind the head is looked at: nothing may.
            if page.len() < PAGE {
                break;
            }
        }
        let mut after = Vec::new();
        loop {
            let page = self.inner.store.commands(&after, PAGE).await?;
            page.iter().for_each(|command| seen.look_at_command(command));
            match page.last() {
                Some(last) if page.len() == PAGE => after.clone_from(&last.key),
                _ => break,
            }
        }
        let end = self.inner.store.end().await?;
        // Events and head become visible together, so the events may be ahead of a head read earlier, never behind it,
        // and never ahead of one read later.
        if seen.last < expected.0 || end.0 < seen.last {
            seen.fault(Fault::HeadMismatch { head: expected.0, last: seen.last });
        }
        // It may be later: whoever asks what stood at an instant that is over closes that instant.
        let (head, last) = (from_micros(end.1), seen.recorded_at);
        if end == expected && last.is_some_and(|last| head < last) {
            seen.fault(Fault::HeadTimeMismatch { head, last: last.unwrap_or(head) });
        }
        Ok(Verification { events: seen.events, last: seen.last, faults: seen.faults })
    }
}

/// What is not so of a remembered command.
fn astray(command: &CommandRow) -> Option<&'static str> {
    let CommandRow { key, stream, version, position, events, recorded_at, first, last, last_at, there } = command;
    if *position > 0 && last.is_none() || *events > 0 && first.is_none() {
        return Some("its events are not there");
    }
    if *events > 0 && last_at != &Some(*recorded_at) {
        return Some("its events were recorded at another time");
    }
    // A part of a history is of many streams and commands.
    if stream.is_empty() {
        return None;
    }
    let is_its_own = |id: &Uuid| {
        let hash = <[u8; 32]>::try_from(key.as_slice()).unwrap_or_default();
        CommandKey { hash, fingerprint: [0; 32] }.command_id() == *id || hash_of_id(id) == hash
    };
    if *events > 0 && (first != last || !last.as_ref().is_some_and(is_its_own)) {
        return Some("its events are of another command");
    }
    let reached = there.unwrap_or(0) <= *position && (*version == 0 || there.is_some());
    let by_it = *events == 0 || there.is_some_and(|there| there > position - events);
    (!reached || !by_it).then_some("its stream was not at that version")
}

impl Seen {
    fn look_at(&mut self, recorded: &Recorded) {
        let at = recorded.position;
        if at.0 != self.last.0 + 1 {
            self.fault(Fault::Hole { after: self.last, found: at });
        }
        if self.recorded_at.is_some_and(|before| recorded.recorded_at < before) {
            self.fault(Fault::TimeWentBack { at });
        }
        let from = self.versions.get(&recorded.stream).copied().unwrap_or(0);
        if recorded.version != from + 1 {
            let (stream, to) = (recorded.stream.clone(), recorded.version);
            self.fault(Fault::VersionGap { at, stream, from, to });
        }
        if recorded.event_id != event_id(&recorded.command_id, &recorded.stream, recorded.version) {
            self.fault(Fault::ForeignId { at });
        }
        if let Err(error) = recorded.fact() {
            self.fault(Fault::Undecodable { at, reason: error.to_string() });
        }
        match self.versions.get_mut(&recorded.stream) {
            Some(version) => *version = recorded.version,
            None => drop(self.versions.insert(recorded.stream.clone(), recorded.version)),
        }
        self.recorded_at = Some(recorded.recorded_at);
        self.last = at;
        self.events += 1;
    }

    fn look_at_command(&mut self, command: &CommandRow) {
        if let Some(what) = astray(command) {
            self.fault(Fault::CommandAstray { at: Position(command.position), what });
        }
        // That there was nothing to do is remembered too, and takes no position.
        self.recorded_at = self.recorded_at.max(Some(from_micros(command.recorded_at)));
    }

    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < 1000 {
            self.faults.push(fault);
        }
    }
}
