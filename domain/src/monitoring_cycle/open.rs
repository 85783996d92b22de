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
            Cycle::Closed { at, .. } => return Err(CycleRejection::AlreadyClosed { at: *at }),
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
