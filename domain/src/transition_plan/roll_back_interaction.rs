//! The switching of an interaction is taken back.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, Switching, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::{Edrpou, Paragraph},
};

/// Rolls an interaction back, with a reason; it may be started again.
#[derive(Debug, Clone, PartialEq)]
pub struct RollBackInteraction {
    /// Its number in the plan.
    pub n: u32,
    /// For which body the person acts: one of its two sides, or the drafter.
    pub body: Edrpou,
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl RollBackInteraction {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.side_acts(context, self.n, &self.body, &self.credentials)?;
        match plan.running(self.n)? {
            Switching::Started | Switching::Confirmed => {
                Ok(vec![E::InteractionRolledBack { n: self.n, reason: self.reason.clone(), by }])
            }
            Switching::RolledBack => Ok(Vec::new()),
            Switching::Planned => Err(R::InteractionNotStarted { n: self.n }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::transition_plan::sample::*;

    #[test]
    fn what_was_started_or_confirmed_is_taken_back_with_a_reason() {
        ask(&under_way(), roll_back(1, JUSTICE)).then_refused("interaction-not-started");
        let begun = and(under_way(), &[start(1, JUSTICE)]);
        assert_eq!(ask(&begun, roll_back(1, JUSTICE)).events().len(), 1);
        assert_eq!(ask(&and(begun.clone(), &[confirm(1, JUSTICE)]), roll_back(1, INTERIOR)).events().len(), 1);
        ask(&and(begun.clone(), &[roll_back(1, JUSTICE)]), roll_back(1, JUSTICE)).then_nothing_new();
        let over = and(begun, &[confirm(1, JUSTICE), complete_phase(1)]);
        ask(&over, roll_back(1, JUSTICE)).then_refused("phase-completed");
    }
}
