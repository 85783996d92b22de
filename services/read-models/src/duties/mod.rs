//! A body's duties: every measure it answers for, directly or through a group on the day of the view.

pub(crate) mod queries;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    fulfilment::{Execution, Timeliness},
    plan::{Participation, Role},
    values::{GroupId, MeasureCode, PlanId},
};

use crate::{DeadlineView, Sorted, Sorts, Status};

/// One duty of a body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DutyRow {
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
    /// `lead` or `co-executor`.
    #[schema(value_type = String, example = "lead")]
    pub role: Role,
    /// "за згодою": bound only once it has consented.
    pub by_consent: bool,
    /// `obligatory`, `awaited`, `consented` or `declined`.
    #[schema(value_type = String, example = "obligatory")]
    pub participation: Participation,
    /// The group through which it is responsible; none when it is named itself.
    #[schema(value_type = Option<String>)]
    pub group: Option<GroupId>,
    /// The legal deadline.
    pub deadline: Option<DeadlineView>,
    /// Where this body stands with it.
    pub status: Status,
    /// When this body last reported on it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_message_at: Option<Timestamp>,
    /// Whether its last message was returned and waits for a better one.
    pub returned: bool,
    /// Version of the fulfilment's stream; 0 before the first message.
    pub version: i64,
}

impl Sorted for DutyRow {
    const SORTS: Sorts = Sorts(&["last_day", "code"]);
}

/// Which duties are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyFilter {
    /// Of this plan.
    pub plan: Option<PlanId>,
    /// Standing so in time.
    pub time: Option<Timeliness>,
    /// As far as this.
    pub execution: Option<Execution>,
}
