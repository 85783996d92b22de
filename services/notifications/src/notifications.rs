//! The notifier: opened beside a log, stepped, asked.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use jiff::{Timestamp, civil::Date};
use tokio::sync::Mutex;
use uuid::Uuid;
use zgoda_event_log::{EventLog, LogError, sql::Db, subscription::Follower};
use zgoda_read_models::ReadModels;

use crate::{NotificationError, Settings, follow::Follow, mailer::Mailer, place, register::KnownRegister};

/// The name under which the checkpoint is kept.
pub(crate) const FOLLOWER: &str = "notifications";

/// How many events one transaction goes through.
pub(crate) const PAGE: usize = 2000;

/// Events of which nobody is told, and that are many or long: none of them is read here. Whatever is not named is looked at.
const PASSED_OVER: &[&str] = &["access-journal", "training.participants-registered", "training.attendance-marked"];

/// How long the read models are waited for: they follow the same log and are a moment behind at most.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// Letters to bodies, beside one log. Cheap to clone; all clones are the same.
#[derive(Debug, Clone)]
pub struct Notifications {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) log: EventLog,
    pub(crate) read_models: ReadModels,
    pub(crate) db: Db,
    pub(crate) settings: Settings,
    pub(crate) mailer: Mailer,
    pub(crate) follower: Mutex<Follower>,
    pub(crate) register: KnownRegister,
    /// What the clock brought on a day and was written already.
    pub(crate) told: Mutex<(Option<Date>, HashSet<Uuid>)>,
    /// The latest instant seen: a clock that jumps back stands still here.
    latest: AtomicI64,
}

impl Notifications {
    /// Opens the outbox that goes with the log at `url`; takes up where it stopped, or at the start of the log.
    ///
    /// # Errors
    /// When the outbox is not to be had, or mail cannot be sent as it is set up.
    pub async fn open(
        url: &str,
        log: EventLog,
        read_models: ReadModels,
        settings: Settings,
    ) -> Result<Self, NotificationError> {
        let mailer = Mailer::open(&settings)?;
        let db = place::open(url).await?;
        let follower = Follower::open(log.clone(), db.clone(), FOLLOWER, PAGE).await?.passing_over(PASSED_OVER);
        let follower = Mutex::new(follower);
        let (register, told, latest) = (KnownRegister::default(), Mutex::default(), AtomicI64::new(i64::MIN));
        Ok(Self { inner: Arc::new(Inner { log, read_models, db, settings, mailer, follower, register, told, latest }) })
    }

    /// Writes the letters that follow from the next events of the log; answers how many events that were, 0 at the head or when another
    /// process wrote them. Nothing is sent here.
    ///
    /// # Errors
    /// When the log, the read models or the outbox do not answer; the same events are gone through again then.
    pub async fn step(&self) -> Result<usize, NotificationError> {
        let mut follow = Follow { inner: &self.inner };
        match self.inner.follower.lock().await.step(&mut follow).await {
            Err(NotificationError::Log(LogError::Overtaken { .. })) => Ok(0),
            outcome => outcome,
        }
    }
}

impl Inner {
    /// The present instant, never before one that was seen.
    pub(crate) fn now(&self) -> Timestamp {
        let now = self.log.now().as_microsecond();
        let latest = self.latest.fetch_max(now, Ordering::AcqRel).max(now);
        Timestamp::from_microsecond(latest).unwrap_or_else(|_| self.log.now())
    }
}
