//! The one place that knows cqrs-es: a domain aggregate as its `Aggregate`, the log as its `EventStore`.
//!
//! Of cqrs-es we use the contract of aggregates with the [`EventSink`], the contract of stores, and the test framework. Its
//! executor answers nothing, its queries lose what a crash interrupts, its snapshots apply every event twice; the log
//! brings its own. `execute` decides through [`Root`]'s `handle`, so there is one path.

mod store;

use std::{fmt, sync::Arc};

use cqrs_es::event_sink::EventSink;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zgoda_domain::{Aggregate, Context, DomainEvent};

pub use store::{LoadedRoot, LogStore};

/// A domain aggregate in the shape cqrs-es knows.
#[derive(Debug, Clone, Default)]
pub struct Root<A>(pub A);

/// A command with what the decision may know of the world. Shared, because a lost race asks the decision again.
#[derive(Debug)]
pub struct Asked<A: Aggregate>(pub Arc<(A::Command, Context)>);

impl<A: Aggregate> Clone for Asked<A> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<A: Aggregate> Asked<A> {
    /// Of a command and its context.
    pub fn new(command: A::Command, context: Context) -> Self {
        Self(Arc::new((command, context)))
    }
}

/// An event of a domain aggregate in the shape cqrs-es knows.
#[derive(Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Happened<A: Aggregate>(pub A::Event);

impl<A: Aggregate> Clone for Happened<A> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<A: Aggregate> PartialEq for Happened<A> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<A: Aggregate> fmt::Debug for Happened<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<A: Aggregate> cqrs_es::DomainEvent for Happened<A> {
    fn event_type(&self) -> String {
        crate::encoding::encode(A::KIND, &self.0).map(|encoded| encoded.name).unwrap_or_default()
    }

    fn event_version(&self) -> String {
        self.0.schema_version().to_string()
    }
}

impl<A: Aggregate> cqrs_es::Aggregate for Root<A> {
    const TYPE: &'static str = A::KIND;
    type Command = Asked<A>;
    type Event = Happened<A>;
    type Error = A::Rejection;
    type Services = ();

    async fn handle(&mut self, asked: Asked<A>, (): &(), sink: &EventSink<Self>) -> Result<(), A::Rejection> {
        let (command, context) = &*asked.0;
        for event in self.0.decide(command, context)? {
            // The sink applies the event to this very aggregate; nobody else may apply it again.
            sink.write(Happened(event), self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: Happened<A>) {
        self.0.evolve(&event.0);
    }
}

const NEVER_STORED: &str = "the state of an aggregate is folded from its events and never stored";

/// cqrs-es asks for it because of its snapshots, which are not used.
impl<A: Aggregate> Serialize for Root<A> {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom(NEVER_STORED))
    }
}

/// As above.
impl<'de, A: Aggregate> Deserialize<'de> for Root<A> {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(serde::de::Error::custom(NEVER_STORED))
    }
}
