//! From a page of the log to letters.

use zgoda_event_log::{Recorded, sql::Tx, subscription::Apply};

use crate::{
    NotificationError,
    notice::At,
    notifications::{Inner, PATIENCE},
    outbox::{draft::Drafting, write},
    rules,
    scene::Wanted,
};

/// Writes the letters of a page in the transaction that moves the checkpoint past it.
#[derive(Debug)]
pub(crate) struct Follow<'a> {
    pub(crate) inner: &'a Inner,
}

impl Apply for Follow<'_> {
    type Error = NotificationError;

    async fn apply(&mut self, tx: &mut Tx, events: &[Recorded]) -> Result<(), NotificationError> {
        let Some(last) = events.last() else { return Ok(()) };
        let (mut wanted, mut facts) = (Wanted::default(), Vec::with_capacity(events.len()));
        for event in events {
            match event.fact() {
                Ok(fact) => {
                    wanted.note(event, &fact);
                    facts.push((event, fact));
                }
                // The read models park it and tell; there is nothing to write a letter from.
                Err(error) => {
                    tracing::warn!(position = event.position.0, %error, "no letter follows from what cannot be read")
                }
            }
        }
        self.inner.read_models.wait_for(zgoda_domain::values::Position(last.position.0), PATIENCE).await?;
        let view = self.inner.read_models.at(None).await?;
        let register = self.inner.register.seen_by(&view).await?;
        let scene = wanted.load(&view, &self.inner.log, register).await?;
        let wishes = write::wishes(tx).await?;
        let now = self.inner.now();
        let drafting = Drafting { register: &scene.register, wishes: &wishes, settings: &self.inner.settings, now };
        let mut rows = Vec::new();
        for (event, fact) in &facts {
            for notice in rules::after(fact, At { event, scene: &scene }) {
                drafting.rows(&notice, &mut rows)?;
            }
        }
        let written = write::write(tx, &rows).await?;
        metrics::counter!("zgoda_notifications_written_total").increment(written);
        Ok(())
    }
}
