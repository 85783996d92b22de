//! Is the log what it promises to be?

use std::collections::HashMap;

use jiff::Timestamp;

use crate::{EventLog, LogError, Position, Recorded};

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
        let expected = self.head().await?;
        loop {
            let page = self.read(seen.last, PAGE).await?;
            page.iter().for_each(|recorded| seen.look_at(recorded));
            // Also what stands behind the head is looked at: nothing may.
            if page.len() < PAGE {
                break;
            }
        }
        // Events and head become visible together, so the events may be ahead of a head read earlier, never behind it,
        // and never ahead of one read later.
        if seen.last < expected || self.head().await? < seen.last {
            seen.fault(Fault::HeadMismatch { head: expected, last: seen.last });
        }
        Ok(Verification { events: seen.events, last: seen.last, faults: seen.faults })
    }
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

    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < 1000 {
            self.faults.push(fault);
        }
    }
}
