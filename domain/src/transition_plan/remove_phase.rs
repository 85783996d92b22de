//! A phase is taken out.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
};

/// Takes out a phase that has no interactions and has not begun.
#[derive(Debug, Clone, PartialEq)]
pub struct RemovePhase {
    /// Its number.
    pub number: u16,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl RemovePhase {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        let number = self.number;
        if !plan.content.phases.contains_key(&number) {
            return Err(R::NoSuchPhase { number });
        }
        if plan.content.interactions.values().any(|interaction| interaction.phase == number) {
            return Err(R::PhaseNotEmpty { number });
        }
        if plan.in_force.as_ref().is_some_and(|force| force.phases.contains_key(&number)) {
            return Err(R::UnderWay);
        }
        Ok(vec![E::PhaseRemoved { number, by }])
    }
}

#[cfg(test)]
mod tests {
    use crate::transition_plan::sample::*;

    #[test]
    fn only_an_empty_phase_is_taken_out() {
        ask(&drafted(), remove_phase(1)).then_refused("phase-not-empty");
        assert_eq!(ask(&and(drafted(), &[remove(1)]), remove_phase(1)).events().len(), 1);
        ask(&drafted(), remove_phase(3)).then_refused("no-such-phase");
    }

    #[test]
    fn a_phase_that_has_begun_stays_in_every_amendment() {
        let emptied = and(under_way(), &[amend(), remove(1)]);
        ask(&emptied, remove_phase(1)).then_refused("under-way");
    }
}
