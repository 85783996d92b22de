//! What the document of a round learns from it.

use serde::{Deserialize, Serialize};

use crate::{
    consent_round::RoundResult,
    values::{Edrpou, Paragraph, RoundId, Sha256},
};

/// How a consent round over a version ended in favour of its approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The round.
    pub round: RoundId,
    /// The version it was about.
    pub version: u32,
    /// The hash of that version's content.
    pub sha256: Sha256,
    /// Agreed, or a recorded disagreement.
    pub result: RoundResult,
    /// How many disagreements stand.
    pub disagreements: u32,
}

/// Why a document is a draft again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnCause {
    /// Its drafter reworks it; its round goes on and takes the next version.
    Rework(Paragraph),
    /// Its round ended, with this result or as void, without an agreement on the version that was sent.
    RoundOver {
        /// The round.
        round: RoundId,
        /// Its result; `None` when it was voided.
        result: Option<RoundResult>,
    },
}

/// What becomes of a round, as its document is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It ended in favour of approval.
    Favourable(Consent),
    /// It ended otherwise.
    Over {
        /// The round.
        round: RoundId,
        /// Its result; `None` when it came to nothing.
        result: Option<RoundResult>,
    },
    /// It goes on after its end, because a consent it counted was annulled.
    Reopened {
        /// The round.
        round: RoundId,
        /// Whose consent fell away.
        body: Edrpou,
    },
}

impl RoundResult {
    /// Whether the document may be approved after it.
    pub fn favours_approval(self) -> bool {
        match self {
            RoundResult::Agreed | RoundResult::DisagreementRecorded => true,
            RoundResult::NotAgreed => false,
        }
    }
}
