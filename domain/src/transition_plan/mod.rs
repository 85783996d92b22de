//! The plan of phased transition of measure 2.5: draft -> in consent -> agreed -> approved -> in execution -> completed.
//!
//! A *draft* is made of phases and of the interactions switched in them; both sides of every interaction are *interested bodies*, and
//! others are added by hand with a reason. A version with the hash of its content is put to them in a consent round
//! ([`crate::consent_round`]); how the round ends decides whether the version may be *approved*: when nothing stands against it, or
//! over disagreements that the round recorded because its policy allows it. The approval names the pilot report it rests on or says why
//! there is none. What was first approved stays the *baseline*: slips and amendments are shown against it.
//!
//! [`Situation::after`] tells what may be done where; each command has a file of its own, with its rule and its tests.

mod abandon_amendment;
mod add_interaction;
mod add_interested_body;
mod add_phase;
mod agree;
mod amend;
mod approve;
mod change_phase;
mod complete_phase;
mod confirm_interaction;
mod content;
mod draft;
mod event;
mod execution;
#[cfg(test)]
mod moves;
mod parts;
mod point;
mod rejection;
mod rejection_sentences;
mod remove_interaction;
mod remove_interested_body;
mod remove_phase;
mod reopen_consent;
mod return_to_draft;
mod roll_back_interaction;
#[cfg(test)]
mod sample;
mod send_to_consent;
mod situation;
mod slip_interaction;
mod slip_phase;
mod start_interaction;
mod start_phase;
mod state;

pub use abandon_amendment::AbandonAmendment;
pub use add_interaction::AddInteraction;
pub use add_interested_body::AddInterestedBody;
pub use add_phase::AddPhase;
pub use agree::Agree;
pub use amend::Amend;
pub use approve::Approve;
pub use change_phase::ChangePhase;
pub use complete_phase::CompletePhase;
pub use confirm_interaction::ConfirmInteraction;
pub use content::Content;
pub use draft::Draft;
pub use event::TransitionPlanEvent;
pub use execution::{InForce, Slip};
pub use parts::{Interaction, Interest, Phase, PilotBasis, Switching, System, section};
pub use rejection::TransitionPlanRejection;
pub use remove_interaction::RemoveInteraction;
pub use remove_interested_body::RemoveInterestedBody;
pub use remove_phase::RemovePhase;
pub use reopen_consent::ReopenConsent;
pub use return_to_draft::ReturnToDraft;
pub use roll_back_interaction::RollBackInteraction;
pub use send_to_consent::SendToConsent;
pub use situation::{Situation, Verb};
pub use slip_interaction::SlipInteraction;
pub use slip_phase::SlipPhase;
pub use start_interaction::StartInteraction;
pub use start_phase::StartPhase;
pub use state::{LaidPlan, TransitionPlan};

use crate::{
    aggregate::{Aggregate, Context},
    values::TransitionPlanId,
};

/// The name of a plan's stream within its kind.
pub fn stream_id(plan: TransitionPlanId) -> String {
    plan.to_string()
}

/// What people, and the rounds over it, ask of a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum TransitionPlanCommand {
    /// Begin it.
    Draft(Draft),
    /// Add a phase.
    AddPhase(AddPhase),
    /// Change the title or days of a phase.
    ChangePhase(ChangePhase),
    /// Take a phase out.
    RemovePhase(RemovePhase),
    /// Add an interaction.
    AddInteraction(AddInteraction),
    /// Take an interaction out.
    RemoveInteraction(RemoveInteraction),
    /// Add a body that no interaction names.
    AddInterestedBody(AddInterestedBody),
    /// Take such a body out.
    RemoveInterestedBody(RemoveInterestedBody),
    /// Fix a version and put it to the interested bodies.
    SendToConsent(SendToConsent),
    /// Make it a draft again.
    ReturnToDraft(ReturnToDraft),
    /// Take over that its round ended in favour of approval.
    Agree(Agree),
    /// Take over that its round goes on.
    ReopenConsent(ReopenConsent),
    /// Approve the agreed version.
    Approve(Approve),
    /// Begin an amendment.
    Amend(Amend),
    /// Give the amendment up.
    AbandonAmendment(AbandonAmendment),
    /// Begin a phase.
    StartPhase(StartPhase),
    /// Say that a phase will end later.
    SlipPhase(SlipPhase),
    /// End a phase.
    CompletePhase(CompletePhase),
    /// Begin to switch an interaction.
    StartInteraction(StartInteraction),
    /// Confirm that its notices arrive.
    ConfirmInteraction(ConfirmInteraction),
    /// Take the switching back.
    RollBackInteraction(RollBackInteraction),
    /// Say that an interaction will be switched later.
    SlipInteraction(SlipInteraction),
}

