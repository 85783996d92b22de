//! Versions of a plan: what was fixed under a hash, put to the interested bodies, and perhaps approved.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    consent_round::RoundResult,
    transition_plan::PilotBasis,
    values::{RoundId, Sha256, TransitionPlanId},
};

use super::phases::SystemRow;
use crate::{ActRow, ActView, BodyRef};

/// A version in the list of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TransitionPlanVersionRow {
    /// 1, 2, 3 … through the life of the plan.
    pub version: u32,
    /// The hash of its content.
    #[schema(value_type = String)]
    pub sha256: Sha256,
    /// The round it was put to the bodies in.
    #[schema(value_type = String, format = Uuid)]
    pub round: RoundId,
    /// Who sent it.
    pub sent_by: ActRow,
    /// Its approval.
    pub approval: Option<PlanApprovalRow>,
}

/// The approval of a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlanApprovalRow {
    /// The order that approves it.
    pub order: ActView,
    /// The pilot report it rests on, or why there is none.
    #[schema(value_type = Object)]
    pub pilot: PilotBasis,
    /// How its round had ended.
    #[schema(value_type = String, example = "agreed")]
    pub result: RoundResult,
    /// How many disagreements stood.
    pub disagreements: u32,
    /// Why it was approved over them.
    pub over_disagreement: Option<String>,
    /// Who approved it.
    pub by: ActRow,
}

/// A version with its content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TransitionPlanVersionView {
    /// The plan.
    #[schema(value_type = String, format = Uuid)]
    pub plan: TransitionPlanId,
    /// Title of the plan.
    pub title: String,
    /// Approved: nothing of it changes any more, and it may be kept for ever.
    pub immutable: bool,
    /// The version.
    pub version: TransitionPlanVersionRow,
    /// What it says.
    pub content: ContentView,
}

/// The content of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ContentView {
    /// By number.
    pub phases: Vec<ContentPhaseRow>,
    /// By number.
    pub interactions: Vec<ContentInteractionRow>,
    /// By code.
    pub interested: Vec<InterestedRow>,
}

/// A phase as the plan words it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ContentPhaseRow {
    /// 1, 2, 3 …
    pub number: u16,
    /// What it is about.
    pub title: String,
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    pub until: Date,
}

/// An interaction as the plan words it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ContentInteractionRow {
    /// Its number in the plan; never given twice.
    pub n: u32,
    /// In which phase.
    pub phase: u16,
    /// Who gives the data.
    pub provider: SystemRow,
    /// Who takes them.
    pub consumer: SystemRow,
    /// The code of the service in the catalogue.
    pub service_code: String,
    /// For what purpose, as the subject of the data is told.
    pub purpose: String,
}

/// A body that is asked for its consent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct InterestedRow {
    /// The body.
    pub body: BodyRef,
    /// The sections that concern it, e.g. `phase-2`.
    pub phases: Vec<String>,
    /// Why it was added by hand; none when it follows from the interactions.
    pub reason: Option<String>,
}
