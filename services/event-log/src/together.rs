//! Commands to one aggregate, decided one after the other on one state and stored in one transaction.

use std::sync::Arc;

use zgoda_domain::Aggregate;

use crate::{
    ExecuteError, LogError, Outcome, Position,
    cache::Folded,
    log::Inner,
    round::{Decided, Round, Underway},
    stores::{Remembered, Verdict},
};

/// What a caller is told.
pub(crate) type Answer<A> = Result<Outcome, ExecuteError<<A as Aggregate>::Rejection>>;

impl Inner {
    /// Carries out commands to one aggregate; answers in their order.
    pub(crate) async fn carry_out<A: Aggregate>(
        &self,
        stream: &Arc<str>,
        commands: Vec<Underway<A>>,
    ) -> Vec<Answer<A>> {
        let mut answers: Vec<Option<Answer<A>>> = commands.iter().map(|_| None).collect();
        let end = self.in_rounds(stream, &commands, &mut answers).await;
        let to_the_others = || match &end {
            Ok(actual) => Err(ExecuteError::Conflict { actual: *actual }),
            Err(error) => Err(error.clone().into()),
        };
        answers.into_iter().map(|answer| answer.unwrap_or_else(to_the_others)).collect()
    }

    /// Asks until all have an answer, or others were faster too often; returns the version it ended at.
    async fn in_rounds<A: Aggregate>(
        &self,
        stream: &Arc<str>,
        commands: &[Underway<A>],
        answers: &mut [Option<Answer<A>>],
    ) -> Result<i64, LogError> {
        let (mut base, mut proved) = match self.aggregates.get::<A>(stream) {
            Some(folded) => (folded, false),
            None => (Box::pin(self.catch_up(stream, Folded::default())).await?, true),
        };
        for _ in 0..self.options.attempts {
            let mut round = Round::on(stream, &base);
            for (command, answer) in commands.iter().zip(&*answers) {
                if answer.is_none() { round.ask(command).await } else { round.pass() }
            }
            if !proved && !round.is_proved_by_storing() {
                let decided_on = base.version;
                base = Box::pin(self.catch_up(stream, base)).await?;
                proved = true;
                if base.version != decided_on {
                    continue;
                }
            }
            let has_events = round.is_proved_by_storing();
            let verdicts = match std::mem::take(&mut round.writes) {
                writes if writes.is_empty() => Vec::new(),
                writes => self.committer.ask((), writes).await?,
            };
            self.settle(commands, answers, std::mem::take(&mut round.decided), &verdicts, proved).await;
            let all_stored = verdicts.iter().all(|verdict| matches!(verdict, Ok(Verdict::Stored { .. })));
            let next = if all_stored { round.state() } else { None };
            if let (Some(next), true) = (&next, has_events) {
                self.aggregates.put(stream, next);
            }
            if answers.iter().all(Option::is_some) {
                break;
            }
            metrics::counter!("zgoda_log_decisions_asked_again").increment(1);
            (base, proved) = (Box::pin(self.catch_up(stream, next.unwrap_or(base))).await?, true);
        }
        Ok(base.version)
    }

    /// Answers those of a round whose answer rests on nothing that was not stored.
    async fn settle<A: Aggregate>(
        &self,
        commands: &[Underway<A>],
        answers: &mut [Option<Answer<A>>],
        decided: Vec<Decided<A::Rejection>>,
        verdicts: &[Result<Verdict, LogError>],
        proved: bool,
    ) {
        let is_stored = |n: &usize| matches!(verdicts.get(*n), Some(Ok(Verdict::Stored { .. })));
        let proves = |decided: &_| matches!(decided, Decided::Write { n, events, .. } if *events > 0 && is_stored(n));
        let proved = proved || decided.iter().any(proves);
        let head = match decided.iter().any(|decided| matches!(decided, Decided::Nothing(_))) {
            true => Box::pin(self.store.head()).await,
            false => Ok(Position::START),
        };
        let mut stands = true;
        for ((command, answer), decided) in commands.iter().zip(answers).zip(decided) {
            let seen = |first: &Remembered| first.outcome(command.key.as_ref()).ok_or(ExecuteError::KeyReused);
            let told = match decided {
                Decided::Passed => continue,
                Decided::Write { n, version, events } => {
                    stands &= is_stored(&n);
                    match verdicts.get(n) {
                        Some(Ok(Verdict::Stored { position, .. })) => {
                            Some(Ok(Outcome { version, position: *position, events, repeated: false }))
                        }
                        Some(Ok(Verdict::KeySeen(first))) => Some(seen(first)),
                        Some(Ok(Verdict::Conflict { .. } | Verdict::Baseless)) => None,
                        Some(Err(error)) => Some(Err(error.clone().into())),
                        None => Some(Err(LogError::Closed.into())),
                    }
                }
                Decided::Again => match &command.key {
                    Some(key) => match Box::pin(self.store.remembered(&key.hash)).await {
                        Ok(first) => first.as_ref().map(seen),
                        Err(error) => Some(Err(error.into())),
                    },
                    None => None,
                },
                Decided::Unencodable(error) => Some(Err(error.into())),
                _ if !(stands && proved) => None,
                Decided::Rejected(rejection) => Some(Err(ExecuteError::Rejected(rejection))),
                Decided::Unexpected(actual) => Some(Err(ExecuteError::Conflict { actual })),
                Decided::Nothing(version) => Some(match &head {
                    Ok(position) => Ok(Outcome { version, position: *position, events: 0, repeated: false }),
                    Err(error) => Err(error.clone().into()),
                }),
            };
            *answer = told;
        }
    }
}
