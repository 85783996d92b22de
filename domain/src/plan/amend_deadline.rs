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
        if let Some(amended) = measure.amended_by.as_ref().filter(|amended| self.act.date < amended.date) {
            return Err(PlanRejection::ActPrecedesAmendment { act: self.act.clone(), amended: amended.clone() });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, sample::*},
        scenario::words,
    };

    fn amend(measure: &str, deadline: &str, act: Act) -> PlanCommand {
        let (measure, deadline) = (code(measure), due(deadline));
        PlanCommand::AmendDeadline(AmendDeadline {
            measure, deadline, act, summary: words("строк перенесено")
        })
    }

    fn amended(act: Act) -> PlanEvent {
        PlanEvent::Amended { act, summary: words("строк перенесено") }
    }

    fn moved(measure: &str, deadline: &str, act: Act) -> PlanEvent {
        PlanEvent::DeadlineAmended { measure: code(measure), deadline: due(deadline), act }
    }

    #[test]
    fn the_first_deadline_an_act_moves_says_that_the_plan_was_amended_and_further_ones_do_not() {
        let (first, second) = (act("17-р", 25), act("18-р", 26));
        let once = [amended(first.clone()), moved("1.1", "березень 2025", first.clone())];
        given(adopted()).when(amend("1.1", "березень 2025", first.clone()), &of(COORDINATOR)).then(&once);
        let events = [adopted(), once.to_vec()].concat();
        given(events.clone()).when(amend("1.2", "квітень 2025", first.clone()), &of(COORDINATOR)).then(&[moved(
            "1.2",
            "квітень 2025",
            first,
        )]);
        given(events)
            .when(amend("1.1", "квітень 2025", second.clone()), &of(COORDINATOR))
            .then(&[amended(second.clone()), moved("1.1", "квітень 2025", second)]);
    }

    #[test]
    fn a_deadline_the_source_left_out_is_set_by_an_act() {
        let by = act("17-р", 25);
        let expected = [amended(by.clone()), moved("1.4", "30.06.2025", by.clone())];
        given(adopted()).when(amend("1.4", "30.06.2025", by), &of(COORDINATOR)).then(&expected);
    }

    #[test]
    fn the_deadline_it_has_already_is_no_amendment() {
        given(adopted()).when(amend("1.1", "січень 2025", act("17-р", 25)), &of(COORDINATOR)).then_nothing_new();
    }

    #[test]
    fn an_act_that_was_overtaken_by_a_later_one_no_longer_moves_the_deadline() {
        let (earlier, later) = (act("17-р", 25), act("18-р", 26));
        let events = with(adopted(), amended(later.clone()));
        let events = with(events, moved("1.1", "квітень 2025", later));
        let ask = |measure: &str| {
            given(events.clone()).when(amend(measure, "березень 2025", earlier.clone()), &of(COORDINATOR))
        };
        ask("1.1").then_refused("act-precedes-amendment");
        assert_eq!(ask("1.2").events().len(), 2, "of another measure it may still be the latest word");
    }

    #[test]
    fn only_a_later_act_on_an_adopted_plan_moves_a_deadline() {
        let refused = |events, measure, act, code| {
            given(events).when(amend(measure, "березень 2025", act), &of(COORDINATOR)).then_refused(code);
        };
        refused(vec![], "1.1", act("17-р", 25), "no-such-plan");
        refused(draft(), "1.1", act("17-р", 25), "plan-not-adopted");
        refused(adopted(), "9.9", act("17-р", 25), "unknown-measure");
        refused(adopted(), "1.1", act("9-р", 19), "act-precedes-adoption");
        refused(adopted(), "1.1", act("12-р", 20), "act-precedes-adoption");
        let same_day = amend("1.1", "березень 2025", act("13-р", 20));
        assert_eq!(given(adopted()).when(same_day, &of(COORDINATOR)).events().len(), 2);
        let tomorrow = Act { date: jiff::civil::date(2025, 2, 11), ..act("17-р", 25) };
        refused(adopted(), "1.1", tomorrow, "act-date-in-future");
    }
}
