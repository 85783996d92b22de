//! The round goes on, because a consent it counted fell away.

use crate::{
    aggregate::Context,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R, state::Work},
    values::{Edrpou, RoundId},
};

/// Takes over that a closed round was reopened: asked by the system, which follows the rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct ReopenConsent {
    /// The round.
    pub round: RoundId,
    /// Whose consent fell away.
    pub body: Edrpou,
}

impl ReopenConsent {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        plan.check_system(context)?;
        let (round, body) = (self.round, self.body.clone());
        let questioned = plan.in_force.as_ref().is_some_and(|force| force.questioned.contains(&body));
        Ok(match &plan.work {
            Work::Agreed { consent } if consent.round == round => vec![E::ConsentReopened { round, body }],
            _ if questioned => Vec::new(),
            _ => vec![E::ConsentQuestioned { round, body }],
        })
    }
}

impl LaidPlan {
    /// Whether an agreement or the approval in force rests on a round.
    pub(super) fn rests_on(&self, round: RoundId) -> bool {
        matches!(&self.work, Work::Agreed { consent } if consent.round == round)
            || self.in_force.as_ref().is_some_and(|force| force.round == round)
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        consent_round::RoundResult,
        scenario::edrpou,
        transition_plan::{Situation, TransitionPlan, sample::*},
    };

    #[test]
    fn an_agreed_plan_lies_with_the_bodies_again() {
        let reopened = and(agreed(RoundResult::Agreed), &[reopen(1)]);
        assert_eq!(situation(&reopened), Situation::InConsent);
        let again = closed(&reopened, 1, RoundResult::Agreed);
        assert_eq!(situation(&and(reopened, &[again])), Situation::Agreed);
    }

    #[test]
    fn an_approval_stands_and_is_marked_once() {
        let TransitionPlan::Laid(plan) = state(&and(approved(), &[reopen(1)])) else { panic!("approved") };
        assert_eq!(plan.situation(), Situation::Approved);
        assert!(plan.in_force().is_some_and(|force| force.questioned().contains(&edrpou(JUSTICE))));
        ask(&and(approved(), &[reopen(1)]), reopen(1)).then_nothing_new();
    }

    #[test]
    fn rounds_that_the_plan_does_not_rest_on_change_nothing() {
        ask(&sent(), reopen(1)).then_nothing_new();
        ask(&agreed(RoundResult::Agreed), reopen(2)).then_nothing_new();
        ask(&agreed(RoundResult::Agreed), by_drafter(reopen(1).0)).then_refused("only-rounds");
    }
}
