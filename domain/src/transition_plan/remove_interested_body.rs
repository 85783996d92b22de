//! A body added by hand is taken out.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::Edrpou,
};

/// Takes out a body that was added by hand; who is named by an interaction stays interested.
#[derive(Debug, Clone, PartialEq)]
pub struct RemoveInterestedBody {
    /// The body.
    pub body: Edrpou,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl RemoveInterestedBody {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        if !plan.content.added.contains_key(&self.body) {
            return Err(R::NotAddedByHand { body: self.body.clone() });
        }
        Ok(vec![E::InterestedBodyRemoved { body: self.body.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use crate::transition_plan::sample::*;

    #[test]
    fn only_who_was_added_by_hand_is_taken_out() {
        assert_eq!(ask(&and(drafted(), &[add_body(BUREAU)]), remove_body(BUREAU)).events().len(), 1);
        ask(&drafted(), remove_body(JUSTICE)).then_refused("not-added-by-hand");
    }
}
