//! What later decisions need to know of a cycle.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    monitoring_cycle::{CycleDuty, CycleEvent},
    values::{Period, PlanId, Position},
};

/// A cycle before, during and after reporting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Cycle {
    /// Not opened.
    #[default]
    Unopened,
    /// Answers are awaited.
    Open {
        /// The plan.
        plan: PlanId,
        /// The month.
        period: Period,
        /// The last day to answer.
        due_on: Date,
        /// Who must answer for what.
        duties: BTreeSet<CycleDuty>,
    },
    /// Over.
    Closed {
        /// The cut-off.
        at: Position,
    },
}

impl Cycle {
    pub(super) fn take_over(&mut self, event: &CycleEvent) {
        match event {
            CycleEvent::Opened { plan, period, due_on, duties, .. } => {
                *self = Cycle::Open {
                    plan: *plan,
                    period: *period,
                    due_on: *due_on,
                    duties: duties.iter().cloned().collect(),
                };
            }
            // Told for readers; no decision asks for it.
            CycleEvent::SilenceRecorded { .. } => {}
            CycleEvent::Closed { at, .. } => *self = Cycle::Closed { at: *at },
        }
    }
}
