//! A phase begins.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
};

/// Begins a phase; the first one begins the execution of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct StartPhase {
    /// Its number.
    pub number: u16,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl StartPhase {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        let force = plan.force()?;
        if force.phase_until(self.number).is_none() {
            return Err(R::NoSuchPhase { number: self.number });
        }
        if force.phases.contains_key(&self.number) {
            return Ok(Vec::new());
        }
        let begun = (!force.started).then(|| E::ExecutionStarted { by: by.clone() });
        Ok(begun.into_iter().chain([E::PhaseStarted { number: self.number, by }]).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition_plan::sample::*;

    #[test]
    fn the_first_phase_begins_the_execution() {
        let events = ask(&approved(), start_phase(1)).events();
        assert!(matches!(events[..], [E::ExecutionStarted { .. }, E::PhaseStarted { number: 1, .. }]));
        assert!(matches!(ask(&under_way(), start_phase(2)).events()[..], [E::PhaseStarted { number: 2, .. }]));
        ask(&under_way(), start_phase(1)).then_nothing_new();
    }

    #[test]
    fn only_phases_of_an_approved_plan_begin() {
        ask(&approved(), start_phase(3)).then_refused("no-such-phase");
        ask(&sent(), start_phase(1)).then_refused("not-in-this-situation");
        let amended = and(approved(), &[amend(), add_phase(3)]);
        ask(&amended, start_phase(3)).then_refused("no-such-phase");
    }
}
