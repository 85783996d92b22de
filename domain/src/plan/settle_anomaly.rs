//! An open question is answered, once.

use crate::{
    aggregate::Context,
    plan::{Plan, PlanEvent, PlanRejection},
    values::Paragraph,
};

/// Answer an open question.
#[derive(Debug, Clone, PartialEq)]
pub struct SettleAnomaly {
    /// Number of the anomaly in the plan.
    pub n: u32,
    /// What was decided and why.
    pub decision: Paragraph,
}

impl SettleAnomaly {
    /// Only the owner of the question or the plan's coordinator may answer it.
    pub(super) fn decide(&self, plan: &Plan, context: &Context) -> Result<Vec<PlanEvent>, PlanRejection> {
        let contents = plan.contents()?;
        let question = contents.question(self.n)?;
        contents.may_handle(self.n, context)?;
        match &question.decision {
            None => Ok(vec![PlanEvent::AnomalySettled { n: self.n, decision: self.decision.clone() }]),
            Some(decision) if *decision == self.decision => Ok(Vec::new()),
            Some(_) => Err(PlanRejection::AnomalySettledAlready { n: self.n }),
        }
    }
}

impl super::state::Contents {
    /// Checks that the acting body is the owner of the question or the coordinator.
    pub(super) fn may_handle(&self, n: u32, context: &Context) -> Result<(), PlanRejection> {
        let owner = &self.question(n)?.owner;
        match &context.on_behalf_of {
            Some(acting) if acting == owner || *acting == self.coordinator => Ok(()),
            Some(_) | None => Err(PlanRejection::NotOwnerOfAnomaly { n, owner: owner.clone() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, sample::*},
        scenario::{acting, words},
    };

    fn settle(n: u32, decision: &str) -> PlanCommand {
        PlanCommand::SettleAnomaly(SettleAnomaly { n, decision: words(decision) })
    }

    fn settled(decision: &str) -> PlanEvent {
        PlanEvent::AnomalySettled { n: 1, decision: words(decision) }
    }

    #[test]
    fn the_owner_or_the_coordinator_answers_a_question() {
        for by in [MINISTRY, COORDINATOR] {
            given(draft()).when(settle(1, "номер 2.3"), &of(by)).then(&[settled("номер 2.3")]);
            given(adopted()).when(settle(1, "номер 2.3"), &of(by)).then(&[settled("номер 2.3")]);
        }
    }

    #[test]
    fn nobody_else_answers_it_and_the_system_never_does() {
        given(draft()).when(settle(1, "номер 2.3"), &of(STRANGER)).then_refused("not-owner-of-anomaly");
        let system = acting("system:import", None, "2025-02-10");
        given(draft()).when(settle(1, "номер 2.3"), &system).then_refused("not-owner-of-anomaly");
    }

    #[test]
    fn an_answer_stands() {
        let events = with(draft(), settled("номер 2.3"));
        given(events.clone()).when(settle(1, "номер 2.3"), &of(MINISTRY)).then_nothing_new();
        given(events).when(settle(1, "номер 2.4"), &of(COORDINATOR)).then_refused("anomaly-settled-already");
        given(draft()).when(settle(2, "номер 2.3"), &of(MINISTRY)).then_refused("unknown-anomaly");
        given(vec![]).when(settle(1, "номер 2.3"), &of(MINISTRY)).then_refused("no-such-plan");
    }
}
