//! Reporting for a month begins.

use std::collections::BTreeSet;

use crate::{
    aggregate::Context,
    calendar,
    monitoring_cycle::{Cycle, CycleDuty, CycleEvent, CycleRejection},
    values::{Period, PlanId},
};

/// Working days after the end of the month that bodies have to answer, unless the caller's policy says otherwise.
pub const ANSWER_WITHIN_WORKING_DAYS: u8 = 5;

/// Opens the cycle of a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// The plan.
    pub plan: PlanId,
    /// The month; the present one or an earlier one.
    pub period: Period,
    /// Who must answer for what, as the plan says today; frozen by this command.
    pub duties: Vec<CycleDuty>,
    /// Working days after the last day of the month that bodies have to answer.
    pub answer_within: u8,
}

impl Open {
    pub(super) fn decide(&self, state: &Cycle, context: &Context) -> Result<Vec<CycleEvent>, CycleRejection> {
        let duties: BTreeSet<CycleDuty> = self.duties.iter().cloned().collect();
        let calendar = calendar::ukraine();
        let due_on = calendar.working_days_after(self.period.last_day(), u16::from(self.answer_within));
        match state {
            Cycle::Open { duties: frozen, due_on: fixed, .. } => {
                let same = *frozen == duties && *fixed == due_on;
                return if same { Ok(Vec::new()) } else { Err(CycleRejection::AlreadyOpen { period: self.period }) };
            }
            Cycle::Closed { at } => return Err(CycleRejection::AlreadyClosed { at: *at }),
            Cycle::Unopened => {}
        }
        if self.period > Period::of(context.today()) {
            return Err(CycleRejection::PeriodInFuture { period: self.period });
        }
        if duties.is_empty() {
            return Err(CycleRejection::NobodyToAnswer);
        }
        Ok(vec![CycleEvent::Opened {
            plan: self.plan,
            period: self.period,
            due_on,
            calendar: calendar.version.clone(),
            duties: duties.into_iter().collect(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        monitoring_cycle::{CycleCommand, sample::*},
        scenario::{Answer, Scenario},
        values::Position,
    };

    fn ask(past: &[CycleEvent], command: Open, day: &str) -> Answer<Cycle> {
        Scenario::given(past).when(CycleCommand::Open(command), &analyst(day))
    }

    #[test]
    fn a_month_is_opened_with_its_duties_frozen_and_the_last_day_counted_in_working_days() {
        ask(&[], open(), "2025-03-01").then(&[opened()]);
        ask(&[], open(), "2025-06-01").then(&[opened()]);
    }

    #[test]
    fn the_order_of_duties_and_repetitions_do_not_matter() {
        let mut shuffled = duties();
        shuffled.reverse();
        shuffled.push(owes("1.3", INTERIOR));
        ask(&[], Open { duties: shuffled, ..open() }, "2025-03-01").then(&[opened()]);
    }

    #[test]
    fn a_month_that_has_not_begun_is_not_opened() {
        ask(&[], open(), "2025-02-28").then_refused("period-in-future");
    }

    #[test]
    fn a_month_in_which_nobody_answers_is_not_opened() {
        ask(&[], Open { duties: vec![], ..open() }, "2025-03-01").then_refused("nobody-to-answer");
    }

    #[test]
    fn opening_again_changes_nothing_and_never_the_duties() {
        ask(&[opened()], open(), "2025-03-02").then_nothing_new();
        let other = Open { duties: vec![owes("1.3", TAXES)], ..open() };
        ask(&[opened()], other, "2025-03-02").then_refused("cycle-already-open");
        ask(&[opened()], Open { answer_within: 6, ..open() }, "2025-03-02").then_refused("cycle-already-open");
    }

    #[test]
    fn a_closed_month_stays_closed() {
        let closed = CycleEvent::Closed {
            plan: plan(),
            period: march(),
            at: Position(9),
            calendar: calendar::ukraine().version.clone(),
            answered: 3,
            silent: 0,
        };
        ask(&[opened(), closed], open(), "2025-05-01").then_refused("cycle-already-closed");
    }
}
