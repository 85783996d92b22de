//! Aggregates kept in memory, bounded in bytes.
//!
//! An entry is never an answer by itself: an append checks the version, and everything else is asked of the store for what
//! came after the entry's version. So a stale entry costs a query and harms nobody.

use std::{any::Any, sync::Arc};

use quick_cache::{Weighter, sync::Cache};
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
        Self(Cache::with_weighter(items, bytes, ByBytes))
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
