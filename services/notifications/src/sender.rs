//! Sends what is due: claims letters, sends them by several connections, records what came of them as it comes.

use futures::{StreamExt, stream};
use jiff::Timestamp;
use tokio::sync::mpsc;
use zgoda_domain::values::Edrpou;

use crate::{
    NotificationError, Notifications,
    outbox::{
        claim::{self, Claimed},
        settle::{self, Attempt},
    },
};

/// Letters claimed at once for each connection: enough that none waits at the end of one claim, few enough to be done within the lease.
const AT_ONCE: u32 = 32;

/// What came of one step of the sender.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sent {
    /// Accepted by the server.
    pub delivered: usize,
    /// Tried again later.
    pub put_off: usize,
    /// Refused for good.
    pub refused: usize,
    /// Could not be made.
    pub failed: usize,
}

impl Sent {
    /// How many letters were tried.
    pub fn all(self) -> usize {
        self.delivered + self.put_off + self.refused + self.failed
    }

    fn count(&mut self, attempt: &Attempt) {
        let (n, outcome) = match attempt {
            Attempt::Accepted { .. } => (&mut self.delivered, "delivered"),
            Attempt::Temporary { .. } => (&mut self.put_off, "temporary-failure"),
            Attempt::Refused { .. } => (&mut self.refused, "permanent-failure"),
            Attempt::Technical { .. } => (&mut self.failed, "technical-failure"),
        };
        *n += 1;
        metrics::counter!("zgoda_notifications_tried_total", "outcome" => outcome).increment(1);
    }
}

impl Notifications {
    /// Sends letters that are due, as many as fit into one claim and the limit of the server; none when nothing is due.
    ///
    /// # Errors
    /// When the outbox does not answer. Letters that were sent and not recorded are sent again after their lease, under the same Message-ID.
    pub async fn send(&self) -> Result<Sent, NotificationError> {
        let (inner, now) = (&self.inner, self.inner.now());
        let connections = inner.settings.connections.max(1);
        let limit = match inner.settings.per_minute {
            0 => i64::from(connections * AT_ONCE),
            n => (i64::from(n) - claim::tried_lately(&inner.db, now).await?).min(i64::from(connections * AT_ONCE)),
        };
        if limit <= 0 {
            return Ok(Sent::default());
        }
        let claimed = claim::claim(&inner.db, inner.settings.node, now, limit).await?;
        if claimed.is_empty() {
            return Ok(Sent::default());
        }
        let count = claimed.len();
        // Closed when the last letter is told of: every one of them holds the sending side.
        let (done, mut coming) = mpsc::channel::<(Claimed, Attempt)>(count);
        let letters = claimed.into_iter().map(move |letter| (letter, done.clone())).collect::<Vec<_>>();
        let sending =
            stream::iter(letters).for_each_concurrent(usize::try_from(connections).unwrap_or(1), |(letter, done)| {
                let this = self.clone();
                async move {
                    // On its own, so that making a letter does not hold up those on the wire.
                    let tried = tokio::spawn(async move {
                        let attempt = this.inner.mailer.send(&letter, &this.inner.settings).await;
                        (letter, attempt)
                    });
                    if let Ok(tried) = tried.await {
                        // The channel holds all of them and its reader waits for the last.
                        done.send(tried).await.ok();
                    }
                }
            });
        let recording = async {
            let (mut sent, mut group) = (Sent::default(), Vec::new());
            while sent.all() < count {
                if coming.recv_many(&mut group, count).await == 0 {
                    break;
                }
                self.record(&group).await?;
                group.drain(..).for_each(|(_, attempt)| sent.count(&attempt));
            }
            Ok(sent)
        };
        let (sent, ()) = tokio::join!(recording, sending);
        sent
    }

    async fn record(&self, group: &[(Claimed, Attempt)]) -> Result<(), NotificationError> {
        let now: Timestamp = self.inner.now();
        settle::settle(&self.inner.db, self.inner.settings.node, now, group).await?;
        for (letter, attempt) in group {
            let (id, rule, body) = (letter.id, letter.rule.as_str(), Edrpou::parse(&letter.body).ok());
            let body = body.as_ref().map_or("", Edrpou::as_str);
            match attempt {
                Attempt::Accepted { .. } => {}
                // Neither addresses nor what a server says, which often holds one.
                Attempt::Temporary { reason, .. } => tracing::warn!(%id, rule, body, reason, "a letter is put off"),
                Attempt::Refused { .. } => tracing::warn!(%id, rule, body, "a letter is refused for good"),
                Attempt::Technical { reason, .. } => {
                    tracing::error!(%id, rule, body, reason, "a letter cannot be sent")
                }
            }
        }
        Ok(())
    }
}
