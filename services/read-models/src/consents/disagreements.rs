//! The table of disagreements (таблиця розбіжностей).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::consent_round::RemarkAnswer;

use crate::{ActRow, BodyRef};

/// One point on which a body and the drafter differ or differed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DisagreementRow {
    /// Number of the remark in the round; none for a position as a whole.
    pub n: Option<u32>,
    /// The point of the document; none for a position as a whole.
    pub point: Option<String>,
    /// The remark, or the reasons of the position; none for silence.
    pub remark: Option<String>,
    /// The wording the author proposes.
    pub proposed: Option<String>,
    /// Whose it is.
    pub author: BodyRef,
    /// Who made it; none for silence.
    pub by: Option<ActRow>,
    /// What the drafter made of it.
    #[schema(value_type = Option<String>, example = "partly")]
    pub answer: Option<RemarkAnswer>,
    /// The drafter's position in words.
    pub answer_text: Option<String>,
    /// Why the author holds to it after the answer.
    pub maintained_because: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The remark waits for the drafter.
    Open,
    /// The remark is answered and waits for its author.
    Answered,
    /// Its author is content with the answer.
    Settled,
    /// Its author holds to it.
    Maintained,
    /// The remark fell with the position it belonged to.
    Dropped,
    /// The body did not agree.
    NotAgreed,
    /// The body withdrew its position and took no other.
    Withdrawn,
    /// The body was silent, and its silence is no agreement; told once the round is closed.
    Silent,
}
