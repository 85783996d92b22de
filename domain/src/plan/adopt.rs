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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, sample::*},
        scenario::acting,
    };

    fn adopt(number: &str, day: i8) -> PlanCommand {
        PlanCommand::Adopt(Adopt { act: act(number, day) })
    }

    #[test]
    fn a_draft_is_adopted_by_an_act_whose_number_is_known_only_now() {
        given(draft()).when(adopt("12-р", 20), &of(COORDINATOR)).then(&[PlanEvent::Adopted { act: act("12-р", 20) }]);
    }

    #[test]
    fn the_same_act_again_is_nothing_new_and_another_act_is_refused() {
        given(adopted()).when(adopt("12-р", 20), &of(COORDINATOR)).then_nothing_new();
        given(adopted()).when(adopt("13-р", 20), &of(COORDINATOR)).then_refused("plan-already-adopted");
    }

    #[test]
    fn only_a_draft_is_adopted_and_only_by_an_act_that_is_signed() {
        given(vec![]).when(adopt("12-р", 20), &of(COORDINATOR)).then_refused("no-such-plan");
        let eve = acting("someone", Some(COORDINATOR), "2025-01-19");
        given(draft()).when(adopt("12-р", 20), &eve).then_refused("act-date-in-future");
        let same_day = acting("someone", Some(COORDINATOR), "2025-01-20");
        assert_eq!(given(draft()).when(adopt("12-р", 20), &same_day).events().len(), 1);
    }
}
