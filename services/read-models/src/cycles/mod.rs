//! Monitoring cycles: who answered for what in a month, who was silent, who is still awaited.

pub(crate) mod projection;
pub(crate) mod queries;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::values::{MeasureCode, MessageId, Period, PlanId};

use crate::{BodyRef, Sorted, Sorts};

/// A cycle in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CycleRow {
    /// The plan.
    #[schema(value_type = String, format = Uuid)]
    pub plan: PlanId,
    /// The month.
    #[schema(value_type = String, example = "2025-03")]
    pub period: Period,
    /// Where its life stands.
    pub state: CycleState,
    /// The last day to answer.
    #[schema(value_type = String, format = Date)]
    pub due_on: Date,
    /// The calendar that gave `due_on`.
    pub calendar: String,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    pub opened_at: Timestamp,
    /// How it was closed.
    pub closed: Option<CycleClose>,
    /// How many answers are expected.
    pub duties: i64,
    /// How many were given.
    pub answered: i64,
    /// How many are still awaited.
    pub pending: i64,
    /// How many were not given by the close.
    pub silent: i64,
    /// How many were neither given nor owed any more by the close.
    pub released: i64,
    /// How many were given after the last day, or are awaited past it.
    pub late: i64,
    /// Version of the cycle's stream, for If-Match.
    pub version: i64,
}

impl Sorted for CycleRow {
    const SORTS: Sorts = Sorts(&["-period"]);
}

/// Where a cycle's life stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CycleState {
    /// Answers are taken.
    Open,
    /// Closed with a fixed cut-off.
    Closed,
}

/// The fixed cut-off of a closed cycle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CycleClose {
    /// Everything up to this position counts, nothing after.
    pub at: i64,
    /// When it was recorded.
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: Timestamp,
    /// The calendar in force.
    pub calendar: String,
}

/// Body by measure: who answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CycleTable {
    /// The cycle.
    pub cycle: CycleRow,
    /// By measure, then by body.
    pub rows: Vec<CycleDutyRow>,
}

/// One expected answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CycleDutyRow {
    /// The measure.
    #[schema(value_type = String, example = "2.3")]
    pub measure: MeasureCode,
    /// As the act words it.
    pub title: String,
    /// The body.
    pub body: BodyRef,
    /// What came of it.
    pub answer: Answer,
    /// Given after the last day, or awaited past it on the day of the view.
    pub late: bool,
    /// When the first answer was recorded.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub answered_at: Option<Timestamp>,
    /// The latest message that answers.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub message: Option<MessageId>,
}

/// What came of an expected answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Awaited.
    Pending,
    /// Given.
    Answered,
    /// Not given by the close.
    Silent,
    /// Neither given nor owed any more by the close: the body declined or left the group meanwhile, or its result was confirmed.
    Released,
}
