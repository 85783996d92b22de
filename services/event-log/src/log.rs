//! The log itself: opening, reading, closing.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;
use tokio::{sync::watch, task::AbortHandle};
use uuid::Uuid;

use crate::{
    Clock, Entry, LogError, Options, Position, Recorded,
    cache::Aggregates,
    clock::LogTime,
    commands::Commands,
    committer::Committer,
    group::{Groups, Limits},
    loader::Loader,
    stores::Store,
};

/// The one append-only, totally ordered log. Cheap to clone; all clones are the same log.
#[derive(Clone)]
pub struct EventLog {
    pub(crate) inner: Arc<Inner>,
    pub(crate) commands: Arc<Groups<Commands>>,
}

pub(crate) struct Inner {
    pub store: Arc<Store>,
    pub committer: Groups<Committer>,
    pub loader: Groups<Loader>,
    pub aggregates: Aggregates,
    pub time: Arc<LogTime>,
    pub options: Options,
    pub head: watch::Sender<Position>,
    listener: AbortHandle,
}

impl std::fmt::Debug for EventLog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EventLog").field("head", &*self.inner.head.borrow()).finish_non_exhaustive()
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

impl EventLog {
    /// Opens the log at `sqlite:PATH`, `sqlite::memory:` or `postgres://…` and brings its tables to their present shape.
    ///
    /// A SQLite file belongs to one process at a time; on PostgreSQL any number of nodes may have the log open.
    ///
    /// # Errors
    /// [`LogError`] when the store cannot be reached, is in use, or cannot be migrated.
    pub async fn open(url: &str, clock: Arc<dyn Clock>, options: Options) -> Result<Self, LogError> {
        let store = Arc::new(Store::open(url, &options).await?);
        let (end, reached) = store.end().await?;
        let (head, _) = watch::channel(end);
        let time = Arc::new(LogTime::new(clock, reached, options.most_ahead));
        let committer = Committer::new(store.clone(), time.clone(), head.clone(), options.batch);
        let loader = Loader { store: store.clone() };
        let appends = Limits { group: options.batch, at_once: 1, inside: options.queue };
        let loads = Limits { group: 64, at_once: 2, inside: options.queue };
        let (listening, heads) = (store.clone(), head.clone());
        let listener = tokio::spawn(async move { listening.listen(&heads).await }).abort_handle();
        let inner = Arc::new(Inner {
            store,
            committer: Groups::new(committer, appends),
            loader: Groups::new(loader, loads),
            aggregates: Aggregates::new(options.cache_bytes),
            time,
            options,
            head,
            listener,
        });
        let commands = Arc::new(Groups::new(Commands { inner: inner.clone() }, appends));
        Ok(Self { inner, commands })
    }

    /// Events after a position, in order and without a hole.
    ///
    /// # Errors
    /// [`LogError::Store`].
    pub async fn read(&self, after: Position, limit: usize) -> Result<Vec<Recorded>, LogError> {
        self.inner.store.read(after, limit).await
    }

    /// The next stretch of the log after a position, of at most so many events, and where it ends. Events that are passed over, each by its
    /// name or by that of its life cycle, count and are not read.
    ///
    /// # Errors
    /// [`LogError::Store`].
    pub(crate) async fn stretch(
        &self,
        after: Position,
        limit: usize,
        over: &[&str],
    ) -> Result<(Vec<Recorded>, Position), LogError> {
        let far = after.0.saturating_add(i64::try_from(limit).unwrap_or(i64::MAX));
        // Up to its head the log has no holes, and nothing is still to come.
        let upto = self.head().await?.min(Position(far));
        let events = if upto > after { self.inner.store.between(after, upto, over).await? } else { Vec::new() };
        Ok((events, upto.max(after)))
    }

    /// Shows events after a position to a follower as they come from the store, in order and without a hole; answers how
    /// many there were. What reads but does not keep is spared the copies that [`Self::read`] makes.
    ///
    /// # Errors
    /// [`LogError::Store`].
    pub async fn pass(&self, after: Position, limit: usize, show: impl FnMut(Entry<'_>)) -> Result<usize, LogError> {
        self.inner.store.pass(after, limit, show).await
    }

    /// The events at some positions, in order. What is not there yet is left out.
    ///
    /// # Errors
    /// [`LogError::Store`].
    pub async fn read_at(&self, positions: &[Position]) -> Result<Vec<Recorded>, LogError> {
        let positions: Vec<i64> = positions.iter().map(|position| position.0).collect();
        self.inner.store.read_at(&positions).await
    }

    /// Events of one stream (`{kind}/{id}`) after a version, in order.
    ///
    /// # Errors
    /// [`LogError::Store`].
    pub async fn read_stream(&self, stream: &str, after_version: i64, limit: usize) -> Result<Vec<Recorded>, LogError> {
        self.inner.store.read_stream(stream, after_version, limit).await
    }

    /// The last position; [`Position::START`] in an empty log.
    ///
    /// # Errors
    /// [`LogError::Store`].
    pub async fn head(&self) -> Result<Position, LogError> {
        self.inner.store.head().await
    }

    /// Whether commands can be carried out: the store answers, and the log is not ahead of the clock. Returns how far it is
    /// ahead, zero as a rule.
    ///
    /// # Errors
    /// [`LogError::Store`], [`LogError::Ahead`].
    pub async fn check(&self) -> Result<Duration, LogError> {
        let (_, reached) = self.inner.store.end().await?;
        self.inner.time.reached(reached);
        let now = self.inner.time.to_record()?;
        Ok(Duration::from_micros(u64::try_from(reached - now).unwrap_or(0)))
    }

    /// The last position recorded at or before an instant. For an instant that is over the answer is final: appends that took their
    /// time before it are waited for, and later ones get a later time.
    ///
    /// # Errors
    /// [`LogError::Store`].
    pub async fn position_at(&self, instant: Timestamp) -> Result<Position, LogError> {
        if instant < self.now() {
            self.inner.store.close_instant(instant.as_microsecond()).await?;
        }
        self.inner.store.position_at(instant.as_microsecond()).await
    }

    /// Changes when the log may have grown. A hint that may come late or not at all: who must not miss anything also polls.
    pub fn watch(&self) -> watch::Receiver<Position> {
        self.inner.head.subscribe()
    }

    /// The time by the log's clock: who asks for "now" beside the log asks the same clock.
    pub fn now(&self) -> Timestamp {
        self.inner.time.clock()
    }

    /// How many bytes of aggregates are in the cache, for the metrics.
    pub fn cached_bytes(&self) -> u64 {
        self.inner.aggregates.bytes()
    }

    /// Refuses new commands, waits until all that were let in have their answer, and lets go of the store.
    pub async fn shutdown(&self) {
        self.commands.close().await;
        self.inner.committer.close().await;
        self.inner.loader.close().await;
        self.inner.listener.abort();
        self.inner.store.close().await;
    }

    pub(crate) fn new_command_id(&self) -> Uuid {
        let now = self.inner.time.clock();
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
        Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
    }
}
