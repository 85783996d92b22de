//! Questions that the import of a plan asked instead of guessing.

pub(crate) mod projection;
pub(crate) mod queries;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    plan::AnomalyKind,
    values::{ActorId, Edrpou, MeasureCode, PlanId},
};

use crate::{BodyRef, Sorted, Sorts, SourceRowView};

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AnomalyRow {
    /// The plan.
    #[schema(value_type = String, format = Uuid)]
    pub plan: PlanId,
    /// 1, 2, 3 … within the plan.
    pub n: u32,
    /// The measure concerned, if one is.
    #[schema(value_type = Option<String>)]
    pub measure: Option<MeasureCode>,
    /// What is odd.
    #[schema(value_type = String, example = "responsible-missing")]
    pub kind: AnomalyKind,
    /// The question for people, in Ukrainian.
    pub question: String,
    /// The question in English.
    pub question_en: String,
    /// Where it stands.
    pub source: SourceRowView,
    /// The body that is to answer.
    pub owner: BodyRef,
    /// Whether it was answered.
    pub settled: bool,
    /// The answer.
    pub settlement: Option<SettlementRow>,
    /// Version of the plan's stream, for If-Match.
    pub version: i64,
}

impl Sorted for AnomalyRow {
    const SORTS: Sorts = Sorts(&["n", "measure"]);
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SettlementRow {
    /// What was decided and why.
    pub decision: String,
    /// Who decided: the subject of a token, never a name.
    #[schema(value_type = String)]
    pub by: ActorId,
    /// When it was recorded here.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// Which questions are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnomalyFilter {
    /// About this measure.
    pub measure: Option<MeasureCode>,
    /// Answered, or open.
    pub settled: Option<bool>,
    /// Owned by this body.
    pub owner: Option<Edrpou>,
}
