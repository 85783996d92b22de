//! A phase ends.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R, execution::PhaseStage},
};

/// Ends a phase whose interactions are all confirmed; the last one ends the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct CompletePhase {
    /// Its number.
    pub number: u16,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl CompletePhase {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        let force = plan.force()?;
        let number = self.number;
        match force.phases.get(&number) {
            _ if force.phase_until(number).is_none() => return Err(R::NoSuchPhase { number }),
            None => return Err(R::PhaseNotStarted { number }),
            Some(PhaseStage::Completed) => return Ok(Vec::new()),
            Some(PhaseStage::Started) => {}
        }
        let unconfirmed = force.unconfirmed(number);
        if !unconfirmed.is_empty() {
            return Err(R::NotAllConfirmed { unconfirmed });
        }
        let others = force.content.phases.keys().filter(|other| **other != number);
        let last = others.into_iter().all(|other| force.phases.get(other) == Some(&PhaseStage::Completed));
        let completed = last.then_some(E::Completed {});
        Ok([E::PhaseCompleted { number, by }].into_iter().chain(completed).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition_plan::{Situation, sample::*};

    fn confirmed() -> Vec<Asked> {
        and(under_way(), &[start(1, JUSTICE), confirm(1, INTERIOR)])
    }

    #[test]
    fn a_phase_ends_when_all_its_interactions_are_confirmed() {
        ask(&approved(), complete_phase(1)).then_refused("not-in-this-situation");
        ask(&under_way(), complete_phase(1)).then_refused("not-all-confirmed");
        ask(&under_way(), complete_phase(2)).then_refused("phase-not-started");
        ask(&under_way(), complete_phase(3)).then_refused("no-such-phase");
        assert!(matches!(ask(&confirmed(), complete_phase(1)).events()[..], [E::PhaseCompleted { number: 1, .. }]));
        ask(&and(confirmed(), &[complete_phase(1)]), complete_phase(1)).then_nothing_new();
    }

    #[test]
    fn the_last_phase_ends_the_plan() {
        let last = and(confirmed(), &[complete_phase(1), start_phase(2), start(2, JUSTICE), confirm(2, DRAFTER)]);
        let events = ask(&last, complete_phase(2)).events();
        assert!(matches!(events[..], [E::PhaseCompleted { number: 2, .. }, E::Completed {}]));
        let completed = and(last, &[complete_phase(2)]);
        assert_eq!(situation(&completed), Situation::Completed);
        ask(&completed, start(2, JUSTICE)).then_refused("not-in-this-situation");
    }
}
