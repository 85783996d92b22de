//! An act sets another deadline: the legal date moves.

use crate::{
    aggregate::Context,
    plan::{Plan, PlanEvent, PlanRejection},
    values::{Act, Deadline, MeasureCode, Paragraph},
};

/// Record the deadline that an amending act has set.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendDeadline {
    /// Whose deadline.
    pub measure: MeasureCode,
    /// The new deadline.
    pub deadline: Deadline,
    /// The amending act.
    pub act: Act,
    /// What the act changes, in words; kept once for each act.
    pub summary: Paragraph,
}

impl AmendDeadline {
    /// The first deadline that an act moves also says that the plan was amended by it; its further ones do not say so again.
    pub(super) fn decide(&self, plan: &Plan, context: &Context) -> Result<Vec<PlanEvent>, PlanRejection> {
        let measure = plan.binding()?.measure(&self.measure)?;
        let Plan::InForce { act: adopting, amendments, .. } = plan else { return Err(PlanRejection::NotAdopted) };
        if measure.deadline.as_ref() == Some(&self.deadline) {
            return Ok(Vec::new());
        }
        if self.act.date > context.today() {
            return Err(PlanRejection::ActDateInFuture { date: self.act.date });
        }
        if self.act.date < adopting.date || self.act == *adopting {
            return Err(PlanRejection::ActPrecedesAdoption { act: self.act.clone(), adopted: adopting.clone() });
        }
        let mut events = Vec::with_capacity(2);
        if !amendments.contains(&self.act) {
            events.push(PlanEvent::Amended { act: self.act.clone(), summary: self.summary.clone() });
        }
        events.push(PlanEvent::DeadlineAmended {
            measure: self.measure.clone(),
            deadline: self.deadline.clone(),
            act: self.act.clone(),
        });
        Ok(events)
    }
}
