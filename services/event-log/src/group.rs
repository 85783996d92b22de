//! Work that is cheaper together: whoever comes while others are being served is served in the next group.

use std::{
    collections::HashMap,
    future::Future,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{
    runtime::Handle,
    sync::{Notify, OwnedSemaphorePermit, Semaphore, oneshot},
};

use crate::LogError;

/// Work that can be done for many at once.
pub(crate) trait Work: Send + Sync + 'static {
    /// Where callers wait for each other; nobody waits for another line.
    type Line: Clone + Eq + Hash + Send + Sync + 'static;
    /// What one caller asks.
    type Job: Send + 'static;
    /// What one caller is answered.
    type Answer: Send + 'static;

    /// Does the work of a group; answers in the order of the jobs.
    fn run(&self, line: &Self::Line, jobs: Vec<Self::Job>) -> impl Future<Output = Vec<Self::Answer>> + Send;
}

/// Serves callers in groups, a bounded number of groups of a line at a time.
///
/// The work is done by tasks on the runtime where the log was opened, never by a caller: one who goes away half-way, or whose
/// runtime ends, takes nobody with it.
pub(crate) struct Groups<W: Work> {
    shared: Arc<Shared<W>>,
}

struct Shared<W: Work> {
    work: W,
    state: Mutex<State<W>>,
    /// For those who were let in and have no answer yet.
    room: Arc<Semaphore>,
    idle: Notify,
    limits: Limits,
    home: Handle,
}

/// Bounds of grouping.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Jobs in one group.
    pub group: usize,
    /// Groups of a line at work at a time.
    pub at_once: usize,
    /// Jobs let in and not answered, of all lines.
    pub inside: usize,
}

struct State<W: Work> {
    /// A line is there for as long as somebody serves it.
    lines: HashMap<W::Line, Queue<W>>,
    closed: bool,
}

struct Queue<W: Work> {
    waiting: Vec<Waiting<W>>,
    running: usize,
}

struct Waiting<W: Work> {
    job: W::Job,
    caller: Caller<W::Answer>,
}

/// Who is to be answered, with the room taken up until then.
struct Caller<A> {
    answer: oneshot::Sender<A>,
    _room: OwnedSemaphorePermit,
}

impl<W: Work> Default for Queue<W> {
    fn default() -> Self {
        Self { waiting: Vec::new(), running: 0 }
    }
}

impl<W: Work> Groups<W> {
    /// Groups that work on the runtime it is called from.
    pub(crate) fn new(work: W, limits: Limits) -> Self {
        let state = Mutex::new(State { lines: HashMap::new(), closed: false });
        let room = Arc::new(Semaphore::new(limits.inside.min(Semaphore::MAX_PERMITS)));
        let (idle, home) = (Notify::new(), Handle::current());
        Self { shared: Arc::new(Shared { work, state, room, idle, limits, home }) }
    }

    /// Has a job done, alone or together with others of its line. A job whose caller goes away before it was begun is not
    /// begun; one that was begun is done.
    ///
    /// # Errors
    /// [`LogError::Overloaded`] or [`LogError::Closed`]; the job was not begun then.
    pub(crate) async fn ask(&self, line: W::Line, job: W::Job) -> Result<W::Answer, LogError> {
        let shared = &self.shared;
        let room = Arc::clone(&shared.room).try_acquire_owned().map_err(|_| LogError::Overloaded)?;
        let (answer, answered) = oneshot::channel();
        {
            let mut state = shared.state();
            if state.closed {
                return Err(LogError::Closed);
            }
            let queue = state.lines.entry(line.clone()).or_default();
            queue.waiting.push(Waiting { job, caller: Caller { answer, _room: room } });
            if queue.running < shared.limits.at_once {
                queue.running += 1;
                shared.home.spawn(Arc::clone(shared).serve(line));
            }
        }
        answered.await.map_err(|_| LogError::Closed)
    }

    /// Refuses newcomers and waits until all who were let in have their answer.
    pub(crate) async fn close(&self) {
        loop {
            let idle = self.shared.idle.notified();
            {
                let mut state = self.shared.state();
                state.closed = true;
                if state.lines.is_empty() {
                    return;
                }
            }
            idle.await;
        }
    }
}

/// One of the places for groups of a line at work. Given up however the work ends: also when it panics. Who came meanwhile is
/// served then.
struct Place<W: Work> {
    shared: Arc<Shared<W>>,
    line: W::Line,
}

impl<W: Work> Drop for Place<W> {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        let Some(queue) = state.lines.get_mut(&self.line) else { return };
        if !queue.waiting.is_empty() {
            self.shared.home.spawn(Arc::clone(&self.shared).serve(self.line.clone()));
            return;
        }
        queue.running -= 1;
        if queue.running == 0 {
            state.lines.remove(&self.line);
        }
        if state.lines.is_empty() {
            self.shared.idle.notify_waiters();
        }
    }
}

impl<W: Work> Shared<W> {
    fn state(&self) -> MutexGuard<'_, State<W>> {
        // Nothing under this lock can panic half-way, so a poisoned state is still a whole one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Serves groups of a line until nobody waits in it.
    async fn serve(self: Arc<Self>, line: W::Line) {
        let place = Place { shared: self, line };
        let (shared, line) = (&place.shared, &place.line);
        loop {
            let (jobs, callers): (Vec<_>, Vec<_>) = shared.next(line).into_iter().map(|w| (w.job, w.caller)).unzip();
            if jobs.is_empty() {
                return;
            }
            for (caller, answer) in callers.into_iter().zip(shared.work.run(line, jobs).await) {
                // A caller who has gone away does not hear the answer; its work is done all the same.
                let _ = caller.answer.send(answer);
            }
            shared.let_them_gather(line).await;
        }
    }

