//! What follows from the acts of the consent of agencies: for the other side, and from the passing of time.
//!
//! The rules are those by which the running program acts by itself; it finds these steps in the log and has nothing left to do.

use uuid::Uuid;
use zgoda_domain::{
    Aggregate, Context, calendar,
    consent_process::{self, Order, Step as Following},
    consent_round::{self, ConsentRound},
    transition_plan::{self, TransitionPlan},
    values::{ActorId, RoundId},
};
use zgoda_event_log::{Clock, CommandKey, Outcome, Recorded, Request};

use super::{
    consent::{self, Act, Deed},
    teller::{Step, Teller, unplayable},
};
use crate::failure::Failure;

impl Teller {
    /// Does what somebody, or time, does, and what follows from it.
    pub(super) async fn consent(&self, Act { name, deed }: Act) -> Result<(), Failure> {
        match deed {
            Deed::Plan(by, command) => {
                let id = transition_plan::stream_id(consent::plan());
                let step =
                    Step::<TransitionPlan> { name: name.clone(), id: id.clone(), command, by, effective_at: None };
                let done = self.carry_out(step).await?;
                let steps = |event_id, event: &_| consent_process::after_plan(event_id, consent::plan(), event);
                self.follow::<TransitionPlan>(&name, &id, done, steps).await
            }
            Deed::Round(by, round, command) => {
                let id = consent_round::stream_id(round);
                let step = Step::<ConsentRound> { name: name.clone(), id: id.clone(), command, by, effective_at: None };
                let done = self.carry_out(step).await?;
                let steps = |event_id, event: &_| consent_process::after_round(event_id, round, event);
                self.follow::<ConsentRound>(&name, &id, done, steps).await
            }
            Deed::Midnight(round) => self.midnight(&name, round).await,
        }
    }

    async fn follow<A: Aggregate>(
        &self,
        name: &str,
        id: &str,
        done: Outcome,
        steps: impl Fn(Uuid, &A::Event) -> Vec<Following>,
    ) -> Result<(), Failure> {
        let before = done.version - i64::try_from(done.events).unwrap_or(i64::MAX);
        let stored = self.log.read_stream(&format!("{}/{id}", A::KIND), before, done.events).await;
        for because in stored.map_err(|error| unplayable(name, &error))? {
            let event = because.decode().map_err(|error| unplayable(name, &error))?;
            for Following { command_id, order } in steps(because.event_id, &event) {
                match order {
                    Order::Round(round, command) => {
                        let id = consent_round::stream_id(round);
                        self.take::<ConsentRound>(name, &because, command_id, id, command).await?;
                    }
                    Order::Plan(plan, command) => {
                        let id = transition_plan::stream_id(plan);
                        self.take::<TransitionPlan>(name, &because, command_id, id, command).await?;
                    }
                }
            }
        }
        Ok(())
    }

    async fn take<A: Aggregate>(
        &self,
        name: &str,
        because: &Recorded,
        command_id: Uuid,
        id: String,
        command: A::Command,
    ) -> Result<(), Failure> {
        let now = self.clock.now();
        let request = Request::<A>::following(because, consent_process::ACTOR, command_id, id, command, now);
        self.log.execute(request).await.map(|_| ()).map_err(|error| unplayable(name, &error))
    }

    /// Gives what is due in a round at this moment, as the system does.
    async fn midnight(&self, name: &str, round: RoundId) -> Result<(), Failure> {
        let id = consent_round::stream_id(round);
        let now = self.clock.now();
        let loaded = self.log.load::<ConsentRound>(&id).await.map_err(|error| unplayable(name, &error))?;
        for (n, command) in loaded.state.due(now, calendar::ukraine()).into_iter().enumerate() {
            let context = Context { actor: ActorId(zgoda_automation::ACTOR.to_owned()), on_behalf_of: None, now };
            let key = Some(CommandKey::of("demo", &format!("{name} due {n}"), b""));
            let request = Request { key, ..Request::<ConsentRound>::new(id.clone(), command, context) };
            self.log.execute(request).await.map_err(|error| unplayable(name, &error))?;
        }
        Ok(())
    }
}
