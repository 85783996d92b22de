//! Aggregates as they were once an event was recorded.
//!
//! The read models are as far as they have come: when letters are caught up with, far ahead of the event that a letter is about. Who had
//! acted by then, and which place a training was moved to, is folded from the stream.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use uuid::Uuid;
use zgoda_domain::Aggregate;
use zgoda_event_log::{EventLog, LogError, Recorded};

/// Events of a stream read at once.
const PAGE: usize = 1000;

/// Which states are asked for: by the identifier in the stream's name, after these versions of the stream.
pub(crate) type Versions = BTreeMap<Uuid, BTreeSet<i64>>;

/// Those states.
#[derive(Debug)]
pub(crate) struct Past<A>(HashMap<(Uuid, i64), Arc<A>>);

impl<A> Default for Past<A> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<A: Aggregate> Past<A> {
    /// Each stream is read once; not at all where the log holds its present state and nothing else is asked for, as it is while letters
    /// keep up.
    pub(crate) async fn load(log: &EventLog, asked: &Versions) -> Result<Self, LogError> {
        let mut states = HashMap::new();
        for (id, versions) in asked {
            let mut versions = versions.clone();
            let present = log.load::<A>(&id.to_string()).await?;
            if versions.remove(&present.version) {
                states.insert((*id, present.version), present.state);
            }
            let (stream, mut version, mut state) = (format!("{}/{id}", A::KIND), 0, A::default());
            while let Some(last) = versions.last().copied().filter(|last| *last > version) {
                let limit = usize::try_from(last - version).unwrap_or(PAGE).min(PAGE);
                let page = log.read_stream(&stream, version, limit).await?;
                if page.is_empty() {
                    break;
                }
                for event in page {
                    state.evolve(&event.decode()?);
                    version = event.version;
                    if versions.contains(&version) {
                        states.insert((*id, version), Arc::new(state.clone()));
                    }
                }
            }
        }
        Ok(Self(states))
    }

    /// The state of an event's stream once it was recorded.
    pub(crate) fn after(&self, id: Uuid, event: &Recorded) -> Option<&A> {
        self.0.get(&(id, event.version)).map(Arc::as_ref)
    }
}
