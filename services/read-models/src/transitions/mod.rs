//! Plans of phased transition: their versions, approval, and how far their execution is from what was first approved.

pub(crate) mod history;
mod phases;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod sentences;
mod shown;
mod story;
mod versions;
mod view;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::values::{Edrpou, RoundId, Sha256, TransitionPlanId};

use crate::{ActRow, BodyRef, Sorted, Sorts};

pub use history::TransitionHistoryRow;
pub use phases::{InteractionRow, PhaseRow, PhaseState, SlipRow, SystemRow};
pub use versions::{
    ContentInteractionRow, ContentPhaseRow, ContentView, InterestedRow, PlanApprovalRow, TransitionPlanVersionRow,
    TransitionPlanVersionView,
};

/// A plan of phased transition in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TransitionPlanRow {
    /// Its identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: TransitionPlanId,
    /// Its title.
    pub title: String,
    /// The body that drafts and approves it.
    pub drafter: BodyRef,
    /// Where its life stands.
    pub state: TransitionPlanState,
    /// The version that was sent last.
    pub sent_version: Option<u32>,
    /// The version in force.
    pub version_in_force: Option<u32>,
    /// The latest round over it.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub round: Option<RoundId>,
    /// When the draft was begun.
    #[schema(value_type = String, format = DateTime)]
    pub drafted_at: Timestamp,
    /// When it was first approved.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub approved_at: Option<Timestamp>,
    /// Version of the plan's stream, for If-Match.
    pub version: i64,
}

impl Sorted for TransitionPlanRow {
    const SORTS: Sorts = Sorts(&["title", "drafted"]);
}

/// Where a plan's life stands. An amendment is worked on while the approved version stays in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TransitionPlanState {
    /// Its content changes.
    Draft,
    /// A version lies with the interested bodies.
    InConsent,
    /// Its round ended in favour of approval.
    Agreed,
    /// Approved; nothing has begun.
    Approved,
    /// Phases are carried out.
    InExecution,
    /// The content of an amendment changes.
    AmendmentDraft,
    /// An amendment lies with the interested bodies.
    AmendmentInConsent,
    /// The round over an amendment ended in favour of approval.
    AmendmentAgreed,
    /// Every phase is completed.
    Completed,
}

/// Which plans are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransitionPlanFilter {
    /// In this state.
    pub state: Option<TransitionPlanState>,
    /// Drafted by this body.
    pub drafter: Option<Edrpou>,
}

/// A plan of phased transition with its versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TransitionPlanView {
    /// The plan.
    pub plan: TransitionPlanRow,
    /// The versions that were sent, in order.
    pub versions: Vec<TransitionPlanVersionRow>,
    /// What is worked on; equal to what is in force where nothing is.
    pub content: ContentView,
    /// The hash of that content.
    #[schema(value_type = String)]
    pub sha256: Sha256,
    /// What is expected later than it was first approved.
    pub slips: Vec<PlanSlipRow>,
    /// Bodies whose consent fell away after the approval, by code.
    pub questioned: Vec<BodyRef>,
    /// Why the plan was returned to draft or its amendment begun, where that was the last thing that moved it.
    pub last_reason: Option<String>,
    /// Who began the draft.
    pub drafted_by: ActRow,
}

/// What is expected later than it was first approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlanSlipRow {
    /// The phase.
    pub phase: u16,
    /// The interaction; none when the whole phase slipped.
    pub interaction: Option<u32>,
    /// The last day as it was first approved.
    #[schema(value_type = String, format = Date)]
    pub baseline: Date,
    /// The last day expected now.
    #[schema(value_type = String, format = Date)]
    pub expected: Date,
    /// By how many calendar days.
    pub days: i64,
}
