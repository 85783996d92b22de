//! The read models as one whole: opened, followed, asked.

use std::{
    future::Future,
    sync::{
        Arc, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::sync::{Mutex, watch};
use zgoda_domain::{calendar, values::Position};
use zgoda_event_log::EventLog;

use crate::{
    AsOf, Behind, ReadError, View,
    place::{Live, Place},
    projector::{self, Projector, Trouble},
    replay::Replays,
    tables::Tables,
    view::Source,
};

/// The read models beside one log. Cheap to clone; all clones are the same.
#[derive(Debug, Clone)]
pub struct ReadModels {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) log: EventLog,
    pub(crate) place: Place,
    current: RwLock<(Live, Arc<Tables>)>,
    pub(crate) projector: Mutex<Projector>,
    position: watch::Sender<Position>,
    /// Whether this process follows; else another one does, and positions are read from the tables.
    following: AtomicBool,
    replays: Arc<Replays>,
    pub(crate) rebuilding: Mutex<()>,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inner").field("position", &*self.position.borrow()).finish_non_exhaustive()
    }
}

/// How often a follower looks whether a hint was missed.
const POLL: Duration = Duration::from_millis(500);
/// How often a reader beside another process's follower looks how far that is.
const GLANCE: Duration = Duration::from_millis(10);

impl ReadModels {
    /// Opens the tables that go with the log at `url`: schemas in the same PostgreSQL database, or files beside the SQLite one. Tables of
    /// another shape than this program's are left to those who use them, and new ones are built from the log before this returns.
    ///
    /// # Errors
    /// [`ReadError`] when the place or the log does not answer, or an event cannot be taken in while building.
    pub async fn open(url: &str, log: EventLog) -> Result<Self, ReadError> {
        let place = Place::open(url).await?;
        let (live, db) = crate::rebuild::usable(&place, &log).await?;
        let projector = Projector::new(log.clone(), db.clone(), Trouble::Park);
        let tables = Tables::new(db, log.clone());
        let inner = Inner {
            log,
            place,
            current: RwLock::new((live, Arc::new(tables))),
            projector: Mutex::new(projector),
            position: watch::Sender::new(Position(0)),
            following: AtomicBool::new(false),
            replays: Arc::default(),
            rebuilding: Mutex::new(()),
        };
        let models = Self { inner: Arc::new(inner) };
        models.glance().await?;
        Ok(models)
    }

    /// Takes in the next page of the log; answers how many events that were, 0 at the head.
    ///
    /// # Errors
    /// When the log or the tables do not answer. An event that a model cannot take in is parked, and no error.
    pub async fn step(&self) -> Result<usize, ReadError> {
        let mut projector = self.inner.projector.lock().await;
        let events = match projector.step(None).await {
            Err(ReadError::Overtaken) => {
                tracing::debug!("another process follows too");
                0
            }
            outcome => outcome?,
        };
        self.reached(projector.position().await?);
        Ok(events)
    }

