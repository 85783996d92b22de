//! Stores the appends of all callers of this process, many in one transaction.

use std::{collections::HashSet, sync::Arc};

use quick_cache::sync::Cache;
use tokio::sync::watch;

use crate::{
    Clock, LogError, Position,
    group::Work,
    stores::{Failure, Store, Verdict, Write, announce},
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

    async fn store(&self, batch: &[&Write]) -> Result<Vec<Verdict>, LogError> {
        let now = self.clock.now().as_microsecond();
        let verdicts = match self.store.write(batch, now).await {
            Ok(placed) => {
                let mut next = placed.base;
                batch
                    .iter()
                    .map(|write| {
                        next += write.len() as i64;
                        Verdict::Stored { position: Position(next), recorded_at: placed.recorded_at }
                    })
                    .collect()
            }
            Err(Failure::Store(error)) => return Err(error),
            Err(Failure::Taken) => {
                metrics::counter!("zgoda_log_batches_checked").increment(1);
                self.store.write_checked(batch, now).await?
            }
            Err(Failure::Lost(error)) => {
                // Whether it was stored is seen by the command's id in its place; what was not is stored now.
                tracing::warn!(%error, "the connection was lost during an append");
                self.store.write_checked(batch, now).await?
            }
        };
        self.take_note(batch, &verdicts);
        Ok(verdicts)
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
            match self.store(&batch).await {
                Ok(verdicts) => {
                    for (i, verdict) in now.into_iter().zip(verdicts) {
                        answers[i] = Some(Ok(verdict));
                    }
                }
                Err(error) => now.into_iter().for_each(|i| answers[i] = Some(Err(error.clone()))),
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
