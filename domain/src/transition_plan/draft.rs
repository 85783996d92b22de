//! A draft is begun.

use crate::{
    aggregate::Context,
    representation::{Acts, Credentials},
    transition_plan::{TransitionPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::{Edrpou, Line},
};

/// Begins a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Its title.
    pub title: Line,
    /// The body that drafts and approves it.
    pub drafter: Edrpou,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Draft {
    pub(super) fn decide(&self, state: &TransitionPlan, context: &Context) -> Result<Vec<E>, R> {
        if let TransitionPlan::Laid(plan) = state {
            let same = plan.title == self.title && plan.drafter == self.drafter;
            return if same { Ok(Vec::new()) } else { Err(R::AlreadyDrafted) };
        }
        let by = Acts::default().establish(context, &self.drafter, &self.credentials)?;
        Ok(vec![E::Drafted { title: self.title.clone(), drafter: self.drafter.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        scenario::{edrpou, line},
        transition_plan::{TransitionPlanCommand, sample::*},
    };

    #[test]
    fn a_plan_is_drafted_once_for_the_body_that_will_approve_it() {
        assert!(matches!(&ask(&[], draft()).events()[..], [E::Drafted { by, .. }] if by.body.as_str() == DRAFTER));
        ask(&[draft()], draft()).then_nothing_new();
        let other = Draft { title: line("Інший план"), drafter: edrpou(DRAFTER), credentials: nothing() };
        ask(&[draft()], by_drafter(TransitionPlanCommand::Draft(other))).then_refused("already-drafted");
        ask(&[], (draft().0, head(JUSTICE))).then_refused("instrument-missing");
    }

    #[test]
    fn nothing_is_asked_of_a_plan_that_nobody_drafted() {
        ask(&[], add_phase(1)).then_refused("no-such-transition-plan");
        ask(&[], approve(1)).then_refused("no-such-transition-plan");
    }
}
