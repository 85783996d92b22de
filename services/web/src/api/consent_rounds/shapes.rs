//! How the parts of a consent round look in JSON, for the description only.

#![allow(dead_code, reason = "schemas; the values themselves are read by the domain")]

use utoipa::ToSchema;

/// Which policy in which version.
#[derive(ToSchema)]
pub struct PolicyName {
    /// Its identifier; `GET /consent-rounds/policies` lists them.
    #[schema(example = "tacit-consent")]
    id: String,
    /// Its version.
    #[schema(example = 1, minimum = 1)]
    version: u16,
}

/// How a round is held.
#[derive(ToSchema)]
pub struct PolicyWords {
    /// Its identifier.
    #[schema(example = "tacit-consent")]
    id: String,
    /// Its version.
    #[schema(example = 1, minimum = 1)]
    version: u16,
    /// How long a body has to answer, counted from the day after its proven delivery.
    term: TermLength,
    /// What becomes of a term in calendar days that ends on a day off: `rolls-forward` or `stays`.
    #[schema(example = "rolls-forward")]
    last_day_off: String,
    /// What silence means: `agrees` or `is-no-agreement`; never consent of bodies named "за згодою".
    #[schema(example = "agrees")]
    silence: String,
    /// Whose consent a new version keeps: `nothing`, `consents-not-concerned` or `every-consent`.
    #[schema(example = "consents-not-concerned")]
    carry_over: String,
    /// Whether the document may be approved over recorded disagreements.
    over_disagreement: bool,
    /// How long after the last of the terms the round may be closed before it ends by itself.
    close_within: Option<TermLength>,
    /// The act it rests on.
    source: String,
}

/// A number of days, counted in one of two ways.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum TermLength {
    /// Working days.
    #[schema(example = 5)]
    WorkingDays(u16),
    /// Calendar days.
    #[schema(example = 30)]
    CalendarDays(u16),
}

/// How the document reached a body.
#[derive(ToSchema)]
pub struct DeliveryProof {
    /// When the receiver registered it: its term counts from the day after.
    #[schema(format = DateTime)]
    at: String,
    /// By which way: `exchange` (СЕВ ОВВ), `post`, `hand` or `mail`.
    #[schema(example = "exchange")]
    channel: String,
    /// The number under which the receiver registered it.
    #[schema(example = "вх. 183", max_length = 500)]
    number: String,
    /// SHA-256 of the uploaded receipt.
    receipt: Option<String>,
}

/// One itemised remark as its author words it.
#[derive(ToSchema)]
pub struct RemarkWords {
    /// Where in the document.
    #[schema(example = "фаза 2, пункт 3", max_length = 500)]
    locator: String,
    /// What is wrong.
    #[schema(max_length = 20_000)]
    text: String,
    /// The wording the author proposes.
    #[schema(max_length = 20_000)]
    proposed: Option<String>,
}

/// A body asked for its position.
#[derive(ToSchema)]
pub struct ParticipantWords {
    /// The body.
    #[schema(example = "00015622")]
    body: String,
    /// Named "за згодою": its silence never counts as consent. What the register of bodies says is added to it.
    by_consent: bool,
    /// The sections that concern it, e.g. `phase-2`; empty when the whole document does.
    #[schema(required = false)]
    concerns: Vec<String>,
    /// Why it is asked, where this does not follow from the document.
    #[schema(max_length = 20_000)]
    reason: Option<String>,
}

/// The protocol in which disagreements are recorded (протокол узгодження позицій).
#[derive(ToSchema)]
pub struct ProtocolWords {
    /// Its number.
    #[schema(max_length = 500)]
    number: String,
    /// Of signing.
    #[schema(format = Date)]
    date: String,
    /// SHA-256 of the uploaded signed protocol.
    file: Option<String>,
}
