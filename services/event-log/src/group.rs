//! Work that is cheaper together: whoever comes while others are being served is served in the next group.

use std::{
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{
    runtime::Handle,
    sync::{Notify, oneshot},
};

use crate::LogError;

/// Work that can be done for many at once.
pub(crate) trait Work: Send + Sync + 'static {
    /// What one caller asks.
    type Job: Send + 'static;
    /// What one caller is answered.
    type Answer: Send + 'static;

    /// Does the work of a group; answers in the order of the jobs.
    fn run(&self, jobs: Vec<Self::Job>) -> impl Future<Output = Vec<Self::Answer>> + Send;
}

/// Serves callers in groups, a bounded number of groups at a time.
///
/// A caller who finds nobody at work does its own at once: no other task is woken on its behalf. Those who come meanwhile are
/// served by a task, so that a caller who goes away cannot take the others with it.
pub(crate) struct Groups<W: Work> {
    shared: Arc<Shared<W>>,
}

struct Shared<W: Work> {
    work: W,
    state: Mutex<State<W>>,
    idle: Notify,
    limits: Limits,
    /// Where the log was opened. A web server's callers come from runtimes that end before the log does.
    home: Handle,
}

/// Bounds of grouping.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Jobs in one group.
    pub group: usize,
    /// Groups at work at a time.
    pub at_once: usize,
    /// Jobs waiting.
    pub waiting: usize,
}

struct State<W: Work> {
    waiting: Vec<Waiting<W>>,
    running: usize,
    closed: bool,
}

type Waiting<W> = (<W as Work>::Job, oneshot::Sender<<W as Work>::Answer>);

impl<W: Work> Groups<W> {
    /// Groups that work on the runtime it is called from.
    pub(crate) fn new(work: W, limits: Limits) -> Self {
        let state = Mutex::new(State { waiting: Vec::new(), running: 0, closed: false });
        let home = Handle::current();
        Self { shared: Arc::new(Shared { work, state, idle: Notify::new(), limits, home }) }
    }

    /// Has a job done, alone or together with others.
    ///
    /// # Errors
    /// [`LogError::Overloaded`] or [`LogError::Closed`]; the job was not begun then.
    pub(crate) async fn ask(&self, job: W::Job) -> Result<W::Answer, LogError> {
        let shared = &self.shared;
        let answer = {
            let mut state = shared.state();
            if state.closed {
                return Err(LogError::Closed);
            }
            if state.running == 0 && state.waiting.is_empty() {
                state.running += 1;
                Err(job)
            } else if state.waiting.len() >= shared.limits.waiting {
                return Err(LogError::Overloaded);
            } else {
                let (sender, receiver) = oneshot::channel();
                state.waiting.push((job, sender));
                if state.running < shared.limits.at_once {
                    state.running += 1;
                    shared.home.spawn(Arc::clone(shared).serve());
                }
                Ok(receiver)
            }
        };
        match answer {
            Ok(receiver) => receiver.await.map_err(|_| LogError::Closed),
            Err(job) => {
                let place = Place(Arc::clone(shared));
                let mut answers = shared.work.run(vec![job]).await;
                drop(place);
                answers.pop().ok_or(LogError::Closed)
            }
        }
    }

    /// Refuses newcomers and waits until all who were let in have their answer.
    pub(crate) async fn close(&self) {
        loop {
            let idle = self.shared.idle.notified();
            {
                let mut state = self.shared.state();
                state.closed = true;
                if state.running == 0 && state.waiting.is_empty() {
                    return;
                }
            }
            idle.await;
        }
    }
}

/// One of the places for groups at work. Given up however the work ends: also when the caller who does it goes away
/// half-way, or when it panics. Who came meanwhile is served then.
struct Place<W: Work>(Arc<Shared<W>>);

impl<W: Work> Drop for Place<W> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        if state.waiting.is_empty() {
            state.running -= 1;
            self.0.idle.notify_waiters();
        } else {
            self.0.home.spawn(Arc::clone(&self.0).serve());
        }
    }
}

