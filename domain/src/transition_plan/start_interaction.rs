//! The switching of an interaction begins.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, Switching, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::Edrpou,
};

/// Begins to switch an interaction of a phase under way.
#[derive(Debug, Clone, PartialEq)]
pub struct StartInteraction {
    /// Its number in the plan.
    pub n: u32,
    /// For which body the person acts: one of its two sides, or the drafter.
    pub body: Edrpou,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl StartInteraction {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.side_acts(context, self.n, &self.body, &self.credentials)?;
        match plan.running(self.n)? {
            Switching::Planned | Switching::RolledBack => Ok(vec![E::InteractionStarted { n: self.n, by }]),
            Switching::Started => Ok(Vec::new()),
            Switching::Confirmed => Err(R::InteractionConfirmed { n: self.n }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::transition_plan::{StartInteraction, TransitionPlanCommand, sample::*};

    #[test]
    fn either_side_or_the_drafter_begins_to_switch_once_the_phase_has_begun() {
        for body in [JUSTICE, INTERIOR, DRAFTER] {
            assert_eq!(ask(&under_way(), start(1, body)).events().len(), 1);
        }
        ask(&under_way(), start(1, STRANGER)).then_refused("not-a-side");
        ask(&under_way(), start(2, JUSTICE)).then_refused("phase-not-started");
        ask(&under_way(), start(3, JUSTICE)).then_refused("no-such-interaction");
    }

    #[test]
    fn it_begins_once_and_again_only_after_it_was_rolled_back() {
        let begun = and(under_way(), &[start(1, JUSTICE)]);
        ask(&begun, start(1, INTERIOR)).then_nothing_new();
        let back = and(begun.clone(), &[roll_back(1, JUSTICE)]);
        assert_eq!(ask(&back, start(1, JUSTICE)).events().len(), 1);
        ask(&and(begun, &[confirm(1, JUSTICE)]), start(1, JUSTICE)).then_refused("interaction-confirmed");
    }

    #[test]
    fn nobody_acts_for_another_side_without_an_instrument() {
        let command = StartInteraction { n: 1, body: crate::scenario::edrpou(INTERIOR), credentials: nothing() };
        ask(&under_way(), (TransitionPlanCommand::StartInteraction(command), head(JUSTICE)))
            .then_refused("instrument-missing");
    }
}
