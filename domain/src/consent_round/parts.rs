//! What a round is made of.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::values::{Edrpou, Line, Paragraph, ReportId, Sha256, Text, TransitionPlanId};

/// What is being agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Subject {
    /// A plan of phased transition.
    TransitionPlan {
        /// Which one.
        id: TransitionPlanId,
    },
    /// A report.
    Report {
        /// Which one.
        id: ReportId,
    },
}

impl Subject {
    /// The id of the document, whichever it is.
    pub fn document(self) -> Uuid {
        match self {
            Subject::TransitionPlan { id } => id.0,
            Subject::Report { id } => id.0,
        }
    }
}

/// The name of a part of the document, e.g. `phase-2`; changes and interests are told by it.
pub type Section = Text<100, false>;

/// A body asked for its position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// The body.
    pub body: Edrpou,
    /// Named "за згодою": its silence never counts as consent.
    pub by_consent: bool,
    /// The sections that concern it; empty when the whole document does.
    #[serde(default)]
    pub concerns: BTreeSet<Section>,
    /// Why it is asked, where this does not follow from the document.
    #[serde(default)]
    pub reason: Option<Paragraph>,
}

impl Participant {
    /// The sections that concern it, beside others that did already; empty when the whole document does.
    pub fn concerns_beside(&self, others: &BTreeSet<Section>) -> BTreeSet<Section> {
        if self.concerns.is_empty() || others.is_empty() { BTreeSet::new() } else { &self.concerns | others }
    }
}

/// How the document reached a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// When the receiver registered it: its term counts from the day after.
    pub at: Timestamp,
    /// By which way.
    pub channel: Channel,
    /// The number under which the receiver registered it.
    pub number: Line,
    /// The receipt among the uploaded files.
    #[serde(default)]
    pub receipt: Option<Sha256>,
}

/// A way by which a document reaches a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The system of electronic interaction of executive bodies (СЕВ ОВВ).
    Exchange,
    /// Registered post.
    Post,
    /// By hand against receipt.
    Hand,
    /// E-mail that the body's mail server accepted; its number is the Message-ID.
    Mail,
}

/// What a body says to a version of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Погоджено без зауважень.
    Agreed,
    /// Погоджено із зауваженнями.
    AgreedWithRemarks,
    /// Не погоджено.
    NotAgreed,
    /// The matter is not within the body's competence.
    NotCompetent,
}

/// One itemised remark as its author words it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// Where in the document.
    pub locator: Line,
    /// What is wrong.
    pub text: Paragraph,
    /// The wording the author proposes.
    #[serde(default)]
    pub proposed: Option<Paragraph>,
}

/// A remark under its number in the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberedRemark {
    /// 1, 2, 3 … in the round; never given twice.
    pub n: u32,
    /// The remark.
    pub remark: Remark,
}

/// What the drafter makes of a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemarkAnswer {
    /// Враховано.
    Accepted,
    /// Враховано частково.
    Partly,
    /// Відхилено.
    Rejected,
}

/// The protocol in which disagreements are recorded (протокол узгодження позицій).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// Its number.
    pub number: Line,
    /// Of signing.
    pub date: Date,
    /// The signed protocol among the uploaded files.
    #[serde(default)]
    pub file: Option<Sha256>,
}

/// How a round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundResult {
    /// No participant stands against the document.
    Agreed,
    /// Some do; the protocol records it and the policy lets the document be approved over it.
    DisagreementRecorded,
    /// Some do; the document goes back to its drafter.
    NotAgreed,
}

/// What stands against the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disagreement {
    /// Whose it is.
    pub body: Edrpou,
    /// What it is.
    pub cause: Cause,
}

/// Why a participant stands against the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// It did not agree.
    NotAgreed,
    /// Its remark is not settled.
    Remark(u32),
    /// It withdrew its position and took no other.
    Withdrawn,
    /// It is silent, and its silence is no agreement.
    Silent,
}
