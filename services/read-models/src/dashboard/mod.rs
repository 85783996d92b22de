//! The overview of a plan: counts on each axis, by task, what is overdue, what changed lately.

pub(crate) mod queries;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::values::Position;

use crate::{CycleRow, DeadlineRow, HistoryRow, PlanView};

/// The overview of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Dashboard {
    /// The plan.
    pub plan: PlanView,
    /// The day that statuses are derived for, in Europe/Kyiv.
    #[schema(value_type = String, format = Date)]
    pub today: Date,
    /// The position in the log that it shows.
    #[schema(value_type = i64)]
    pub position: Position,
    /// Of all measures.
    pub counts: StatusCounts,
    /// By task, in order.
    pub tasks: Vec<TaskOverview>,
    /// Overdue measures, the longest overdue first.
    pub overdue: Vec<DeadlineRow>,
    /// Measures at risk, the nearest first.
    pub at_risk: Vec<DeadlineRow>,
    /// The last ten things that happened, the latest first.
    pub changed: Vec<HistoryRow>,
    /// The latest monitoring cycle.
    pub cycle: Option<CycleRow>,
}

/// How many measures stand where, on each axis; every value of an axis is present.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StatusCounts {
    /// How many there are.
    pub total: i64,
    /// By execution.
    pub execution: BTreeMap<String, i64>,
    /// By timeliness.
    pub time: BTreeMap<String, i64>,
    /// By assurance.
    pub assurance: BTreeMap<String, i64>,
}

/// Counts within one task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TaskOverview {
    /// Number of the task.
    pub number: u16,
    /// As the act words it.
    pub title: String,
    /// Of its measures.
    pub counts: StatusCounts,
}
