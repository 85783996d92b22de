//! What follows from the acts of the consent of agencies: for the other side, and from the passing of time.
//!
//! The rules are those by which the running program acts by itself; it finds these steps in the log and has nothing left to do.

use uuid::Uuid;
use zgoda_domain::{
    Aggregate, Context, calendar,
    consent_process::{self, Order, Step as Following},
    consent_round::{self, ConsentRound, ConsentRoundCommand},
    report::{self, Report},
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

    pub(super) async fn follow<A: Aggregate>(
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
                    Order::Report(report, command) => {
                        let id = report::stream_id(report);
                        self.take::<Report>(name, &because, command_id, id, command).await?;
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
        for command in loaded.state.due(now, calendar::ukraine()) {
            self.give(name, &id, command).await?;
        }
        Ok(())
    }

    /// Gives one command that is due, under a key of what it asks: how many are due beside it depends on where a seeding was cut short.
    async fn give(&self, name: &str, id: &str, command: ConsentRoundCommand) -> Result<(), Failure> {
        let body = match &command {
            ConsentRoundCommand::WarnOfDeemedConsent(warn) => warn.body.as_str(),
            ConsentRoundCommand::RecordDeemedConsent(deem) => deem.body.as_str(),
            _ => "",
        };
        let key = Some(CommandKey::of("demo", &format!("{name} {} {body}", command.verb().name()), b""));
        let actor = ActorId(zgoda_automation::ACTOR.to_owned());
        let context = Context { actor, on_behalf_of: None, now: self.clock.now() };
        let request = Request { key, ..Request::<ConsentRound>::new(id.to_owned(), command, context) };
        self.log.execute(request).await.map(|_| ()).map_err(|error| unplayable(name, &error))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use zgoda_domain::consent_round::Verb;
    use zgoda_event_log::{EventLog, Options};

    use super::*;
    use crate::demo::{clock::StoryClock, seed, timeline::minute, vault};

    #[tokio::test]
    async fn a_midnight_that_was_cut_short_is_told_to_its_end() {
        let now = minute("2025-11-28 00:05");
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("log.db").display());
        seed(folder.path(), &url, vault().await, now).await.expect("the rules agree with the story");
        let clock = Arc::new(StoryClock::at(now));
        let log = EventLog::open(&url, clock.clone(), Options::default()).await.expect("its log");
        let files = zgoda_web::Files::open(folder.path().join("files")).expect("a folder");
        let teller = Teller { log: log.clone(), vault: vault().await, files, clock };
        let acts = consent::acts(minute("2025-11-28 00:06"));
        let Some((_, Act { name, deed: Deed::Midnight(round) })) = acts.last() else { panic!("it ends at midnight") };
        let id = consent_round::stream_id(*round);
        let due = async || {
            let loaded = log.load::<ConsentRound>(&id).await.expect("a round");
            loaded.state.due(now, calendar::ukraine())
        };
        let mut all = due().await;
        assert_eq!(all.iter().map(ConsentRoundCommand::verb).collect::<Vec<_>>(), [Verb::WarnOfDeemedConsent; 3]);
        teller.give(name, &id, all.remove(0)).await.expect("the first one is due");
        assert_eq!(due().await, all, "and there the seeding ended");
        let before = log.head().await.expect("a log");
        for _ in ["taken up again", "told twice"] {
            teller.midnight(name, *round).await.expect("the others are due");
            assert_eq!(due().await, [], "nobody's warning is lost");
            assert_eq!(log.head().await.expect("a log").0 - before.0, 2);
        }
        log.shutdown().await;
    }
}
