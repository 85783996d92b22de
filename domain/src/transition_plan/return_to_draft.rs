//! The plan becomes a draft again.

use crate::{
    aggregate::Context,
    consent_round::{ReturnCause, RoundResult},
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::{Paragraph, RoundId},
};

/// Makes the plan a draft again.
#[derive(Debug, Clone, PartialEq)]
pub enum ReturnToDraft {
    /// Its drafter reworks it; a round that is open goes on and takes the next version.
    Rework {
        /// Why.
        reason: Paragraph,
        /// What entitles the person.
        credentials: Credentials,
    },
    /// Its round ended without an agreement: asked by the system, which follows the rounds.
    RoundOver {
        /// The round.
        round: RoundId,
        /// Its result; `None` when it was voided.
        result: Option<RoundResult>,
    },
}

impl ReturnToDraft {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        match self {
            ReturnToDraft::Rework { reason, credentials } => {
                let by = plan.drafter_acts(context, credentials)?;
                if plan.is_draft() {
                    return Ok(Vec::new());
                }
                Ok(vec![E::ReturnedToDraft { cause: ReturnCause::Rework(reason.clone()), by: Some(by) }])
            }
            ReturnToDraft::RoundOver { round, result } => {
                plan.check_system(context)?;
                let cause = ReturnCause::RoundOver { round: *round, result: *result };
                Ok(vec![E::ReturnedToDraft { cause, by: None }])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition_plan::{Situation, TransitionPlanCommand, sample::*};

    #[test]
    fn a_plan_in_consent_is_reworked_while_its_round_goes_on() {
        assert_eq!(situation(&and(sent(), &[rework()])), Situation::Draft);
        ask(&and(sent(), &[rework()]), rework()).then_nothing_new();
        assert_eq!(situation(&and(agreed(RoundResult::Agreed), &[rework()])), Situation::Draft);
        ask(&approved(), rework()).then_refused("not-in-this-situation");
    }

    #[test]
    fn the_end_of_its_round_makes_it_a_draft_and_of_another_does_nothing() {
        for result in [None, Some(RoundResult::NotAgreed)] {
            assert_eq!(situation(&and(sent(), &[round_over(1, result)])), Situation::Draft);
        }
        ask(&sent(), round_over(2, None)).then_nothing_new();
        ask(&and(sent(), &[round_over(1, None)]), round_over(1, None)).then_nothing_new();
        ask(&approved(), round_over(1, None)).then_nothing_new();
    }

    #[test]
    fn people_do_not_tell_the_end_of_a_round() {
        let (command, _) = round_over(1, None);
        ask(&sent(), by_drafter(command)).then_refused("only-rounds");
        let (reason, credentials) = (crate::scenario::words("забираємо"), nothing());
        let rework = TransitionPlanCommand::ReturnToDraft(ReturnToDraft::Rework { reason, credentials });
        ask(&sent(), (rework, head(JUSTICE))).then_refused("only-drafter");
    }
}
