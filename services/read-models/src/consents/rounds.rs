//! Rounds in lists and on the overview.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    consent_round::{Disagreement, PolicyRef, Protocol, RoundResult, Subject},
    values::{Edrpou, Paragraph, RoundId, Sha256, TransitionPlanId},
};

use crate::{ActRow, BodyRef, Sorted, Sorts};

/// A round in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConsentRoundRow {
    /// Its identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: RoundId,
    /// What is being agreed: its kind and identifier.
    #[schema(value_type = Object)]
    pub subject: Subject,
    /// Title of the document.
    pub title: String,
    /// The body that drafts it and answers remarks.
    pub drafter: BodyRef,
    /// Where the round's life stands.
    pub state: RoundState,
    /// The version of the document that is put to the participants.
    pub document_version: u32,
    /// The hash of that version's content.
    #[schema(value_type = String)]
    pub sha256: Sha256,
    /// The rules it is held by: identifier and version.
    #[schema(value_type = Object)]
    pub policy: PolicyRef,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    pub opened_at: Timestamp,
    /// When it was closed or voided.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// How it was closed.
    #[schema(value_type = Option<String>, example = "agreed")]
    pub result: Option<RoundResult>,
    /// How many bodies are asked.
    pub participants: i64,
    /// How many of them stand where; every standing is present: `not-served`, `awaited`, `agreed`, `agreed-with-remarks`, `not-agreed`,
    /// `not-competent`, `withdrawn`, `deemed-agreed`.
    pub counts: BTreeMap<String, i64>,
    /// How many remarks wait for the drafter's first answer.
    pub open_remarks: i64,
    /// How many remarks are not settled: open, answered or maintained.
    pub unsettled_remarks: i64,
    /// The nearest last day among the terms that run or ran out without a position.
    #[schema(value_type = Option<String>, format = Date)]
    pub next_due_on: Option<Date>,
    /// Whether the next step is the drafter's: a remark waits for an answer, or nobody else holds the matter.
    pub waits_for_drafter: bool,
    /// Version of the round's stream, for If-Match.
    pub version: i64,
}

impl Sorted for ConsentRoundRow {
    const SORTS: Sorts = Sorts(&["-opened", "title"]);
}

/// Where a round's life stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RoundState {
    /// Positions are taken.
    Open,
    /// Ended with a result.
    Closed,
    /// Came to nothing: voided, or nobody closed it in time.
    Void,
}

/// How a round ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RoundClose {
    /// The result; none when the round was voided or expired.
    #[schema(value_type = Option<String>, example = "disagreement-recorded")]
    pub result: Option<RoundResult>,
    /// The reason why it was voided.
    #[schema(value_type = Option<String>)]
    pub void_reason: Option<Paragraph>,
    /// What stood against the document.
    #[schema(value_type = Vec<Object>)]
    pub disagreements: Vec<Disagreement>,
    /// The protocol that records it.
    #[schema(value_type = Option<Object>)]
    pub protocol: Option<Protocol>,
    /// The last day on which it could have been closed, where it ended because nobody did.
    #[schema(value_type = Option<String>, format = Date)]
    pub expired_on: Option<Date>,
    /// Who ended it; none where it expired.
    pub by: Option<ActRow>,
}

/// Which rounds are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRoundFilter {
    /// In this state.
    pub state: Option<RoundState>,
    /// That ask this body.
    pub participant: Option<Edrpou>,
    /// Over this plan of phased transition.
    pub transition_plan: Option<TransitionPlanId>,
}

/// What of consents stands on the overview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConsentOverview {
    /// Rounds that are open, the latest first.
    pub open: Vec<ConsentRoundRow>,
    /// Terms without a position that end within three working days or have ended, the nearest first.
    pub terms: Vec<TermRow>,
    /// Open rounds whose next step is the drafter's.
    #[schema(value_type = Vec<String>)]
    pub waiting_for_drafter: Vec<RoundId>,
}

/// The term of a body in a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TermRow {
    /// The round.
    #[schema(value_type = String, format = Uuid)]
    pub round: RoundId,
    /// Title of the document.
    pub title: String,
    /// The body that is awaited.
    pub body: BodyRef,
    /// The last day of its term.
    #[schema(value_type = String, format = Date)]
    pub due_on: Date,
    /// Working days left after the day of the view; 0 on the last day, negative after it.
    pub working_days_left: i64,
    /// Whether its silence counts as consent.
    pub silence_agrees: bool,
}

/// A term without a position, for the process that watches terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueTerm {
    /// The round.
    pub round: RoundId,
    /// The body that is awaited.
    pub body: Edrpou,
    /// The version of the document it was served.
    pub document_version: u32,
    /// The last day of its term.
    pub due_on: Date,
    /// Whether its silence counts as consent.
    pub silence_agrees: bool,
    /// Whether it was told that its silence is about to count.
    pub warned: bool,
}
