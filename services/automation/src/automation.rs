//! The system as an actor: opened beside a log, stepped, asked what the clock brings.

use std::sync::Arc;

use jiff::civil::Date;
use tokio::sync::Mutex;
use zgoda_event_log::{EventLog, LogError, sql::Db, subscription::Follower};
use zgoda_personal_data::Vault;
use zgoda_read_models::ReadModels;

use crate::{
    AutomationError, place,
    process::{PASSED_OVER, Process},
};

/// The name under which the checkpoint is kept.
pub(crate) const FOLLOWER: &str = "consent-process";

/// How many events one transaction goes through; few, because their commands are given while it is open.
pub(crate) const PAGE: usize = 200;

/// What the system does by itself, beside one log. Cheap to clone; all clones are the same.
#[derive(Debug, Clone)]
pub struct Automation {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) log: EventLog,
    pub(crate) read_models: ReadModels,
    /// What opens what is held on persons.
    pub(crate) vault: Vault,
    pub(crate) db: Db,
    follower: Mutex<Follower>,
    /// The day in Kyiv on which open rounds were last looked through for those that nobody closes.
    pub(crate) looked_through: Mutex<Option<Date>>,
    /// The day in Kyiv on which it was last looked whose data are held too long.
    pub(crate) let_go_on: Mutex<Option<Date>>,
}

impl Automation {
    /// Opens the place of the checkpoint that goes with the log at `url`; takes up where it stopped, or at the start of the log.
    ///
    /// # Errors
    /// When the place is not to be had.
    pub async fn open(url: &str, log: EventLog, read_models: ReadModels, vault: Vault) -> Result<Self, LogError> {
        let db = place::open(url).await?;
        let follower = Follower::open(log.clone(), db.clone(), FOLLOWER, PAGE).await?.passing_over(PASSED_OVER);
        let follower = Mutex::new(follower);
        let (looked_through, let_go_on) = (Mutex::default(), Mutex::default());
        Ok(Self { inner: Arc::new(Inner { log, read_models, vault, db, follower, looked_through, let_go_on }) })
    }

    /// Takes the steps that follow from the next events of the log; answers how many events that were, 0 at the head or when another
    /// process took them.
    ///
    /// # Errors
    /// When the log or the place of the checkpoint does not answer; the same events are gone through again then.
    pub async fn step(&self) -> Result<usize, AutomationError> {
        let mut process = Process { log: &self.inner.log, vault: &self.inner.vault };
        match self.inner.follower.lock().await.step(&mut process).await {
            Err(AutomationError::Log(LogError::Overtaken { .. })) => {
                tracing::debug!("another process takes the steps too");
                Ok(0)
            }
            outcome => outcome,
        }
    }
}