impl<W: Work> Shared<W> {
    fn state(&self) -> MutexGuard<'_, State<W>> {
        // Nothing under this lock can panic half-way, so a poisoned state is still a whole one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Serves groups until nobody waits.
    async fn serve(self: Arc<Self>) {
        let _place = Place(Arc::clone(&self));
        loop {
            self.let_them_gather().await;
            let (jobs, senders): (Vec<_>, Vec<_>) = {
                let mut state = self.state();
                let size = state.waiting.len().min(self.limits.group);
                if size == 0 {
                    return;
                }
                state.waiting.drain(..size).unzip()
            };
            for (sender, answer) in senders.into_iter().zip(self.work.run(jobs).await) {
                // A caller who has gone away does not hear the answer; its work is done all the same.
                let _ = sender.send(answer);
            }
        }
    }

    /// Those answered a moment ago are about to come back: lets them run first, as long as that brings newcomers.
    async fn let_them_gather(&self) {
        let mut before = self.state().waiting.len();
        loop {
            tokio::task::yield_now().await;
            let now = self.state().waiting.len();
            if now == before || now >= self.limits.group {
                return;
            }
            before = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::Semaphore;

    use super::*;

    /// Doubles numbers, a permit for each group; refuses 13 by panicking. Keeps the sizes of its groups.
    struct Doubling {
        permits: Semaphore,
        sizes: Mutex<Vec<usize>>,
    }

    impl Work for Arc<Doubling> {
        type Job = u32;
        type Answer = u32;

        async fn run(&self, jobs: Vec<u32>) -> Vec<u32> {
            self.sizes.lock().expect("no panic under it").push(jobs.len());
            self.permits.acquire().await.expect("it is not closed").forget();
            assert!(!jobs.contains(&13), "thirteen");
            jobs.iter().map(|n| n * 2).collect()
        }
    }

    fn doubling(permits: usize) -> (Arc<Doubling>, Arc<Groups<Arc<Doubling>>>) {
        let work = Arc::new(Doubling { permits: Semaphore::new(permits), sizes: Mutex::default() });
        let limits = Limits { group: 4, at_once: 1, waiting: 8 };
        (work.clone(), Arc::new(Groups::new(work, limits)))
    }

    fn ask(groups: &Arc<Groups<Arc<Doubling>>>, n: u32) -> tokio::task::JoinHandle<Result<u32, LogError>> {
        let groups = groups.clone();
        tokio::spawn(async move { groups.ask(n).await })
    }

    #[tokio::test]
    async fn who_comes_while_another_is_served_is_served_in_the_next_groups() {
        let (work, groups) = doubling(0);
        let asked: Vec<_> = (0..7).map(|n| ask(&groups, n)).collect();
        while groups.shared.state().waiting.len() < 6 {
            tokio::task::yield_now().await;
        }
        work.permits.add_permits(10);
        for (n, answer) in asked.into_iter().enumerate() {
            assert_eq!(answer.await.expect("no panic").expect("answered") as usize, n * 2);
        }
        assert_eq!(*work.sizes.lock().expect("no panic under it"), vec![1, 4, 2]);
        groups.close().await;
        assert!(matches!(groups.ask(1).await, Err(LogError::Closed)));
    }

    #[tokio::test]
    async fn a_group_that_fails_or_is_left_does_not_hold_up_the_next() {
        let (work, groups) = doubling(0);
        let (gone, unlucky) = (ask(&groups, 1), ask(&groups, 13));
        while groups.shared.state().waiting.is_empty() {
            tokio::task::yield_now().await;
        }
        gone.abort();
        assert!(gone.await.is_err_and(|e| e.is_cancelled()));
        work.permits.add_permits(10);
        assert!(matches!(unlucky.await.expect("it is the group that panics"), Err(LogError::Closed)));
        assert_eq!(groups.ask(4).await.expect("answered"), 8);
        groups.close().await;
    }
}
