//! Aggregates kept in memory, bounded in bytes.
//!
//! An entry is never an answer by itself: an append checks the version, and everything else is asked of the store for what
//! came after the entry's version. So a stale entry costs a query and harms nobody.

use std::{any::Any, sync::Arc};

use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter,
    sync::{Cache, DefaultLifecycle},
};
use zgoda_domain::Aggregate;

/// An aggregate folded up to a version.
#[derive(Debug)]
pub(crate) struct Folded<A> {
    pub version: i64,
    pub state: Arc<A>,
    /// Length of the events it was folded from: about what the state can hold at most.
    pub bytes: u64,
}

impl<A> Clone for Folded<A> {
    fn clone(&self) -> Self {
        Self { version: self.version, state: Arc::clone(&self.state), bytes: self.bytes }
    }
}

impl<A: Aggregate> Default for Folded<A> {
    fn default() -> Self {
        Self { version: 0, state: Arc::new(A::default()), bytes: 0 }
    }
}

/// The same without its type; the stream's kind says what it is.
#[derive(Clone)]
struct Entry {
    version: i64,
    bytes: u64,
    state: Arc<dyn Any + Send + Sync>,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<Arc<str>, Entry> for ByBytes {
    fn weight(&self, stream: &Arc<str>, entry: &Entry) -> u64 {
        // In memory the content takes up to about twice its length as JSON; beside it stand the entry and its place in the map.
        2 * entry.bytes + stream.len() as u64 + 128
    }
}

/// The cache itself.
pub(crate) struct Aggregates(Cache<Arc<str>, Entry, ByBytes>);

impl Aggregates {
    pub(crate) fn new(bytes: u64) -> Self {
        // About how many aggregates of the usual size fit; it only sizes the maps.
        let items = usize::try_from(bytes / 4096).unwrap_or(usize::MAX).max(16);
        let mut options = OptionsBuilder::new();
        // One shard: of several each holds its part of the bytes only, and a large aggregate – a consent round of thousands of bodies –
        // would fit in none of them and be folded from its whole stream for every command.
        options.shards(1).estimated_items_capacity(items).weight_capacity(bytes);
        let options = options.build().expect("both capacities are given");
        Self(Cache::with_options(options, ByBytes, DefaultHashBuilder::default(), DefaultLifecycle::default()))
    }

    pub(crate) fn get<A: Aggregate>(&self, stream: &str) -> Option<Folded<A>> {
        let entry = self.0.get(stream)?;
        let state = entry.state.downcast::<A>().ok()?;
        Some(Folded { version: entry.version, state, bytes: entry.bytes })
    }

    pub(crate) fn put<A: Aggregate>(&self, stream: &Arc<str>, folded: &Folded<A>) {
        let state: Arc<dyn Any + Send + Sync> = Arc::<A>::clone(&folded.state);
        self.0.insert(Arc::clone(stream), Entry { version: folded.version, bytes: folded.bytes, state });
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.0.weight()
    }
}

#[cfg(test)]
mod tests {
    use zgoda_domain::body::Body;

    use super::*;

    const BOUND: u64 = 1024 * 1024;

    fn folded(bytes: u64) -> Folded<Body> {
        Folded { version: 7, bytes, ..Folded::default() }
    }

    #[test]
    fn an_aggregate_may_take_nearly_all_of_the_bound() {
        let aggregates = Aggregates::new(BOUND);
        // Twice its events is what it counts as.
        aggregates.put(&Arc::from("body/large"), &folded(BOUND / 2 * 9 / 10));
        assert_eq!(aggregates.get::<Body>("body/large").map(|found| found.version), Some(7));
    }

    #[test]
    fn what_is_kept_stays_within_the_bound() {
        let aggregates = Aggregates::new(BOUND);
        for n in 0..1_000 {
            aggregates.put(&Arc::from(format!("body/{n}")), &folded(10_000));
        }
        assert!((BOUND / 2..=BOUND).contains(&aggregates.bytes()), "{}", aggregates.bytes());
        aggregates.put(&Arc::from("body/too-large"), &folded(BOUND));
        assert!(aggregates.get::<Body>("body/too-large").is_none());
    }
}
