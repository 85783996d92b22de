//! The loop of a running program: steps as the log grows, a look at the clock every few seconds.

use std::{future::Future, time::Duration};

use tokio::{sync::watch, time::MissedTickBehavior};
use zgoda_event_log::Position;

use crate::{Automation, automation::PAGE};

/// How often it is looked whether a hint of the log was missed.
const POLL: Duration = Duration::from_millis(500);

/// How long news are gathered before they are looked at. Nobody waits for the steps that follow from commands of people: whoever gives one
/// takes them before the answer. Those that follow from what the clock brought are taken here alone, and may come so much later. What
/// costs is looking at every page of a busy log as it grows.
const GATHER: Duration = Duration::from_millis(100);

/// How often the clock is looked at: consents by silence are recorded so soon after midnight.
const LOOK: Duration = Duration::from_secs(10);

impl Automation {
    /// Acts until `shutdown` is over; what was begun is finished.
    pub async fn run(&self, shutdown: impl Future<Output = ()> + Send) {
        let mut shutdown = std::pin::pin!(shutdown);
        let mut hint = self.inner.log.watch();
        let mut look = tokio::time::interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            // What is announced from here on is not overlooked: the wait below ends at once then.
            hint.borrow_and_update();
            let pause = self.follow().await;
            tokio::select! {
                biased;
                () = &mut shutdown => return,
                _ = look.tick() => self.look().await,
                () = announced(&mut hint), if pause == POLL => {},
                () = tokio::time::sleep(pause) => {},
            }
        }
    }

    /// One step; answers for how long there is nothing to do.
    async fn follow(&self) -> Duration {
        match self.step().await {
            Ok(0) => POLL,
            Ok(PAGE) => Duration::ZERO,
            Ok(_) => GATHER,
            Err(error) => {
                tracing::error!(%error, "steps cannot be taken");
                POLL * 2
            }
        }
    }

    async fn look(&self) {
        match self.run_due(self.inner.log.now()).await {
            Ok(done) if done == crate::Done::default() => {}
            Ok(done) => tracing::info!(?done, "terms"),
            Err(error) => tracing::error!(%error, "terms cannot be looked after"),
        }
        match self.let_go(self.inner.log.now()).await {
            Ok(let_go) if let_go == crate::LetGo::default() => {}
            Ok(let_go) => tracing::info!(?let_go, "data of persons were let go of"),
            Err(error) => tracing::error!(%error, "data of persons are held too long"),
        }
        self.measure().await;
    }
}

/// Waits until the log is said to have grown.
async fn announced(hint: &mut watch::Receiver<Position>) {
    if hint.changed().await.is_err() {
        // The log is closed: only the shutdown is still to come.
        std::future::pending().await
    }
}
