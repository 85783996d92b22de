//! A phase is added.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, Phase, TransitionPlanEvent as E, TransitionPlanRejection as R},
};

/// Adds a phase.
#[derive(Debug, Clone, PartialEq)]
pub struct AddPhase {
    /// The phase.
    pub phase: Phase,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl AddPhase {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        self.phase.check_days()?;
        match plan.content.phases.get(&self.phase.number) {
            None => Ok(vec![E::PhaseAdded { phase: self.phase.clone(), by }]),
            Some(known) if *known == self.phase => Ok(Vec::new()),
            Some(_) => Err(R::PhaseExists { number: self.phase.number }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::transition_plan::{AddPhase, Phase, TransitionPlanCommand, sample::*};

    #[test]
    fn a_phase_is_added_once_under_its_number() {
        assert_eq!(ask(&[draft()], add_phase(1)).events().len(), 1);
        ask(&[draft(), add_phase(1)], add_phase(1)).then_nothing_new();
        let other = Phase { number: 1, ..phase(2) };
        let other = AddPhase { phase: other, credentials: nothing() };
        ask(&[draft(), add_phase(1)], by_drafter(TransitionPlanCommand::AddPhase(other))).then_refused("phase-exists");
    }

    #[test]
    fn a_phase_does_not_end_before_it_begins() {
        let reversed = Phase { until: phase(1).from.yesterday().expect("a day"), ..phase(1) };
        let reversed = AddPhase { phase: reversed, credentials: nothing() };
        ask(&[draft()], by_drafter(TransitionPlanCommand::AddPhase(reversed))).then_refused("phase-days-reversed");
    }

    #[test]
    fn only_the_drafter_writes_and_only_in_a_draft() {
        ask(&[draft()], (add_phase(1).0, head(JUSTICE))).then_refused("only-drafter");
        ask(&sent(), add_phase(3)).then_refused("not-in-this-situation");
        ask(&approved(), add_phase(3)).then_refused("not-in-this-situation");
    }
}
