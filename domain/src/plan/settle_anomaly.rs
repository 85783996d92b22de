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
