//! Stores the appends of all callers of this process, many in one transaction.

use std::{collections::HashSet, sync::Arc};

use quick_cache::sync::Cache;
use tokio::sync::watch;

use crate::{
    LogError, Position,
    clock::LogTime,
    group::Work,
    stores::{Failure, Store, Verdict, Write, announce, merge},
};

/// Streams whose heads are kept in mind, to refuse a late writer without spoiling the batch of others.
const HEADS: usize = 50_000;

pub(crate) struct Committer {
    store: Arc<Store>,
    time: Arc<LogTime>,
    head: watch::Sender<Position>,
    heads: Cache<Arc<str>, i64>,
    /// How many writes one transaction takes, but for what rests on each other.
    most: usize,
}

/// Writes of which each but the first rests on the one before it: one alone, or those decided together on one aggregate.
pub(crate) type Chain = Vec<Write>;

impl Committer {
    pub(crate) fn new(store: Arc<Store>, time: Arc<LogTime>, head: watch::Sender<Position>, most: usize) -> Self {
        Self { store, time, head, heads: Cache::new(HEADS), most }
    }

    /// Refused from memory: heads only grow, so what is behind a known one has lost already. A key may have been stored
    /// before all the same.
    fn is_late(&self, chain: &Chain) -> Option<Verdict> {
        let first = chain.first().filter(|_| chain.iter().all(|write| write.key.is_none()))?;
        first.parts.iter().find_map(|part| {
            let actual = self.heads.get(&part.stream).filter(|head| *head > part.after)?;
            Some(Verdict::Conflict { stream: part.stream.clone(), actual })
        })
    }

    /// Stores a batch; when something in it can never be stored, what stands beside it is stored all the same.
    async fn store(&self, batch: &[&Write]) -> Vec<Result<Verdict, LogError>> {
        let mut answers = Vec::with_capacity(batch.len());
        let mut left = vec![batch];
        while let Some(part) = left.pop() {
            let stands = matches!(answers.last(), Some(Ok(Verdict::Stored { .. })));
            let fallen = if stands { 0 } else { part.iter().take_while(|write| write.rests).count() };
            answers.extend(vec![Ok(Verdict::Baseless); fallen]);
            let part = &part[fallen..];
            if part.is_empty() {
                continue;
            }
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
        let now = self.time.to_record().map_err(Failure::Store)?;
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
                Verdict::Stored { position, recorded_at } => {
                    last = last.max(*position);
                    self.time.reached(*recorded_at);
                    for part in write.parts.iter().filter(|part| !part.events.is_empty()) {
                        self.heads.insert(part.stream.clone(), part.last_version());
                    }
                }
                Verdict::Conflict { stream, actual } => self.heads.insert(stream.clone(), *actual),
                Verdict::Baseless | Verdict::KeySeen(_) => {}
            }
        }
        announce(&self.head, last);
    }
}

type Answers = Vec<Result<Verdict, LogError>>;

impl Work for Committer {
    type Line = ();
    type Job = Chain;
    type Answer = Answers;

    async fn run(&self, (): &(), jobs: Vec<Chain>) -> Vec<Answers> {
        let mut answers: Vec<Answers> = vec![Vec::new(); jobs.len()];
        let mut open: Vec<usize> = (0..jobs.len()).collect();
        while !open.is_empty() {
            let (now, later) = self.compatible(&jobs, &open, &mut answers);
            open = later;
            let batch: Vec<&Write> = now.iter().flat_map(|i| &jobs[*i]).collect();
            let mut stored = self.store(&batch).await.into_iter();
            for i in now {
                answers[i] = stored.by_ref().take(jobs[i].len()).collect();
            }
        }
        answers
    }
}

impl Committer {
    /// Splits off what can stand in one transaction: no stream of two chains, no key twice, nothing that is known to be late.
    fn compatible(&self, jobs: &[Chain], open: &[usize], answers: &mut [Answers]) -> (Vec<usize>, Vec<usize>) {
        let (mut streams, mut keys, mut writes) = (HashSet::new(), HashSet::new(), 0);
        let (mut now, mut later) = (Vec::new(), Vec::new());
        for i in open {
            let chain = &jobs[*i];
            if let Some(late) = self.is_late(chain) {
                answers[*i] =
                    std::iter::once(late).chain(chain.iter().skip(1).map(|_| Verdict::Baseless)).map(Ok).collect();
                continue;
            }
            let parts = || chain.iter().flat_map(|write| &write.parts);
            let hashes = || chain.iter().filter_map(|write| write.key.map(|key| key.hash));
            let fresh = !parts().any(|part| streams.contains(&part.stream)) && !hashes().any(|key| keys.contains(&key));
            if fresh && writes < self.most {
                streams.extend(parts().map(|part| &part.stream));
                keys.extend(hashes());
                writes += chain.len();
                now.push(*i);
            } else {
                later.push(*i);
            }
        }
        (now, later)
    }
}
