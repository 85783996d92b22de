//! The Cabinet adopts a draft.

use jiff::civil::Date;

use crate::{
    aggregate::Context,
    plan::{Anomaly, AnomalyKind, Plan, PlanEvent, PlanRejection, SourceRow, state::Contents},
    values::{Act, MeasureCode},
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
            Plan::Draft(contents) => {
                let mut events = vec![PlanEvent::Adopted { act: self.act.clone() }];
                events.extend(self.born_overdue(contents));
                Ok(events)
            }
            Plan::InForce { act, .. } if *act == self.act => Ok(Vec::new()),
            Plan::InForce { act, .. } => Err(PlanRejection::AlreadyAdopted { act: act.clone() }),
        }
    }
}

impl Adopt {
    /// A question for each measure whose deadline was over before the act, unless the draft asks it already.
    fn born_overdue(&self, contents: &Contents) -> Vec<PlanEvent> {
        let kind = AnomalyKind::DeadlineMayPrecedeAdoption;
        let asked = |code: &MeasureCode| {
            contents.questions.values().any(|q| q.kind == kind && q.measure.as_ref() == Some(code))
        };
        let over = contents.measures.iter().filter_map(|(code, measure)| {
            let before = |day: Date| day < self.act.date;
            let deadline = measure.deadline.as_ref().filter(|deadline| deadline.last_day.is_some_and(before))?;
            let source = measure.source.as_ref().filter(|_| !asked(code))?;
            Some((code, SourceRow { text: deadline.text.clone(), ..source.clone() }))
        });
        let next = contents.questions.keys().last().map_or(1, |n| n + 1);
        let question = |(n, (code, source)): (u32, (&MeasureCode, SourceRow))| PlanEvent::AnomalyFound {
            anomaly: Anomaly { n, measure: Some(code.clone()), kind, source, owner: contents.coordinator.clone() },
        };
        (next..).zip(over).map(question).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, sample::*},
        scenario::{acting, edrpou, line},
    };

    fn adopt(number: &str, day: i8) -> PlanCommand {
        PlanCommand::Adopt(Adopt { act: act(number, day) })
    }

    #[test]
    fn a_draft_is_adopted_by_an_act_whose_number_is_known_only_now() {
        given(draft()).when(adopt("12-р", 20), &of(COORDINATOR)).then(&[PlanEvent::Adopted { act: act("12-р", 20) }]);
    }

    #[test]
    fn a_deadline_that_was_over_before_the_act_is_asked_about_once() {
        let source = anomaly(1).source;
        let mut late = measure("2.1", Some("15.01.2025"), vec![]);
        late.source = Some(source.clone());
        let mut same_day = measure("2.2", Some("20.01.2025"), vec![]);
        same_day.source = Some(source.clone());
        let mut continuous = measure("2.3", Some("постійно"), vec![]);
        continuous.source = Some(source.clone());
        let events = [draft(), [late, same_day, continuous].map(added).to_vec()].concat();
        let question = |n| Anomaly {
            n,
            measure: Some(code("2.1")),
            kind: AnomalyKind::DeadlineMayPrecedeAdoption,
            source: SourceRow { text: line("15.01.2025"), ..source.clone() },
            owner: edrpou(COORDINATOR),
        };
        let adopted = PlanEvent::Adopted { act: act("12-р", 20) };
        let asked = PlanEvent::AnomalyFound { anomaly: question(2) };
        given(events.clone()).when(adopt("12-р", 20), &of(COORDINATOR)).then(&[adopted.clone(), asked.clone()]);
        given(with(events, asked)).when(adopt("12-р", 20), &of(COORDINATOR)).then(&[adopted]);
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