    fn next(&self, line: &W::Line) -> Vec<Waiting<W>> {
        let mut state = self.state();
        let Some(queue) = state.lines.get_mut(line) else { return Vec::new() };
        queue.waiting.retain(|waiting| !waiting.caller.answer.is_closed());
        let size = queue.waiting.len().min(self.limits.group);
        queue.waiting.drain(..size).collect()
    }

    /// Those answered a moment ago are about to come back: lets them run first, as long as that brings newcomers.
    async fn let_them_gather(&self, line: &W::Line) {
        let waiting = || self.state().lines.get(line).map_or(0, |queue| queue.waiting.len());
        let mut before = waiting();
        loop {
            tokio::task::yield_now().await;
            let now = waiting();
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
        type Line = char;
        type Job = u32;
        type Answer = u32;

        async fn run(&self, _: &char, jobs: Vec<u32>) -> Vec<u32> {
            self.sizes.lock().expect("no panic under it").push(jobs.len());
            self.permits.acquire().await.expect("it is not closed").forget();
            assert!(!jobs.contains(&13), "thirteen");
            jobs.iter().map(|n| n * 2).collect()
        }
    }

    fn doubling(permits: usize) -> (Arc<Doubling>, Arc<Groups<Arc<Doubling>>>) {
        let work = Arc::new(Doubling { permits: Semaphore::new(permits), sizes: Mutex::default() });
        let limits = Limits { group: 4, at_once: 1, inside: 8 };
        (work.clone(), Arc::new(Groups::new(work, limits)))
    }

    fn ask(groups: &Arc<Groups<Arc<Doubling>>>, n: u32) -> tokio::task::JoinHandle<Result<u32, LogError>> {
        let groups = groups.clone();
        tokio::spawn(async move { groups.ask('a', n).await })
    }

    async fn until_waiting(groups: &Arc<Groups<Arc<Doubling>>>, count: usize) {
        let waiting = || groups.shared.state().lines.get(&'a').map_or(0, |queue| queue.waiting.len());
        while waiting() < count {
            tokio::task::yield_now().await;
        }
    }

    async fn until_at_work(work: &Arc<Doubling>, groups: usize) {
        while work.sizes.lock().expect("no panic under it").len() < groups {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn who_comes_while_another_is_served_is_served_in_the_next_groups() {
        let (work, groups) = doubling(0);
        let mut asked = vec![ask(&groups, 0)];
        until_at_work(&work, 1).await;
        asked.extend((1..7).map(|n| ask(&groups, n)));
        until_waiting(&groups, 6).await;
        work.permits.add_permits(10);
        for (n, answer) in asked.into_iter().enumerate() {
            assert_eq!(answer.await.expect("no panic").expect("answered") as usize, n * 2);
        }
        assert_eq!(*work.sizes.lock().expect("no panic under it"), vec![1, 4, 2]);
        groups.close().await;
        assert!(matches!(groups.ask('a', 1).await, Err(LogError::Closed)));
    }

    #[tokio::test]
    async fn a_group_that_fails_or_is_left_does_not_hold_up_the_next() {
        let (work, groups) = doubling(0);
        let gone = ask(&groups, 1);
        until_at_work(&work, 1).await;
        let unlucky = ask(&groups, 13);
        until_waiting(&groups, 1).await;
        gone.abort();
        assert!(gone.await.is_err_and(|e| e.is_cancelled()));
        work.permits.add_permits(10);
        assert!(matches!(unlucky.await.expect("it is the group that panics"), Err(LogError::Closed)));
        assert_eq!(groups.ask('a', 4).await.expect("answered"), 8);
        groups.close().await;
    }

    #[tokio::test]
    async fn nobody_waits_for_another_line_and_no_line_stays_behind() {
        let (work, groups) = doubling(0);
        let held = ask(&groups, 1);
        until_at_work(&work, 1).await;
        let other = tokio::spawn({
            let groups = groups.clone();
            async move { groups.ask('b', 2).await }
        });
        until_at_work(&work, 2).await;
        work.permits.add_permits(2);
        assert_eq!(held.await.expect("no panic").expect("answered"), 2);
        assert_eq!(other.await.expect("no panic").expect("answered"), 4);
        groups.close().await;
        assert!(groups.shared.state().lines.is_empty());
    }

    #[tokio::test]
    async fn no_more_are_let_in_than_there_is_room_for() {
        let (work, groups) = doubling(0);
        let mut asked = vec![ask(&groups, 0)];
        until_at_work(&work, 1).await;
        asked.extend((1..8).map(|n| ask(&groups, n)));
        until_waiting(&groups, 7).await;
        assert!(matches!(groups.ask('b', 9).await, Err(LogError::Overloaded)));
        work.permits.add_permits(10);
        for answer in asked {
            answer.await.expect("no panic").expect("answered");
        }
        assert_eq!(groups.ask('b', 9).await.expect("there is room again"), 18);
    }

    #[tokio::test]
    async fn who_goes_away_before_being_served_is_not_served() {
        let (work, groups) = doubling(0);
        let first = ask(&groups, 1);
        until_at_work(&work, 1).await;
        let second = ask(&groups, 2);
        until_waiting(&groups, 1).await;
        second.abort();
        assert!(second.await.is_err_and(|e| e.is_cancelled()));
        work.permits.add_permits(1);
        assert_eq!(first.await.expect("no panic").expect("answered"), 2);
        groups.close().await;
        assert_eq!(*work.sizes.lock().expect("no panic under it"), vec![1]);
    }
}
