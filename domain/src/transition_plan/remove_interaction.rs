//! An interaction is taken out.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
};

/// Takes out an interaction whose switching has not begun.
#[derive(Debug, Clone, PartialEq)]
pub struct RemoveInteraction {
    /// Its number in the plan.
    pub n: u32,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl RemoveInteraction {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        if !plan.content.interactions.contains_key(&self.n) {
            return Err(R::NoSuchInteraction { n: self.n });
        }
        if plan.in_force.as_ref().is_some_and(|force| force.switching.contains_key(&self.n)) {
            return Err(R::UnderWay);
        }
        Ok(vec![E::InteractionRemoved { n: self.n, by }])
    }
}

#[cfg(test)]
mod tests {
    use crate::transition_plan::sample::*;

    #[test]
    fn an_interaction_is_taken_out_unless_its_switching_has_begun() {
        assert_eq!(ask(&drafted(), remove(1)).events().len(), 1);
        ask(&drafted(), remove(3)).then_refused("no-such-interaction");
        let begun = and(under_way(), &[start(1, JUSTICE), amend()]);
        ask(&begun, remove(1)).then_refused("under-way");
        assert_eq!(ask(&begun, remove(2)).events().len(), 1);
    }
}
