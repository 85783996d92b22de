//! What happens in a monitoring cycle.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    calendar::CalendarVersion,
    values::{Edrpou, MeasureCode, Period, PlanId, Position},
};

/// Stored as `cycle.<variant>`; see `api-spec/events/cycle/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum CycleEvent {
    /// Reporting for a period began; who must answer is frozen here.
    Opened {
        /// The plan.
        plan: PlanId,
        /// The month.
        period: Period,
        /// The last day to answer.
        due_on: Date,
        /// The calendar that gave `due_on`.
        calendar: CalendarVersion,
        /// Who must answer for what.
        duties: Vec<CycleDuty>,
    },
    /// A body did not answer for some of its measures by the close.
    SilenceRecorded {
        /// The plan.
        plan: PlanId,
        /// The month.
        period: Period,
        /// The silent body.
        body: Edrpou,
        /// For which measures.
        measures: Vec<MeasureCode>,
    },
    /// Reporting for the period ended with a fixed cut-off.
    Closed {
        /// The plan.
        plan: PlanId,
        /// The month.
        period: Period,
        /// Everything up to this position counts, nothing after.
        at: Position,
        /// The calendar in force at the close.
        calendar: CalendarVersion,
        /// How many duties were answered or owed no more.
        answered: u32,
        /// How many were not.
        silent: u32,
    },
}

/// One answer that a cycle expects.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CycleDuty {
    /// For which measure.
    pub measure: MeasureCode,
    /// From which body.
    pub body: Edrpou,
}

impl DomainEvent for CycleEvent {}
