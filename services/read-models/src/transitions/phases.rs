//! Phases with their execution, held against what was first approved.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::transition_plan::Switching;

use crate::{ActRow, BodyRef};

/// A phase of the version in force; of the draft while nothing is approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PhaseRow {
    /// 1, 2, 3 …
    pub number: u16,
    /// What it is about.
    pub title: String,
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day as it is approved.
    #[schema(value_type = String, format = Date)]
    pub until: Date,
    /// First day as it was first approved; none for a phase that was not.
    #[schema(value_type = Option<String>, format = Date)]
    pub baseline_from: Option<Date>,
    /// Last day as it was first approved.
    #[schema(value_type = Option<String>, format = Date)]
    pub baseline_until: Option<Date>,
    /// Last day that is expected now.
    #[schema(value_type = String, format = Date)]
    pub expected_until: Date,
    /// By how many calendar days that is later than first approved; 0 when in time.
    pub slipped_days: i64,
    /// How far it is.
    pub state: PhaseState,
    /// When it began.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Timestamp>,
    /// When it was completed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub completed_at: Option<Timestamp>,
    /// The slips that were told, in order.
    pub slips: Vec<SlipRow>,
    /// What is switched in it, by number.
    pub interactions: Vec<InteractionRow>,
}

/// How far a phase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseState {
    /// Not begun.
    Planned,
    /// Under way.
    Started,
    /// Every interaction is confirmed.
    Completed,
}

/// What was said about a later end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SlipRow {
    /// The last day expected since.
    #[schema(value_type = String, format = Date)]
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: ActRow,
}

/// An interaction with how far its switching is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct InteractionRow {
    /// Its number in the plan; never given twice.
    pub n: u32,
    /// Who gives the data.
    pub provider: SystemRow,
    /// Who takes them.
    pub consumer: SystemRow,
    /// The code of the service in the catalogue.
    pub service_code: String,
    /// For what purpose, as the subject of the data is told.
    pub purpose: String,
    /// Where its switching stands.
    #[schema(value_type = String, example = "confirmed")]
    pub state: Switching,
    /// Who brought it there; none while it is planned.
    pub changed: Option<ActRow>,
    /// What shows the confirmation, or why it was rolled back.
    pub note: Option<String>,
    /// Last day that is expected now.
    #[schema(value_type = String, format = Date)]
    pub expected_until: Date,
    /// By how many calendar days that is later than its phase was first approved to end; 0 when in time.
    pub slipped_days: i64,
    /// The slips that were told of it, in order.
    pub slips: Vec<SlipRow>,
}

/// A system of a body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SystemRow {
    /// Whose.
    pub body: BodyRef,
    /// Its name.
    pub system: String,
}

/// By how many calendar days a day is later than another; 0 when it is not.
pub(crate) fn days_later(baseline: Date, expected: Date) -> i64 {
    expected.since(baseline).map_or(0, |span| i64::from(span.get_days()).max(0))
}
