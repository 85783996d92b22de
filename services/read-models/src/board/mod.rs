//! The plan board: all measures of a plan at one glance.

pub(crate) mod queries;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::values::{MeasureCode, Position};

use crate::{DeadlineView, PlanView, Status};

/// All measures of a plan at one glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Board {
    /// The plan.
    pub plan: PlanView,
    /// The day that statuses are derived for, in Europe/Kyiv.
    #[schema(value_type = String, format = Date)]
    pub today: Date,
    /// The position in the log that it shows.
    #[schema(value_type = i64)]
    pub position: Position,
    /// In the order of codes.
    pub rows: Vec<BoardRow>,
}

/// One measure on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BoardRow {
    /// Normalised code.
    #[schema(value_type = String, example = "2.3")]
    pub code: MeasureCode,
    /// As the act words it.
    pub title: String,
    /// Number of the task it belongs to.
    pub task: u16,
    /// Names of the leading bodies and groups, as the act has them.
    pub leads: Vec<String>,
    /// How many bodies and groups are named as responsible.
    pub responsibles: i64,
    /// The legal deadline.
    pub deadline: Option<DeadlineView>,
    /// Where it stands on the day of the view.
    pub status: Status,
    /// How many bound bodies are confirmed as done, of how many.
    pub bodies: Tally,
    /// How many questions of the import about it are open.
    pub open_anomalies: i64,
    /// How many messages wait for confirmation.
    pub awaiting_review: i64,
    /// Whether a letter put it off.
    pub postponed: bool,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Tally {
    /// Done, and confirmed by the coordinator.
    pub confirmed: i64,
    /// Of how many.
    pub total: i64,
}
