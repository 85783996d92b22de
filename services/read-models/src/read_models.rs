//! The read models as one whole: opened, followed, asked.

use std::{
    future::Future,
    sync::{
        Arc, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    sync::{Mutex, watch},
    time::MissedTickBehavior,
};
use zgoda_domain::{calendar, values::Position};
use zgoda_event_log::EventLog;

use crate::{
    AsOf, Behind, ReadError, View,
    pages::PAGE,
    place::{Live, Place},
    projector::{self, Projector, Trouble},
    replay::{Reader, Replays},
    sql::Ask as _,
    tables::Tables,
    view::{Sight, Source},
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
    /// How often it was looked how far another process has followed.
    glances: AtomicU64,
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
/// How often one who follows looks whether other tables have taken the place of its own, and measures how far it is.
const LOOK: Duration = Duration::from_secs(1);
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
            glances: AtomicU64::new(0),
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
        tokio::select! {
            () = self.follow(shutdown) => {},
            () = self.look_after() => {},
        }
        following.store(false, Ordering::Release);
    }

    async fn follow(&self, shutdown: impl Future<Output = ()> + Send) {
        let mut hint = self.inner.log.watch();
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            // What is announced from here on is not overlooked: the wait below ends at once then.
            hint.borrow_and_update();
            let pause = match self.step().await {
                // There is more to take in: nothing is waited for but the news that it is time to stop.
                Ok(PAGE) => {
                    tokio::select! {
                        biased;
                        () = &mut shutdown => return,
                        () = std::future::ready(()) => continue,
                    }
                }
                Ok(_) => POLL,
                Err(error) => {
                    tracing::error!(%error, "the read models cannot follow");
                    POLL * 2
                }
            };
            tokio::select! {
                () = &mut shutdown => return,
                () = self.announced(&mut hint), if pause == POLL => {},
                () = tokio::time::sleep(pause) => {},
            }
        }
    }

    /// Waits until the log is said to have grown beyond what was taken in.
    async fn announced(&self, hint: &mut watch::Receiver<zgoda_event_log::Position>) {
        let reached = self.inner.position.borrow().0;
        if hint.wait_for(|head| head.0 > reached).await.is_err() {
            // The log is closed: only the shutdown is still to come.
            std::future::pending().await
        }
    }

    /// What is done beside following, and never in the way of those who wait for it.
    async fn look_after(&self) {
        let mut again = tokio::time::interval(LOOK);
        again.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            again.tick().await;
            let adopted = self.adopt(&mut *self.inner.projector.lock().await).await;
            if let Err(error) = adopted {
                tracing::error!(%error, "the tables that are asked cannot be told");
            }
            crate::lag::measure(self).await;
        }
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
                } else if Box::pin(self.glance()).await.is_err() || *reached.borrow() < position {
                    tokio::time::sleep(GLANCE).await;
                }
            }
        });
        waited.await.map_err(|_| Behind { wanted: position.0, reached: self.inner.position.borrow().0 })
    }

    /// The view as of a moment, or the current one. A moment that is not over yet is the current one; of one that is over, what is
    /// seen once is seen ever after.
    ///
    /// # Errors
    /// When the log or the tables do not answer.
    pub async fn at(&self, as_of: Option<AsOf>) -> Result<View, ReadError> {
        self.at_by(as_of, Reader::Known).await
    }

    /// The same for somebody who has not said who they are: looking back is rationed then.
    ///
    /// # Errors
    /// When the log or the tables do not answer; the view fails with [`ReadError::Busy`] when too many look back.
    pub async fn at_by(&self, as_of: Option<AsOf>, by: Reader) -> Result<View, ReadError> {
        if !self.inner.following.load(Ordering::Acquire) {
            // Boxed like all that is seldom done on the way of a command: the state of every command would have room for it.
            Box::pin(self.glance()).await?;
        }
        let now = self.inner.log.now();
        let log = &self.inner.log;
        let (position, today) = match as_of {
            None => return Ok(self.current(calendar::kyiv_date(now))),
            Some(AsOf::Position(position)) => {
                match Box::pin(log.read(log_position(position.0 - 1), 1)).await?.first() {
                    // A position that is still to come is the present.
                    None => return Ok(self.current(calendar::kyiv_date(now))),
                    Some(event) => (position, calendar::kyiv_date(event.recorded_at)),
                }
            }
            Some(moment @ (AsOf::Instant(_) | AsOf::Date(_))) => {
                let instant = moment.instant(now).unwrap_or(now);
                if instant >= now {
                    return Ok(self.current(calendar::kyiv_date(now)));
                }
                (Position(Box::pin(log.position_at(instant)).await?.0), calendar::kyiv_date(instant))
            }
        };
        let source = Source::Past { current: self.tables(), replays: self.inner.replays.clone(), log: log.clone(), by };
        Ok(View::new(source, position, today))
    }

    /// A sight of all tables as of a place in the log, for a day that need not be that of the event there; kept for nobody else.
    pub(crate) async fn sight_once(&self, position: Position, today: jiff::civil::Date) -> Result<Sight, ReadError> {
        let log = self.inner.log.clone();
        let tx = self.inner.replays.once(&log, position).await?.snapshot().await?;
        Ok(Sight { tx, log, today, position })
    }

    fn current(&self, today: jiff::civil::Date) -> View {
        let position = *self.inner.position.borrow();
        View::new(Source::Current(self.tables()), position, today)
    }

    /// The number of the tables that are asked.
    pub fn generation(&self) -> i64 {
        self.live().generation
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

    /// Tells those who wait. Only whoever has the projector says so, and it never goes back: but for tables that a crash has emptied.
    pub(crate) fn reached(&self, position: Position) {
        self.inner.position.send_if_modified(|known| std::mem::replace(known, position) != position);
    }

    /// Looks how far another process has followed. In turns, so that an older look never overwrites a newer one; whoever waited for its
    /// turn while another began and ended has been answered by that.
    async fn glance(&self) -> Result<(), ReadError> {
        let begun = self.inner.glances.load(Ordering::Acquire);
        let mut projector = self.inner.projector.lock().await;
        if self.inner.glances.load(Ordering::Acquire) > begun {
            return Ok(());
        }
        self.inner.glances.fetch_add(1, Ordering::AcqRel);
        self.adopt(&mut projector).await?;
        let places = projector::places(&self.tables().db).await?;
        self.reached(Position(places.values().copied().min().unwrap_or_default()));
        Ok(())
    }

    /// Goes over to the tables that another process has built and switched to, if they are of our shape.
    async fn adopt(&self, projector: &mut Projector) -> Result<(), ReadError> {
        let known = self.live();
        let Some(live) = self.inner.place.live().await? else { return Ok(()) };
        if live.generation == known.generation || live.shape != known.shape {
            return Ok(());
        }
        let db = self.inner.place.connect(live.generation).await?;
        let mut other = Projector::new(self.inner.log.clone(), db.clone(), Trouble::Park);
        // They may be behind those that were asked until now, and what was said to be reached stays so: whoever waited for it looks next.
        let reached = *self.inner.position.borrow();
        other.reach(reached).await?;
        let reached = other.position().await?;
        *projector = other;
        self.put(live, Tables::new(db, self.inner.log.clone()));
        self.reached(reached);
        Ok(())
    }
}

pub(crate) fn log_position(position: i64) -> zgoda_event_log::Position {
    zgoda_event_log::Position(position.max(0))
}
