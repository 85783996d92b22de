//! One act that two aggregates decide on: what both say is stored together, or nothing is.

use uuid::Uuid;
use zgoda_domain::Aggregate;
use zgoda_event_log::{
    Append, AppendError, CommandKey, Envelope, Expected, Loaded, LogError, NewEvent, Outcome, ToStream,
};

use super::{Keyed, Permitted, time_of};
use crate::{App, identity::Caller, problem::Problem};

/// How often the two are asked again when somebody else moved one of them meanwhile.
const ATTEMPTS: usize = 8;

impl Permitted<'_> {
    /// Lets both decide and stores what they decide in one append; the version and the answer are the first one's.
    ///
    /// # Errors
    /// As [`App::decide_both`].
    pub async fn execute_both<A: Aggregate, B: Aggregate>(
        &self,
        first: (String, A::Command),
        second: (String, B::Command),
    ) -> Result<Outcome, Problem> {
        let Keyed { asking, key } = self.0;
        asking.app.decide_both::<A, B>(&asking.caller, (*key, asking.seen), first, second).await
    }
}

impl App {
    /// Lets both decide on behalf of a caller who may do this, under the key of the command, at the version that the caller saw of the
    /// first; stores what they decide in one append.
    ///
    /// # Errors
    /// 409 or 422 when a rule of either refuses, 412 when the first is no longer at the version that the caller saw, 422 for a reused key.
    pub(crate) async fn decide_both<A: Aggregate, B: Aggregate>(
        &self,
        caller: &Caller,
        (key, seen): (Option<CommandKey>, Option<i64>),
        (id, command): (String, A::Command),
        (other_id, other_command): (String, B::Command),
    ) -> Result<Outcome, Problem> {
        for _ in 0..ATTEMPTS {
            let context = caller.context(self.clock.now());
            let first = self.log.load::<A>(&id).await?;
            if seen.is_some_and(|seen| seen != first.version) {
                return Err(Problem::stale(first.version));
            }
            let events = first.state.decide(&command, &context).map_err(|refused| Problem::rejected(&refused))?;
            let second = self.log.load::<B>(&other_id).await?;
            let others =
                second.state.decide(&other_command, &context).map_err(|refused| Problem::rejected(&refused))?;
            let both = [to_stream::<A>(&id, &first, &events)?, to_stream::<B>(&other_id, &second, &others)?];
            let streams: Vec<ToStream> = both.into_iter().filter(|part| !part.events.is_empty()).collect();
            if streams.is_empty() {
                let position = self.log.head().await?;
                return Ok(Outcome { version: first.version, position, events: 0, repeated: false });
            }
            let envelope = Envelope {
                actor: context.actor.0.clone(),
                on_behalf_of: context.on_behalf_of.as_ref().map(ToString::to_string),
                command_id: Uuid::new_v7(time_of(context.now)),
                correlation_id: None,
                causation_id: None,
                effective_at: None,
            };
            match self.log.append(Append { streams, envelope, key }).await {
                Ok(stored) => {
                    let version = first.version + i64::try_from(events.len()).unwrap_or_default();
                    let (position, repeated) = (stored.position, stored.repeated);
                    return Ok(Outcome { version, position, events: events.len(), repeated });
                }
                // Somebody was faster: both are asked again on what is so now.
                Err(AppendError::Conflict { .. }) => {}
                Err(AppendError::KeyReused) => return Err(Problem::key_reused()),
                Err(AppendError::Log(error)) => return Err(error.into()),
            }
        }
        Err(Problem::overloaded())
    }
}

fn to_stream<A: Aggregate>(id: &str, loaded: &Loaded<A>, events: &[A::Event]) -> Result<ToStream, LogError> {
    Ok(ToStream {
        stream: format!("{}/{id}", A::KIND),
        expected: Expected::Version(loaded.version),
        events: events.iter().map(NewEvent::of::<A>).collect::<Result<_, _>>()?,
    })
}