impl TransitionPlanCommand {
    /// What is asked, without its details.
    pub fn verb(&self) -> Verb {
        match self {
            TransitionPlanCommand::Draft(_) => Verb::Draft,
            TransitionPlanCommand::AddPhase(_) => Verb::AddPhase,
            TransitionPlanCommand::ChangePhase(_) => Verb::ChangePhase,
            TransitionPlanCommand::RemovePhase(_) => Verb::RemovePhase,
            TransitionPlanCommand::AddInteraction(_) => Verb::AddInteraction,
            TransitionPlanCommand::RemoveInteraction(_) => Verb::RemoveInteraction,
            TransitionPlanCommand::AddInterestedBody(_) => Verb::AddInterestedBody,
            TransitionPlanCommand::RemoveInterestedBody(_) => Verb::RemoveInterestedBody,
            TransitionPlanCommand::SendToConsent(_) => Verb::SendToConsent,
            TransitionPlanCommand::ReturnToDraft(_) => Verb::ReturnToDraft,
            TransitionPlanCommand::Agree(_) => Verb::Agree,
            TransitionPlanCommand::ReopenConsent(_) => Verb::ReopenConsent,
            TransitionPlanCommand::Approve(_) => Verb::Approve,
            TransitionPlanCommand::Amend(_) => Verb::Amend,
            TransitionPlanCommand::AbandonAmendment(_) => Verb::AbandonAmendment,
            TransitionPlanCommand::StartPhase(_) => Verb::StartPhase,
            TransitionPlanCommand::SlipPhase(_) => Verb::SlipPhase,
            TransitionPlanCommand::CompletePhase(_) => Verb::CompletePhase,
            TransitionPlanCommand::StartInteraction(_) => Verb::StartInteraction,
            TransitionPlanCommand::ConfirmInteraction(_) => Verb::ConfirmInteraction,
            TransitionPlanCommand::RollBackInteraction(_) => Verb::RollBackInteraction,
            TransitionPlanCommand::SlipInteraction(_) => Verb::SlipInteraction,
        }
    }
}

impl Aggregate for TransitionPlan {
    const KIND: &'static str = "transition-plan";
    type Command = TransitionPlanCommand;
    type Event = TransitionPlanEvent;
    type Rejection = TransitionPlanRejection;

    fn decide(
        &self,
        command: &TransitionPlanCommand,
        context: &Context,
    ) -> Result<Vec<TransitionPlanEvent>, TransitionPlanRejection> {
        use TransitionPlanCommand as C;
        let plan = match (self, command) {
            (_, C::Draft(command)) => return command.decide(self, context),
            (TransitionPlan::Absent, _) => return Err(TransitionPlanRejection::NoSuchPlan),
            (TransitionPlan::Laid(plan), _) => plan,
        };
        if plan.has_nothing_to_do_with(command) {
            return Ok(Vec::new());
        }
        let situation = plan.situation();
        if situation.after(command.verb()).is_empty() {
            return Err(TransitionPlanRejection::NotNow { verb: command.verb(), situation });
        }
        match command {
            C::Draft(command) => command.decide(self, context),
            C::AddPhase(command) => command.decide(plan, context),
            C::ChangePhase(command) => command.decide(plan, context),
            C::RemovePhase(command) => command.decide(plan, context),
            C::AddInteraction(command) => command.decide(plan, context),
            C::RemoveInteraction(command) => command.decide(plan, context),
            C::AddInterestedBody(command) => command.decide(plan, context),
            C::RemoveInterestedBody(command) => command.decide(plan, context),
            C::SendToConsent(command) => command.decide(plan, context),
            C::ReturnToDraft(command) => command.decide(plan, context),
            C::Agree(command) => command.decide(plan, context),
            C::ReopenConsent(command) => command.decide(plan, context),
            C::Approve(command) => command.decide(plan, context),
            C::Amend(command) => command.decide(plan, context),
            C::AbandonAmendment(command) => command.decide(plan, context),
            C::StartPhase(command) => command.decide(plan, context),
            C::SlipPhase(command) => command.decide(plan, context),
            C::CompletePhase(command) => command.decide(plan, context),
            C::StartInteraction(command) => command.decide(plan, context),
            C::ConfirmInteraction(command) => command.decide(plan, context),
            C::RollBackInteraction(command) => command.decide(plan, context),
            C::SlipInteraction(command) => command.decide(plan, context),
        }
    }

    fn evolve(&mut self, event: &TransitionPlanEvent) {
        self.take_over(event);
    }
}

impl LaidPlan {
    /// Whether what a round says concerns this plan no more: it speaks of a round that the plan has left behind.
    fn has_nothing_to_do_with(&self, command: &TransitionPlanCommand) -> bool {
        match command {
            TransitionPlanCommand::Agree(command) => self.round() != Some(command.round),
            TransitionPlanCommand::ReturnToDraft(ReturnToDraft::RoundOver { round, .. }) => {
                self.round() != Some(*round)
            }
            TransitionPlanCommand::ReopenConsent(command) => !self.rests_on(command.round),
            _ => false,
        }
    }
}
