//! The Cabinet adopts a draft.

use crate::{
    aggregate::Context,
    plan::{Plan, PlanEvent, PlanRejection},
    values::Act,
};

/// Record the act that adopted the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Adopt {
    /// The act with its number and date.
    pub act: Act,
}

impl Adopt {
    pub(super) fn decide(&self, plan: &Plan, context: &Context) -> Result<Vec<PlanEvent>, PlanRejection> {
        match plan {
            Plan::Absent => Err(PlanRejection::NoSuchPlan),
            Plan::Draft(_) if self.act.date > context.today() => {
                Err(PlanRejection::ActDateInFuture { date: self.act.date })
            }
            Plan::Draft(_) => Ok(vec![PlanEvent::Adopted { act: self.act.clone() }]),
            Plan::InForce { act, .. } if *act == self.act => Ok(Vec::new()),
            Plan::InForce { act, .. } => Err(PlanRejection::AlreadyAdopted { act: act.clone() }),
        }
    }
}
