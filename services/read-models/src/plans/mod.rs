//! Plans: their act, state, tasks and amendments.

pub(crate) mod projection;
pub(crate) mod queries;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    plan::ReportDuePolicy,
    values::{ActKind, PlanId},
};

use crate::{BodyRef, Sorted, Sorts};

/// A plan in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlanRow {
    /// Its identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: PlanId,
    /// As the approval stamp words it.
    pub title: String,
    /// The act that adopted it; none while it is a draft.
    pub act: Option<ActView>,
    /// Where its life stands.
    pub state: PlanState,
    /// The body that monitors it.
    pub coordinator: BodyRef,
    /// How many measures it has.
    pub measures: i64,
    /// How many questions of the import are open.
    pub open_anomalies: i64,
    /// Version of the plan's stream.
    pub version: i64,
}

impl Sorted for PlanRow {
    const SORTS: Sorts = Sorts(&["title", "adopted"]);
}

/// A plan with its tasks and amendments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlanView {
    /// Its identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: PlanId,
    /// As the approval stamp words it.
    pub title: String,
    /// The act that adopted it; none while it is a draft.
    pub act: Option<ActView>,
    /// Where its life stands.
    pub state: PlanState,
    /// The body that monitors it.
    pub coordinator: BodyRef,
    /// The file the draft was read from.
    pub source: Option<SourceFile>,
    /// The acts that amended it, in order.
    pub amendments: Vec<AmendmentRow>,
    /// The headings over its measures.
    pub tasks: Vec<TaskRow>,
    /// How many measures it has.
    pub measures: i64,
    /// How many questions of the import are open.
    pub open_anomalies: i64,
    /// How it reads "until 1 July and until 1 February": `{named_day_counts, day_off}`; none while it has not settled that.
    #[schema(value_type = Option<Object>)]
    pub report_due: Option<ReportDuePolicy>,
    /// Version of the plan's stream, for If-Match.
    pub version: i64,
}

/// Where a plan's life stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlanState {
    /// Laid down, not adopted.
    Draft,
    /// Adopted by an act.
    Adopted,
    /// Adopted and amended since.
    Amended,
}

/// A normative or administrative act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ActView {
    /// E.g. `405-р`.
    pub number: String,
    /// Of signing.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// What it is.
    #[schema(value_type = String, example = "cabinet-order")]
    pub kind: ActKind,
}

/// The file a draft was read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SourceFile {
    /// Its name.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// An act that amended a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AmendmentRow {
    /// The act.
    pub act: ActView,
    /// What it changes, in words.
    pub summary: String,
    /// When it was recorded here.
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: Timestamp,
}

/// A heading over measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TaskRow {
    /// 1, 2, 3 …
    pub number: u16,
    /// As the act words it.
    pub title: String,
}
