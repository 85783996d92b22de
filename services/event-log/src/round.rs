//! One asking of the commands that wait for an aggregate, each on what those before it would leave behind.

use std::{collections::HashSet, sync::Arc};

use cqrs_es::{Aggregate as _, event_sink::EventSink};
use zgoda_domain::Aggregate;

use crate::{
    CommandKey, Envelope, Expected, LogError, NewEvent,
    bridge::{Asked, Root},
    cache::Folded,
    stores::{Part, Write},
};

/// A command on its way: what stays the same however often it is asked.
pub(crate) struct Underway<A: Aggregate> {
    pub asked: Asked<A>,
    pub expected: Expected,
    pub envelope: Arc<Envelope>,
    pub key: Option<CommandKey>,
}

/// What a command came to, on a state that may not come about.
pub(crate) enum Decided<R> {
    /// Not asked in this round.
    Passed,
    /// To be stored: which write of the round it is, the version after it, its events.
    Write { n: usize, version: i64, events: usize },
    /// It came with the key of an earlier one of the round.
    Again,
    /// Refused.
    Rejected(R),
    /// It is so already, at this version.
    Nothing(i64),
    /// Another version is expected than this one.
    Unexpected(i64),
    /// What it came to is no event that can be stored.
    Unencodable(LogError),
}

/// The round. The state is copied once for all its commands; each of them costs the same however many stand before it.
pub(crate) struct Round<A: Aggregate> {
    stream: Arc<str>,
    root: Root<A>,
    version: i64,
    bytes: u64,
    keys: HashSet<[u8; 32]>,
    /// An event could not be encoded, but the state has it already: nobody else may be asked on it.
    spoilt: bool,
    /// One for each command, in their order.
    pub decided: Vec<Decided<A::Rejection>>,
    /// What is to be stored: each write rests on the one before it.
    pub writes: Vec<Write>,
}

impl<A: Aggregate> Round<A> {
    pub(crate) fn on(stream: &Arc<str>, base: &Folded<A>) -> Self {
        Self {
            stream: Arc::clone(stream),
            root: Root(A::clone(&base.state)),
            version: base.version,
            bytes: base.bytes,
            keys: HashSet::new(),
            spoilt: false,
            decided: Vec::new(),
            writes: Vec::new(),
        }
    }

    /// Passes over a command that has its answer.
    pub(crate) fn pass(&mut self) {
        self.decided.push(Decided::Passed);
    }

    /// Asks a command.
    pub(crate) async fn ask(&mut self, command: &Underway<A>) {
        let decided = if self.spoilt {
            Decided::Passed
        } else if command.key.is_some_and(|key| self.keys.contains(&key.hash)) {
            Decided::Again
        } else if !command.expected.allows(self.version) {
            Decided::Unexpected(self.version)
        } else {
            self.decide(command).await
        };
        self.decided.push(decided);
    }

    async fn decide(&mut self, command: &Underway<A>) -> Decided<A::Rejection> {
        let sink = EventSink::default();
        // A rejection comes before the first event, and leaves the state as it was.
        if let Err(rejection) = self.root.handle(command.asked.clone(), &(), &sink).await {
            return Decided::Rejected(rejection);
        }
        let happened = sink.collect().await;
        if happened.is_empty() && command.key.is_none() {
            return Decided::Nothing(self.version);
        }
        match happened.iter().map(|event| NewEvent::of::<A>(&event.0)).collect::<Result<Vec<_>, _>>() {
            Ok(events) => self.write(command, events),
            Err(error) => {
                self.spoilt = true;
                Decided::Unencodable(error)
            }
        }
    }

    fn write(&mut self, command: &Underway<A>, new: Vec<NewEvent>) -> Decided<A::Rejection> {
        let (n, events, after) = (self.writes.len(), new.len(), self.version);
        self.version += events as i64;
        self.bytes += new.iter().map(|event| event.data.len() as u64).sum::<u64>();
        self.keys.extend(command.key.map(|key| key.hash));
        let part = Part { stream: Arc::clone(&self.stream), after, events: new };
        let (envelope, key) = (Arc::clone(&command.envelope), command.key);
        self.writes.push(Write { parts: vec![part], envelope, key, rests: n > 0 });
        Decided::Write { n, version: self.version, events }
    }

    /// Whether the storing of the writes will prove the state that the round began on. Only events take versions: that there
    /// is nothing to do is not proved by remembering its key.
    pub(crate) fn is_proved_by_storing(&self) -> bool {
        self.writes.iter().any(|write| write.len() > 0)
    }

    /// The state after the round, where all of it was stored.
    pub(crate) fn state(self) -> Option<Folded<A>> {
        let Self { root, version, bytes, spoilt, .. } = self;
        (!spoilt).then(|| Folded { version, state: Arc::new(root.0), bytes })
    }
}
