//! Stores the appends of all callers of this process, many in one transaction.

use std::{collections::HashSet, sync::Arc};

use quick_cache::sync::Cache;
use tokio::sync::watch;

use crate::{
    Clock, LogError, Position,
    group::Work,
    stores::{Failure, Store, Verdict, Write, announce, merge},
};

/// Streams whose heads are kept in mind, to refuse a late writer without spoiling the batch of others.
const HEADS: usize = 50_000;

pub(crate) struct Committer {
    store: Arc<Store>,
    clock: Arc<dyn Clock>,
    head: watch::Sender<Position>,
    heads: Cache<Arc<str>, i64>,
}

impl Committer {
    pub(crate) fn new(store: Arc<Store>, clock: Arc<dyn Clock>, head: watch::Sender<Position>) -> Self {
        Self { store, clock, head, heads: Cache::new(HEADS) }
    }

    /// Refused from memory: heads only grow, so what is behind a known one has lost already.
    fn is_late(&self, write: &Write) -> Option<Verdict> {
        write.parts.iter().find_map(|part| {
            let actual = self.heads.get(&part.stream).filter(|head| *head > part.after)?;
            write.key.is_none().then(|| Verdict::Conflict { stream: part.stream.clone(), actual })
        })
    }

    /// Stores a batch; when something in it can never be stored, what stands beside it is stored all the same.
    async fn store(&self, batch: &[&Write]) -> Vec<Result<Verdict, LogError>> {
        let mut answers = Vec::with_capacity(batch.len());
        let mut left = vec![batch];
        while let Some(part) = left.pop() {
            match self.try_store(part).await {
                Ok(verdicts) => {
                    self.take_note(part, &verdicts);
                    answers.extend(verdicts.into_iter().map(Ok));
                }
                Err(Failure::Refused(_) | Failure::Taken(_)) if part.len() > 1 => {
                    let (first, second) = part.split_at(part.len() / 2);
                    left.extend([second, first]);
                }
                Err(failure) => {
                    let error = LogError::from(failure);
                    answers.extend(part.iter().map(|_| Err(error.clone())));
                }
            }
        }
        answers
    }

    async fn try_store(&self, batch: &[&Write]) -> Result<Vec<Verdict>, Failure> {
        let now = self.clock.now().as_microsecond();
        match self.store.write(batch, now).await {
            Ok(placed) => Ok(merge(batch, vec![None; batch.len()], Some(placed))),
            Err(Failure::Taken(_)) => {
                metrics::counter!("zgoda_log_batches_checked").increment(1);
                self.store.write_checked(batch, now).await
            }
            Err(Failure::Lost(error)) => {
                // Whether it was stored is seen by the command's id in its place; what was not is stored now.
                tracing::warn!(%error, "the connection was lost during an append");
                self.store.write_checked(batch, now).await
            }
            Err(failure) => Err(failure),
        }
    }

    fn take_note(&self, batch: &[&Write], verdicts: &[Verdict]) {
        let stored = batch.iter().zip(verdicts).filter(|(_, verdict)| matches!(verdict, Verdict::Stored { .. }));
        metrics::counter!("zgoda_log_batches").increment(1);
        metrics::counter!("zgoda_log_events_stored").increment(stored.map(|(write, _)| write.len() as u64).sum());
        let mut last = Position::START;
        for (write, verdict) in batch.iter().zip(verdicts) {
            match verdict {
                Verdict::Stored { position, .. } => {
                    last = last.max(*position);
                    for part in write.parts.iter().filter(|part| !part.events.is_empty()) {
                        self.heads.insert(part.stream.clone(), part.last_version());
                    }
                }
                Verdict::Conflict { stream, actual } => self.heads.insert(stream.clone(), *actual),
                Verdict::KeySeen(_) => {}
            }
        }
        announce(&self.head, last);
    }
}

impl Work for Committer {
    type Job = Write;
    type Answer = Result<Verdict, LogError>;

    async fn run(&self, jobs: Vec<Write>) -> Vec<Self::Answer> {
        let mut answers: Vec<Option<Self::Answer>> = vec![None; jobs.len()];
        let mut open: Vec<usize> = (0..jobs.len()).collect();
        while !open.is_empty() {
            let (now, later) = self.compatible(&jobs, &open, &mut answers);
            open = later;
            if now.is_empty() {
                continue;
            }
            let batch: Vec<&Write> = now.iter().map(|i| &jobs[*i]).collect();
            for (i, answer) in now.into_iter().zip(self.store(&batch).await) {
                answers[i] = Some(answer);
            }
        }
        answers.into_iter().map(|answer| answer.unwrap_or(Err(LogError::Closed))).collect()
    }
}

impl Committer {
    /// Splits off what can stand in one transaction: no stream and no key twice, nothing that is known to be late.
    fn compatible(
        &self,
        jobs: &[Write],
        open: &[usize],
        answers: &mut [Option<Result<Verdict, LogError>>],
    ) -> (Vec<usize>, Vec<usize>) {
        let mut streams = HashSet::new();
        let mut keys = HashSet::new();
        let (mut now, mut later) = (Vec::new(), Vec::new());
        for i in open {
            let write = &jobs[*i];
            if let Some(verdict) = self.is_late(write) {
                answers[*i] = Some(Ok(verdict));
                continue;
            }
            let fresh = write.parts.iter().all(|part| !streams.contains(&part.stream))
                && write.key.is_none_or(|key| !keys.contains(&key.hash));
            if fresh {
                streams.extend(write.parts.iter().map(|part| &part.stream));
                keys.extend(write.key.map(|key| key.hash));
                now.push(*i);
            } else {
                later.push(*i);
            }
        }
        (now, later)
    }
}