    /// Follows the log until `shutdown` is over; a page begun is finished.
    pub async fn run(&self, shutdown: impl Future<Output = ()> + Send) {
        let following = &self.inner.following;
        following.store(true, Ordering::Release);
        let mut hint = self.inner.log.watch();
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            let pause = match self.step().await {
                Ok(0) => POLL,
                Ok(_) => Duration::ZERO,
                Err(error) => {
                    tracing::error!(%error, "the read models cannot follow");
                    POLL * 2
                }
            };
            crate::lag::measure(self).await;
            tokio::select! {
                () = &mut shutdown => break,
                changed = hint.changed(), if pause == POLL => if changed.is_err() { break },
                () = tokio::time::sleep(pause) => if pause >= POLL && let Err(error) = self.adopt().await {
                    tracing::error!(%error, "the tables that are asked cannot be told");
                },
            }
        }
        following.store(false, Ordering::Release);
    }

    /// Waits until every model has taken in a position, so that whoever wrote it reads it.
    ///
    /// # Errors
    /// [`Behind`] when that took longer than allowed.
    pub async fn wait_for(&self, position: Position, timeout: Duration) -> Result<(), Behind> {
        let waited = tokio::time::timeout(timeout, async {
            let mut reached = self.inner.position.subscribe();
            while *reached.borrow_and_update() < position {
                if self.inner.following.load(Ordering::Acquire) {
                    let _ = tokio::time::timeout(POLL, reached.changed()).await;
                } else if self.glance().await.is_err() || *reached.borrow() < position {
                    tokio::time::sleep(GLANCE).await;
                }
            }
        });
        waited.await.map_err(|_| Behind { wanted: position.0, reached: self.inner.position.borrow().0 })
    }

    /// The view as of a moment, or the current one. A moment that is not over yet is the current one.
    ///
    /// # Errors
    /// When the log or the tables do not answer.
    pub async fn at(&self, as_of: Option<AsOf>) -> Result<View, ReadError> {
        if !self.inner.following.load(Ordering::Acquire) {
            self.glance().await?;
        }
        let now = self.inner.log.now();
        let log = &self.inner.log;
        let (position, today) = match as_of {
            None => return Ok(self.current(calendar::kyiv_date(now))),
            Some(AsOf::Position(position)) => match log.read(log_position(position.0 - 1), 1).await?.first() {
                // Nothing has been recorded after the last event, so it is seen from today.
                None => return Ok(self.current(calendar::kyiv_date(now))),
                Some(_) if position.0 == log.head().await?.0 => return Ok(self.current(calendar::kyiv_date(now))),
                Some(event) => (position, calendar::kyiv_date(event.recorded_at)),
            },
            Some(moment @ (AsOf::Instant(_) | AsOf::Date(_))) => {
                let instant = moment.instant(now).unwrap_or(now);
                if instant >= now {
                    return Ok(self.current(calendar::kyiv_date(now)));
                }
                (Position(log.position_at(instant).await?.0), calendar::kyiv_date(instant))
            }
        };
        let source = Source::Past { current: self.tables(), replays: self.inner.replays.clone(), log: log.clone() };
        Ok(View::new(source, position, today))
    }

    fn current(&self, today: jiff::civil::Date) -> View {
        let position = *self.inner.position.borrow();
        View::new(Source::Current(self.tables()), position, today)
    }

    pub(crate) fn tables(&self) -> Arc<Tables> {
        self.inner.current.read().expect("nothing panics while holding it").1.clone()
    }

    pub(crate) fn live(&self) -> Live {
        self.inner.current.read().expect("nothing panics while holding it").0.clone()
    }

    /// Lets these tables be asked from now on.
    pub(crate) fn put(&self, live: Live, tables: Tables) {
        *self.inner.current.write().expect("nothing panics while holding it") = (live, Arc::new(tables));
    }

    pub(crate) fn reached(&self, position: Position) {
        self.inner.position.send_if_modified(|known| std::mem::replace(known, position) != position);
    }

    /// Looks how far another process has followed.
    async fn glance(&self) -> Result<(), ReadError> {
        self.adopt().await?;
        let places = projector::places(&self.tables().db).await?;
        self.reached(Position(places.values().copied().min().unwrap_or_default()));
        Ok(())
    }

    /// Goes over to the tables that another process has built and switched to, if they are of our shape.
    async fn adopt(&self) -> Result<(), ReadError> {
        let known = self.live();
        let Some(live) = self.inner.place.live().await? else { return Ok(()) };
        if live.generation == known.generation || live.shape != known.shape {
            return Ok(());
        }
        let db = self.inner.place.connect(live.generation).await?;
        let mut projector = self.inner.projector.lock().await;
        *projector = Projector::new(self.inner.log.clone(), db.clone(), Trouble::Park);
        self.put(live, Tables::new(db, self.inner.log.clone()));
        Ok(())
    }
}

pub(crate) fn log_position(position: i64) -> zgoda_event_log::Position {
    zgoda_event_log::Position(position.max(0))
}
