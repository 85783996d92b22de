//! Notices about an interaction reach the subjects of the data.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, Switching, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::{Edrpou, Paragraph},
};

/// Confirms an interaction that was started.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfirmInteraction {
    /// Its number in the plan.
    pub n: u32,
    /// For which body the person acts: one of its two sides, or the drafter.
    pub body: Edrpou,
    /// What shows it.
    pub note: Option<Paragraph>,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl ConfirmInteraction {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.side_acts(context, self.n, &self.body, &self.credentials)?;
        match plan.running(self.n)? {
            Switching::Started => Ok(vec![E::InteractionConfirmed { n: self.n, note: self.note.clone(), by }]),
            Switching::Confirmed => Ok(Vec::new()),
            Switching::Planned | Switching::RolledBack => Err(R::InteractionNotStarted { n: self.n }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::transition_plan::sample::*;

    #[test]
    fn what_was_started_is_confirmed_once() {
        ask(&under_way(), confirm(1, JUSTICE)).then_refused("interaction-not-started");
        let begun = and(under_way(), &[start(1, JUSTICE)]);
        assert_eq!(ask(&begun, confirm(1, INTERIOR)).events().len(), 1);
        ask(&and(begun.clone(), &[confirm(1, JUSTICE)]), confirm(1, INTERIOR)).then_nothing_new();
        ask(&and(begun, &[roll_back(1, JUSTICE)]), confirm(1, JUSTICE)).then_refused("interaction-not-started");
    }
}
