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
