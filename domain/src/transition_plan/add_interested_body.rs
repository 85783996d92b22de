//! A body that no interaction names is added to the interested ones.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::{Edrpou, Paragraph},
};

/// Adds an interested body, with a reason.
#[derive(Debug, Clone, PartialEq)]
pub struct AddInterestedBody {
    /// The body.
    pub body: Edrpou,
    /// Why it is interested.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl AddInterestedBody {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        if self.body == plan.drafter {
            return Err(R::DrafterIsInterested);
        }
        if plan.content.added.get(&self.body) == Some(&self.reason) {
            return Ok(Vec::new());
        }
        Ok(vec![E::InterestedBodyAdded { body: self.body.clone(), reason: self.reason.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use crate::transition_plan::sample::*;

    #[test]
    fn a_body_that_no_interaction_names_is_added_with_a_reason_and_then_asked() {
        assert_eq!(ask(&drafted(), add_body(BUREAU)).events().len(), 1);
        ask(&and(drafted(), &[add_body(BUREAU)]), add_body(BUREAU)).then_nothing_new();
        ask(&drafted(), add_body(DRAFTER)).then_refused("drafter-is-interested");
        ask(&drafted(), (add_body(BUREAU).0, head(BUREAU))).then_refused("only-drafter");
    }
}
