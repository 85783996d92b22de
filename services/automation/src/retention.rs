//! What is held on persons is let go of: every day what is over, and what should be gone and is not.

use jiff::{SignedDuration, Timestamp};
use zgoda_domain::{
    Context,
    calendar::kyiv_date,
    data_subject::Kept,
    retention::{self, Purge, Purged, Retention, RetentionCommand},
    values::{ActorId, Purpose},
};
use zgoda_event_log::{ExecuteError, Position, Request};
use zgoda_read_models::{Page, TrainingFilter, View};

use crate::{Automation, AutomationError};

/// Who lets go of what is over.
pub const KEEPER: &str = "system:retention";

/// So long a key may wait for its event: no request lasts a fraction of it.
const UNNAMED_FOR: SignedDuration = SignedDuration::from_hours(24);
/// So many keys are looked at at once.
const KEYS_AT_ONCE: i64 = 5_000;

/// What came of one look at the terms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LetGo {
    /// Lists whose term was over.
    pub lists: usize,
    /// Keys of people that were deleted.
    pub keys: u64,
}

impl Automation {
    /// Lets go of the lists whose term is over, once a day, and records that it was looked. The event comes first; keys that an event says are
    /// gone, and that a crash or an old copy of them left, are deleted as well, and so are keys that nothing was stored for.
    ///
    /// # Errors
    /// When the log, the read models or the vault do not answer; the next look does the rest.
    pub async fn let_go(&self, now: Timestamp) -> Result<LetGo, AutomationError> {
        let today = kyiv_date(now);
        let mut looked = self.inner.let_go_on.lock().await;
        if *looked == Some(today) {
            return Ok(LetGo::default());
        }
        let view = self.inner.read_models.at(None).await?;
        let erased: Vec<_> = view.erased().await?.into_iter().map(|(who, at)| (who, Position(at.0))).collect();
        let mut done = LetGo { keys: self.inner.vault.erase(&self.inner.log, &erased).await?, lists: 0 };
        done.keys += self.unused(&view, now).await?;
        // Where nobody was ever registered there is nothing to look through, and nothing to record.
        if view.trainings(&TrainingFilter::default(), &Page::default()).await?.total > 0 {
            let mut due = Vec::new();
            for over in view.terms_over().await? {
                let purpose = Purpose::training(over.training);
                let people = u32::try_from(self.inner.vault.people(&purpose).await?).unwrap_or(u32::MAX);
                if people > 0 {
                    due.push(Purged { purpose, kept_until: over.kept_until, people });
                }
            }
            let purposes: Vec<Purpose> = due.iter().map(|one| one.purpose.clone()).collect();
            if self.record(due, now).await? {
                done.lists = purposes.len();
                done.keys += self.inner.vault.purge(&purposes).await?;
            }
        }
        *looked = Some(today);
        Ok(done)
    }

    /// Deletes keys that were made for what was refused or broken off: those whose people the log does not name though a day has passed. The
    /// read models tell which may be such; the log itself is asked before anything goes.
    async fn unused(&self, view: &View, now: Timestamp) -> Result<u64, AutomationError> {
        let (mut deleted, mut after) = (0, None);
        loop {
            let keys = self.inner.vault.made_before(now - UNNAMED_FOR, after.as_ref(), KEYS_AT_ONCE).await?;
            let Some(last) = keys.last() else { return Ok(deleted) };
            after = Some(last.clone());
            let unseen = view.not_on_lists(keys).await?;
            deleted += self.inner.vault.forget_unnamed(&self.inner.log, unseen).await?;
        }
    }

    /// Whether this was the look that counts for the day.
    async fn record(&self, due: Vec<Purged>, now: Timestamp) -> Result<bool, AutomationError> {
        let context = Context { actor: ActorId(KEEPER.to_owned()), on_behalf_of: None, now };
        let command = RetentionCommand::Purge(Purge { due, kept: vec![Kept::always()] });
        let request = Request::<Retention>::new(retention::STREAM.to_owned(), command, context);
        match self.inner.log.execute(request).await {
            Ok(outcome) => Ok(outcome.events > 0),
            Err(ExecuteError::Log(error)) => Err(error.into()),
            Err(ExecuteError::Rejected(rejection)) => {
                tracing::error!(%rejection, "a term is told to be over and is not");
                Ok(false)
            }
            Err(ExecuteError::Overloaded | ExecuteError::Conflict { .. } | ExecuteError::KeyReused) => {
                Err(AutomationError::Busy)
            }
        }
    }
}
