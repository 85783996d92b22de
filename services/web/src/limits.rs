//! How much one client, and all clients together, may ask at once.

use std::{num::NonZeroU32, sync::Arc};

use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock as _};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{papers::Presses, problem::Problem, quota::UploadQuota, settings::Settings};

/// After so many requests the clients that have been quiet are forgotten, so that memory stays bounded.
const FORGET_AFTER: u64 = 10_000;

/// So many clients may follow the feed at once; each costs a connection and a page of events.
const MAX_FOLLOWERS: usize = 256;

/// The limits of one server.
#[derive(Debug)]
pub struct Limits {
    per_client: DefaultKeyedRateLimiter<String>,
    clock: governor::clock::DefaultClock,
    in_flight: Arc<Semaphore>,
    followers: Arc<Semaphore>,
    seen: std::sync::atomic::AtomicU64,
    /// What each body may upload in a day.
    pub(crate) uploads: UploadQuota,
    /// Where papers are typeset.
    pub(crate) presses: Presses,
}

impl Limits {
    pub(crate) fn new(settings: &Settings) -> Self {
        let per_second: NonZeroU32 = settings.requests_per_second;
        Self {
            per_client: DefaultKeyedRateLimiter::keyed(Quota::per_second(per_second).allow_burst(settings.burst)),
            clock: governor::clock::DefaultClock::default(),
            in_flight: Arc::new(Semaphore::new(settings.max_in_flight)),
            followers: Arc::new(Semaphore::new(MAX_FOLLOWERS)),
            seen: std::sync::atomic::AtomicU64::new(0),
            uploads: UploadQuota::new(settings.upload_bytes_per_day),
            presses: Presses::new(),
        }
    }

    /// Counts a request of a client.
    ///
    /// # Errors
    /// 429 with the seconds to wait when the client has asked too often.
    pub(crate) fn count(&self, client: &String) -> Result<(), Problem> {
        let seen = self.seen.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if seen % FORGET_AFTER == FORGET_AFTER - 1 {
            self.per_client.retain_recent();
        }
        self.per_client.check_key(client).map_err(|not_until| {
            let wait = not_until.wait_time_from(self.clock.now());
            Problem::too_many(wait.as_secs() + 1)
        })
    }

    /// Takes a place among the requests in work; it is free again when the permit is dropped.
    ///
    /// # Errors
    /// 503 when all places are taken.
    pub(crate) fn enter(&self) -> Result<OwnedSemaphorePermit, Problem> {
        Arc::clone(&self.in_flight).try_acquire_owned().map_err(|_| Problem::overloaded())
    }

    /// Takes a place among those who follow the feed.
    ///
    /// # Errors
    /// 503 when all places are taken.
    pub(crate) fn follow(&self) -> Result<OwnedSemaphorePermit, Problem> {
        Arc::clone(&self.followers).try_acquire_owned().map_err(|_| Problem::overloaded())
    }
}
