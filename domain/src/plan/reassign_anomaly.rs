//! An open question is given to the body that can answer it.

use crate::{
    aggregate::Context,
    plan::{Plan, PlanEvent, PlanRejection},
    values::Edrpou,
};

/// Give an open question to another body.
#[derive(Debug, Clone, PartialEq)]
pub struct ReassignAnomaly {
    /// Number of the anomaly in the plan.
    pub n: u32,
    /// Who is to answer.
    pub owner: Edrpou,
}

impl ReassignAnomaly {
    pub(super) fn decide(&self, plan: &Plan, context: &Context) -> Result<Vec<PlanEvent>, PlanRejection> {
        let contents = plan.contents()?;
        let question = contents.question(self.n)?;
        contents.may_handle(self.n, context)?;
        if question.owner == self.owner {
            return Ok(Vec::new());
        }
        if question.decision.is_some() {
            return Err(PlanRejection::AnomalySettledAlready { n: self.n });
        }
        Ok(vec![PlanEvent::AnomalyReassigned { n: self.n, owner: self.owner.clone() }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, sample::*},
        scenario::{edrpou, words},
    };

    fn reassign(n: u32, owner: &str) -> PlanCommand {
        PlanCommand::ReassignAnomaly(ReassignAnomaly { n, owner: edrpou(owner) })
    }

    fn reassigned() -> PlanEvent {
        PlanEvent::AnomalyReassigned { n: 1, owner: edrpou(DIIA) }
    }

    #[test]
    fn the_new_owner_answers_from_then_on_and_the_old_one_no_more() {
        given(draft()).when(reassign(1, DIIA), &of(MINISTRY)).then(&[reassigned()]);
        let events = with(draft(), reassigned());
        given(events.clone()).when(reassign(1, DIIA), &of(COORDINATOR)).then_nothing_new();
        given(events.clone()).when(reassign(1, MINISTRY), &of(MINISTRY)).then_refused("not-owner-of-anomaly");
        assert_eq!(given(events).when(reassign(1, MINISTRY), &of(DIIA)).events().len(), 1);
    }

    #[test]
    fn an_answered_question_has_no_new_owner() {
        let events = with(draft(), PlanEvent::AnomalySettled { n: 1, decision: words("номер 2.3") });
        given(events.clone()).when(reassign(1, DIIA), &of(COORDINATOR)).then_refused("anomaly-settled-already");
        given(events).when(reassign(1, MINISTRY), &of(COORDINATOR)).then_nothing_new();
        given(draft()).when(reassign(7, DIIA), &of(COORDINATOR)).then_refused("unknown-anomaly");
    }
}
