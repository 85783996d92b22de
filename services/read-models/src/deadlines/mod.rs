//! Deadlines of all plans in the order they fall due.

pub(crate) mod queries;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    fulfilment::Timeliness,
    values::{MeasureCode, PlanId},
};

use crate::{DeadlineView, Sorted, Sorts, Status};

/// One deadline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeadlineRow {
    /// The plan.
    #[schema(value_type = String, format = Uuid)]
    pub plan: PlanId,
    /// Its title.
    pub plan_title: String,
    /// The measure.
    #[schema(value_type = String, example = "2.3")]
    pub code: MeasureCode,
    /// As the act words it.
    pub title: String,
    /// Names of the leading bodies and groups, as the act has them.
    pub leads: Vec<String>,
    /// The legal deadline; none when the source names none.
    pub deadline: Option<DeadlineView>,
    /// Days from the day of the view to the last day; negative when it has passed, none without a last day.
    pub days_left: Option<i32>,
    /// The later date that the last letter of postponement names; it does not move the legal one.
    #[schema(value_type = Option<String>, format = Date)]
    pub postponed_until: Option<Date>,
    /// Where the measure stands on the day of the view.
    pub status: Status,
}

impl Sorted for DeadlineRow {
    const SORTS: Sorts = Sorts(&["last_day", "code"]);
}

/// Which deadlines are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineFilter {
    /// Of this plan.
    pub plan: Option<PlanId>,
    /// Standing so in time.
    pub time: Option<Timeliness>,
    /// With a last day on or after.
    pub from: Option<Date>,
    /// With a last day on or before.
    pub until: Option<Date>,
}
