//! Reporting for a month ends at a position of the log.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    aggregate::Context,
    calendar,
    monitoring_cycle::{Cycle, CycleDuty, CycleEvent, CycleRejection},
    values::{Edrpou, MeasureCode, Position},
};

/// Closes a cycle.
///
/// A month may be closed when the last day to answer has passed, or earlier, once the month is over and nobody is silent: a body is
/// never called silent while its term runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Close {
    /// The cut-off: what stands at or before it counts.
    pub at: Position,
    /// The duties answered as of that position.
    pub answered: BTreeSet<CycleDuty>,
}

impl Close {
    pub(super) fn decide(&self, state: &Cycle, context: &Context) -> Result<Vec<CycleEvent>, CycleRejection> {
        let (plan, period, due_on, duties) = match state {
            Cycle::Unopened => return Err(CycleRejection::NotOpened),
            Cycle::Closed { at, .. } if *at == self.at => return Ok(Vec::new()),
            Cycle::Closed { at, .. } => return Err(CycleRejection::AlreadyClosed { at: *at }),
            Cycle::Open { plan, period, due_on, duties } => (*plan, *period, *due_on, duties),
        };
        if self.at < Position(1) {
            return Err(CycleRejection::CutOffMissing);
        }
        let today = context.today();
        if today <= period.last_day() {
            return Err(CycleRejection::MonthNotOver { last_day: period.last_day() });
        }
        let silent: Vec<&CycleDuty> = duties.difference(&self.answered).collect();
        if !silent.is_empty() && today <= due_on {
            return Err(CycleRejection::TermStillRuns { due_on, silent: silent.len() });
        }
        let mut by_body: BTreeMap<&Edrpou, Vec<MeasureCode>> = BTreeMap::new();
        for duty in &silent {
            by_body.entry(&duty.body).or_default().push(duty.measure.clone());
        }
        let mut events: Vec<CycleEvent> = by_body
            .into_iter()
            .map(|(body, measures)| CycleEvent::SilenceRecorded { plan, period, body: body.clone(), measures })
            .collect();
        events.push(CycleEvent::Closed {
            plan,
            period,
            at: self.at,
            calendar: calendar::ukraine().version.clone(),
            answered: count(duties.len() - silent.len()),
            silent: count(silent.len()),
        });
        Ok(events)
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
