//! The loops of a running program: letters are written as the log grows and as time brings them, and sent as they fall due.

use std::{future::Future, time::Duration};

use tokio::{sync::watch, time::MissedTickBehavior};

use crate::{Looked, Notifications, Sent, notifications::PAGE};

/// How often it is looked whether the log has grown.
const POLL: Duration = Duration::from_millis(500);
/// How often the clock is looked at.
const LOOK: Duration = Duration::from_secs(60);
/// How long after the outbox was empty it is looked at again.
const REST: Duration = Duration::from_secs(1);

impl Notifications {
    /// Writes and sends until `shutdown` is over; what was begun is finished.
    pub async fn run(&self, shutdown: impl Future<Output = ()> + Send) {
        let (stopping, stopped) = watch::channel(false);
        let mut seen = (stopped.clone(), stopped);
        let asked = async {
            shutdown.await;
            stopping.send_replace(true);
        };
        tokio::join!(asked, self.write_letters(&mut seen.0), self.send_letters(&mut seen.1));
    }

    async fn write_letters(&self, stopped: &mut watch::Receiver<bool>) {
        let mut look = tokio::time::interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let pause = match self.step().await {
                Ok(0) => POLL,
                Ok(PAGE) => Duration::ZERO,
                Ok(_) => POLL / 5,
                Err(error) => {
                    tracing::error!(%error, "letters cannot be written");
                    POLL * 4
                }
            };
            tokio::select! {
                biased;
                () = over(stopped) => return,
                _ = look.tick() => self.look_around().await,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    async fn look_around(&self) {
        match self.look().await {
            Ok(looked) if looked == Looked::default() => {}
            Ok(looked) => tracing::info!(?looked, "letters by the clock"),
            Err(error) => tracing::error!(%error, "letters by the clock cannot be written"),
        }
        self.measure().await;
    }

    async fn send_letters(&self, stopped: &mut watch::Receiver<bool>) {
        loop {
            let sent = self.send().await.unwrap_or_else(|error| {
                tracing::error!(%error, "letters cannot be sent");
                Sent::default()
            });
            if let Err(error) = self.prove().await {
                tracing::error!(%error, "deliveries cannot be recorded");
            }
            let pause = if sent.all() > 0 { Duration::ZERO } else { REST };
            tokio::select! {
                biased;
                () = over(stopped) => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }
}

/// Waits until it is asked to stop.
async fn over(stopped: &mut watch::Receiver<bool>) {
    drop(stopped.wait_for(|stop| *stop).await);
}
