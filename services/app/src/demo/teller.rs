//! Sends the commands of the story to the log, in the name of offices and by the story's clock.

use std::sync::Arc;

use futures::future::{try_join, try_join_all};
use jiff::Timestamp;
use zgoda_domain::{
    Aggregate, Context,
    body::{Body, Group},
    fulfilment::Fulfilment,
    monitoring_cycle::Cycle,
    plan::Plan,
};
use zgoda_event_log::{Clock, CommandKey, EventLog, Outcome, Request};

use zgoda_personal_data::Vault;

use zgoda_web::Files;

use super::{cast::Office, clock::StoryClock, consent::Act, reports, trainings};
use crate::failure::Failure;

/// The log and the clock of the story.
#[derive(Clone)]
pub struct Teller {
    /// Where commands go.
    pub log: EventLog,
    /// What seals the invented people.
    pub vault: Vault,
    /// Where the documents of reports are kept.
    pub files: Files,
    /// When they are given.
    pub clock: Arc<StoryClock>,
}

/// A command of the story.
pub struct Step<A: Aggregate> {
    /// By which it is recognised when the story is told again.
    pub name: String,
    /// Which aggregate, without its kind.
    pub id: String,
    /// What is asked.
    pub command: A::Command,
    /// Who asks.
    pub by: Office,
    /// When it was so in the world, where that was not when it is told.
    pub effective_at: Option<Timestamp>,
}

/// What happens at one instant.
#[derive(Default)]
pub struct Moment {
    /// To bodies.
    pub bodies: Vec<Step<Body>>,
    /// To groups.
    pub groups: Vec<Step<Group>>,
    /// To plans.
    pub plans: Vec<Step<Plan>>,
    /// To fulfilments.
    pub fulfilments: Vec<Step<Fulfilment>>,
    /// To cycles.
    pub cycles: Vec<Step<Cycle>>,
    /// To the plan of phased transition and to rounds over it.
    pub consents: Vec<Act>,
    /// To reports and to rounds over them.
    pub reports: Vec<reports::Act>,
    /// To trainings.
    pub trainings: Vec<trainings::Act>,
}

impl Teller {
    /// Carries out what happens at one instant. Commands to different streams go together, so that the log stores them in one go.
    ///
    /// # Errors
    /// The log failed, or a rule refuses a step.
    pub async fn tell(&self, moment: Moment) -> Result<(), Failure> {
        let Moment { bodies, groups, plans, fulfilments, cycles, consents, reports, trainings } = moment;
        try_join(self.together(bodies), self.together(groups)).await?;
        // Several commands to one plan would only collide with one another.
        for step in plans {
            self.carry_out(step).await?;
        }
        try_join(self.together(fulfilments), self.together(cycles)).await?;
        // Each of these may bring about something that the next one rests on.
        for act in consents {
            self.consent(act).await?;
        }
        for act in reports {
            self.report(act).await?;
        }
        for act in trainings {
            self.train(act).await?;
        }
        Ok(())
    }

    async fn together<A: Aggregate>(&self, steps: Vec<Step<A>>) -> Result<(), Failure> {
        try_join_all(steps.into_iter().map(|step| self.carry_out(step))).await.map(|_| ())
    }

    pub(super) async fn carry_out<A: Aggregate>(&self, step: Step<A>) -> Result<Outcome, Failure> {
        let Step { name, id, command, by, effective_at } = step;
        let context = Context { actor: by.actor(), on_behalf_of: Some(by.code()), now: self.clock.now() };
        let key = Some(CommandKey::of("demo", &name, b""));
        let request = Request { key, effective_at, ..Request::<A>::new(id, command, context) };
        self.log.execute(request).await.map_err(|error| unplayable(&name, &error))
    }
}

/// A refusal in the story: the script is wrong, or the store failed.
pub fn unplayable(step: &str, error: &dyn std::fmt::Display) -> Failure {
    Failure::new(
        format!("Демонстрацію зупинено на кроці «{step}»."),
        format!("The demonstration stopped at the step “{step}”."),
    )
    .because(error)
}
