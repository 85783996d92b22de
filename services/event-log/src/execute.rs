//! One command: load, decide, append at the version the decision saw.

use std::sync::Arc;

use cqrs_es::{Aggregate as _, event_sink::EventSink};
use zgoda_domain::Aggregate;

use crate::{
    CommandKey, Envelope, EventLog, ExecuteError, Expected, LogError, NewEvent, Outcome, Request,
    bridge::{Asked, Happened, Root},
    cache::Folded,
    load::stream_of,
    stores::{Part, Verdict, Write},
};

/// A command on its way: what stays the same however often the decision is asked.
struct Underway<A: Aggregate> {
    stream: Arc<str>,
    asked: Asked<A>,
    expected: Expected,
    envelope: Arc<Envelope>,
    key: Option<CommandKey>,
}

/// What a decision came to, on a state that may be stale.
enum Decided<A: Aggregate> {
    Events(Vec<Happened<A>>, A),
    Rejected(A::Rejection),
    /// Not asked: the aggregate is not at the expected version.
    Unexpected,
}

impl<A: Aggregate> Decided<A> {
    /// Whether the version check of an append will prove the state it was decided on. Only events take versions: that
    /// there is nothing to do is not proved by remembering its key.
    fn is_proved_by_append(&self) -> bool {
        matches!(self, Self::Events(events, _) if !events.is_empty())
    }
}

impl EventLog {
    /// Carries out a command: loads the aggregate, decides, stores what happened at the version the decision saw.
    ///
    /// When others write to the same stream meanwhile and the caller expects no particular version, the decision is asked
    /// again on the newer state, a bounded number of times. A rejection, and that there is nothing to do, are answered only
    /// from a state that was proved to be the present one.
    ///
    /// # Errors
    /// The domain's rejection, a conflict with the expected version, a key that was used for another command, or the
    /// failure of the log. In the first three nothing was stored.
    pub async fn execute<A: Aggregate>(&self, request: Request<A>) -> Result<Outcome, ExecuteError<A::Rejection>> {
        let underway = self.begin(request);
        let stream = &underway.stream;
        // Commands to one aggregate take turns here: they would only refuse each other at the store.
        let _turn = self.inner.turns.take(stream).await;
        let (mut folded, mut proved) = match self.inner.aggregates.get::<A>(stream) {
            Some(folded) => (folded, false),
            None => (self.catch_up(stream, Folded::default()).await?, true),
        };
        for _ in 0..self.inner.options.attempts {
            let decided = underway.decide(&folded).await;
            if !proved && !decided.is_proved_by_append() {
                let decided_on = folded.version;
                folded = self.catch_up(stream, folded).await?;
                proved = true;
                if folded.version != decided_on {
                    continue;
                }
            }
            let (events, state) = match decided {
                Decided::Events(events, state) if !events.is_empty() || underway.key.is_some() => (events, state),
                Decided::Events(_, _) => return Ok(self.unchanged(folded).await?),
                Decided::Rejected(rejection) => {
                    return self.unless_repeated(underway.key, ExecuteError::Rejected(rejection)).await;
                }
                Decided::Unexpected => {
                    let conflict = ExecuteError::Conflict { actual: folded.version };
                    return self.unless_repeated(underway.key, conflict).await;
                }
            };
            let (write, next) = underway.write(&folded, &events, state)?;
            match self.inner.committer.ask(write).await?? {
                Verdict::Stored { position, .. } => {
                    self.inner.aggregates.put(stream, &next);
                    let version = next.version;
                    return Ok(Outcome { version, position, events: events.len(), repeated: false });
                }
                Verdict::KeySeen(seen) => return seen.outcome(underway.key.as_ref()).ok_or(ExecuteError::KeyReused),
                Verdict::Conflict { .. } => {
                    metrics::counter!("zgoda_log_decisions_asked_again").increment(1);
                    folded = self.catch_up(stream, folded).await?;
                    proved = true;
                }
            }
        }
        Err(ExecuteError::Conflict { actual: folded.version })
    }

    fn begin<A: Aggregate>(&self, request: Request<A>) -> Underway<A> {
        let Request { id, command, context, expected, key, effective_at, correlation, causation } = request;
        let envelope = Envelope {
            actor: context.actor.0.clone(),
            on_behalf_of: context.on_behalf_of.as_ref().map(ToString::to_string),
            command_id: key.map_or_else(|| self.new_command_id(), |key| key.command_id()),
            correlation_id: correlation,
            causation_id: causation,
            effective_at,
        };
        Underway {
            stream: stream_of::<A>(&id),
            asked: Asked::new(command, context),
            expected,
            envelope: Arc::new(envelope),
            key,
        }
    }

    async fn unchanged<A: Aggregate>(&self, folded: Folded<A>) -> Result<Outcome, LogError> {
        let position = self.head().await?;
        Ok(Outcome { version: folded.version, position, events: 0, repeated: false })
    }

    /// A command that is refused now may have been carried out before; then its first answer stands.
    async fn unless_repeated<R>(
        &self,
        key: Option<CommandKey>,
        refused: ExecuteError<R>,
    ) -> Result<Outcome, ExecuteError<R>> {
        let Some(key) = key else { return Err(refused) };
        let seen = self.inner.store.remembered(&key.hash).await?.ok_or(refused)?;
        seen.outcome(Some(&key)).ok_or(ExecuteError::KeyReused)
    }
}

impl<A: Aggregate> Underway<A> {
    async fn decide(&self, folded: &Folded<A>) -> Decided<A> {
        if !self.expected.allows(folded.version) {
            return Decided::Unexpected;
        }
        let mut root = Root(A::clone(&folded.state));
        let sink = EventSink::default();
        match root.handle(self.asked.clone(), &(), &sink).await {
            Ok(()) => Decided::Events(sink.collect().await, root.0),
            Err(rejection) => Decided::Rejected(rejection),
        }
    }

    fn write(&self, folded: &Folded<A>, events: &[Happened<A>], state: A) -> Result<(Write, Folded<A>), LogError> {
        let new = events.iter().map(|event| NewEvent::of::<A>(&event.0)).collect::<Result<Vec<_>, _>>()?;
        let next = Folded {
            version: folded.version + events.len() as i64,
            state: Arc::new(state),
            bytes: folded.bytes + new.iter().map(|event| event.data.len() as u64).sum::<u64>(),
        };
        let part = Part { stream: self.stream.clone(), after: folded.version, events: new };
        Ok((Write { parts: vec![part], envelope: self.envelope.clone(), key: self.key }, next))
    }
}
