//! The certificate of consents: who agreed to what, proved by hashes, deliveries and instruments.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    consent_round::{Delivery, Disagreement, Policy, PolicyRef, Protocol, RoundResult, Standing, Subject},
    values::{RoundId, Sha256},
};

use crate::{ActRow, BodyRef};

/// What a closed round certifies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CertificateView {
    /// The round.
    #[schema(value_type = String, format = Uuid)]
    pub round: RoundId,
    /// What was agreed: its kind and identifier.
    #[schema(value_type = Object)]
    pub subject: Subject,
    /// Title of the document.
    pub title: String,
    /// The body that drafted it.
    pub drafter: BodyRef,
    /// The version that the result is about.
    pub document_version: u32,
    /// The hash of that version's content.
    #[schema(value_type = String)]
    pub sha256: Sha256,
    /// The rules the round was held by, as they were copied into it.
    #[schema(value_type = Object)]
    pub policy: Policy,
    /// When the round was opened.
    #[schema(value_type = String, format = DateTime)]
    pub opened_at: Timestamp,
    /// How it ended.
    #[schema(value_type = String, example = "agreed")]
    pub result: RoundResult,
    /// What stands against the document.
    #[schema(value_type = Vec<Object>)]
    pub disagreements: Vec<Disagreement>,
    /// The protocol that records it.
    #[schema(value_type = Option<Object>)]
    pub protocol: Option<Protocol>,
    /// Who closed it.
    pub closed_by: ActRow,
    /// Every participant by code.
    pub bodies: Vec<CertificateRow>,
    /// The position in the log up to which everything is certified.
    pub position: i64,
}

/// What one body stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CertificateRow {
    /// The body.
    pub body: BodyRef,
    /// Named "за згодою": its silence never counts as consent.
    pub by_consent: bool,
    /// Where it stood at the close.
    #[schema(value_type = String, example = "deemed-agreed")]
    pub standing: Standing,
    /// The version it spoke of.
    pub spoke_of: Option<u32>,
    /// The hash of what it spoke of.
    #[schema(value_type = Option<String>)]
    pub sha256: Option<Sha256>,
    /// Who took the position, by what instrument; none for silence.
    pub position: Option<ActRow>,
    /// The proof that the document had reached it.
    #[schema(value_type = Option<Object>)]
    pub delivery: Option<Delivery>,
    /// The last day of its term.
    #[schema(value_type = Option<String>, format = Date)]
    pub due_on: Option<Date>,
    /// The calendar that gave `due_on`.
    pub calendar: Option<String>,
    /// The rule by which its silence counts.
    #[schema(value_type = Option<Object>)]
    pub deemed_by: Option<PolicyRef>,
    /// How many of its remarks are not settled.
    pub unsettled_remarks: u32,
}
