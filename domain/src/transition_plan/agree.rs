//! The round over the plan ended in favour of its approval.

use crate::{
    aggregate::Context,
    consent_round::{Consent, ReturnCause, RoundResult},
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R, state::Work},
    values::{RoundId, Sha256},
};

/// Takes over the result of the round: asked by the system, which follows the rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Agree {
    /// The round.
    pub round: RoundId,
    /// The version it closed on.
    pub version: u32,
    /// The hash of that version's content.
    pub sha256: Sha256,
    /// How it ended.
    pub result: RoundResult,
    /// How many disagreements stand.
    pub disagreements: u32,
}

impl Agree {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        plan.check_system(context)?;
        let sent = plan.sent.as_ref().map(|sent| (sent.version, &sent.sha256));
        let agreed = matches!(plan.work, Work::InConsent { .. })
            && sent == Some((self.version, &self.sha256))
            && self.result.favours_approval();
        let (round, result) = (self.round, self.result);
        Ok(vec![if agreed {
            let (version, sha256) = (self.version, self.sha256.clone());
            E::Agreed { consent: Consent { round, version, sha256, result, disagreements: self.disagreements } }
        } else {
            // What was agreed is not what the plan says now: the round is over, and the next version needs another.
            E::ReturnedToDraft { cause: ReturnCause::RoundOver { round, result: Some(result) }, by: None }
        }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transition_plan::{Situation, TransitionPlanCommand, sample::*};

    #[test]
    fn a_round_closed_in_favour_of_the_version_that_was_sent_makes_the_plan_agreed() {
        assert_eq!(situation(&agreed(RoundResult::Agreed)), Situation::Agreed);
        assert_eq!(situation(&agreed(RoundResult::DisagreementRecorded)), Situation::Agreed);
        assert_eq!(situation(&agreed(RoundResult::NotAgreed)), Situation::Draft);
    }

    #[test]
    fn what_was_agreed_must_be_what_the_plan_says_now() {
        let first = closed(&sent(), 1, RoundResult::Agreed);
        let reworked = and(sent(), &[rework(), remove(1), remove_phase(1)]);
        assert_eq!(situation(&and(reworked.clone(), std::slice::from_ref(&first))), Situation::Draft);
        let newer = and(reworked, &[send(2)]);
        assert_eq!(situation(&and(newer, std::slice::from_ref(&first))), Situation::Draft);
        ask(&agreed(RoundResult::Agreed), first).then_nothing_new();
    }

    #[test]
    fn a_result_of_another_round_or_told_by_people_does_not_count() {
        ask(&sent(), closed(&sent(), 2, RoundResult::Agreed)).then_nothing_new();
        let (command, _) = closed(&sent(), 1, RoundResult::Agreed);
        assert!(matches!(command, TransitionPlanCommand::Agree(_)));
        ask(&sent(), by_drafter(command)).then_refused("only-rounds");
    }
}
