//! Measures: what the act says of them, who is responsible, how far each body is.

pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod standing;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    fulfilment::{Assurance, Execution, Timeliness},
    plan::{DependencyKind, Participation, Role},
    values::{DeadlineKind, Edrpou, GroupId, Letter, MeasureCode, PlanId},
};

use crate::{ActView, BodyRef, Sorted, Sorts};

/// A measure with all that is known of it but its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MeasureView {
    /// The plan it belongs to.
    #[schema(value_type = String, format = Uuid)]
    pub plan: PlanId,
    /// Normalised code.
    #[schema(value_type = String, example = "2.3")]
    pub code: MeasureCode,
    /// The code as it stands in the source, where it differs.
    pub raw_code: Option<String>,
    /// The measure this one is part of.
    #[schema(value_type = Option<String>)]
    pub part_of: Option<MeasureCode>,
    /// As the act words it.
    pub title: String,
    /// Number of the task it belongs to.
    pub task: u16,
    /// The task as the act words it.
    pub task_title: String,
    /// One or several indicators; numbered from 1 in this order.
    pub indicators: Vec<String>,
    /// The legal deadline; none when the source names none.
    pub deadline: Option<DeadlineView>,
    /// Who is responsible, in the act's order.
    pub responsibilities: Vec<ResponsibilityRow>,
    /// The measures it waits for.
    pub depends_on: Vec<DependencyRow>,
    /// Letters that put it off; the legal deadline stays.
    pub postponements: Vec<PostponementRow>,
    /// Acts that moved the legal deadline, in order.
    pub deadline_amendments: Vec<DeadlineAmendmentRow>,
    /// Where it stands on three axes, on the day of the view.
    pub status: Status,
    /// How far each bound body is; members of groups included.
    pub bodies: Vec<BodyStatusRow>,
    /// How many questions of the import about it are open.
    pub open_anomalies: i64,
    /// The row of the source it was read from.
    pub source: Option<SourceRowView>,
    /// Version of the plan's stream, for If-Match.
    pub version: i64,
}

impl Sorted for MeasureView {
    const SORTS: Sorts = Sorts(&["code"]);
}

/// Status on three axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Status {
    /// How far: `not-started`, `in-progress`, `partly-done`, `done`, `not-done`.
    #[schema(value_type = String, example = "in-progress")]
    pub execution: Execution,
    /// Whether in time: `in-time`, `at-risk`, `overdue`, `done-late`, `no-deadline`; derived for the day of the view.
    #[schema(value_type = String, example = "at-risk")]
    pub time: Timeliness,
    /// How sure: `none`, `reported`, `confirmed`, `restated`.
    #[schema(value_type = String, example = "reported")]
    pub assurance: Assurance,
}

/// A deadline with its precision and original words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeadlineView {
    /// `month`, `date` or `continuous`.
    #[schema(value_type = String, example = "month")]
    pub kind: DeadlineKind,
    /// As the source has it.
    #[schema(example = "січень 2025")]
    pub text: String,
    /// The last day; none for a continuous one.
    #[schema(value_type = Option<String>, format = Date, example = "2025-01-31")]
    pub last_day: Option<Date>,
}

/// One body or group responsible for a measure; it has `edrpou`, or `group`, or neither while the name is unresolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ResponsibilityRow {
    /// The body.
    #[schema(value_type = Option<String>)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edrpou: Option<Edrpou>,
    /// The group.
    #[schema(value_type = Option<String>)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The name as the act has it.
    pub name: String,
    /// `lead` or `co-executor`.
    #[schema(value_type = String, example = "lead")]
    pub role: Role,
    /// "за згодою": bound only once it has consented.
    pub by_consent: bool,
    /// `obligatory`, `awaited`, `consented` or `declined`.
    #[schema(value_type = String, example = "obligatory")]
    pub participation: Participation,
}

/// How far one body is with a measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct BodyStatusRow {
    /// The body.
    pub body: BodyRef,
    /// `lead` or `co-executor`.
    #[schema(value_type = String, example = "lead")]
    pub role: Role,
    /// The group through which it is responsible.
    #[schema(value_type = Option<String>)]
    pub group: Option<GroupId>,
    /// Where it stands.
    pub status: Status,
    /// The day the result was reached, as reported.
    #[schema(value_type = Option<String>, format = Date)]
    pub done_on: Option<Date>,
    /// When it last reported.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_message_at: Option<Timestamp>,
    /// Messages that wait for confirmation.
    pub awaiting_review: i64,
    /// Version of the fulfilment's stream; 0 before the first message.
    pub version: i64,
}

/// What a measure waits for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DependencyRow {
    /// The measure waited for.
    #[schema(value_type = String)]
    pub on: MeasureCode,
    /// In which way.
    #[schema(value_type = String, example = "after")]
    pub kind: DependencyKind,
    /// On what basis this is said.
    pub basis: String,
}

/// A letter that informs of a delay; the legal deadline stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PostponementRow {
    /// Who declared it.
    pub by: BodyRef,
    /// The letter.
    #[schema(value_type = Object)]
    pub letter: Letter,
    /// Why.
    pub reason: String,
    /// The new date, where the letter names one.
    pub until: Option<DeadlineView>,
    /// When it was recorded here.
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: Timestamp,
}

/// An act that moved a deadline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeadlineAmendmentRow {
    /// The deadline before it; none when there was none.
    pub before: Option<DeadlineView>,
    /// The deadline it sets.
    pub deadline: DeadlineView,
    /// The act.
    pub act: ActView,
    /// When it was recorded here.
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: Timestamp,
}

/// The place in a source that a fact or a question stands on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SourceRowView {
    /// Name of the file.
    pub file: String,
    /// Row counted from 1, the header included.
    pub row: u32,
    /// The raw text there, shortened.
    pub text: String,
}
