//! The certificate of consents: who agreed to what, proved by hashes, deliveries and instruments.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    consent_round::{
        ConsentRoundEvent as E, Delivery, Disagreement, Policy, PolicyRef, Protocol, RoundResult, Standing, Subject,
    },
    fact::Fact,
    values::{RoundId, Sha256},
};

use crate::{
    ActRow, BodyRef, ReadError, RoundClose, RoundState,
    bodies::queries::Names,
    consents::{
        queries::{doc, names_in, seats},
        round::RoundDoc,
        seat::{Act, SeatDoc, Voice},
    },
    told::{Told, read_back},
    view::Sight,
};

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
    /// Position in the log of what it stands for, also of a consent by silence.
    pub recorded: Option<i64>,
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

/// The certificate of a closed round.
pub(crate) async fn one(sight: &mut Sight, id: RoundId) -> Result<Option<CertificateView>, ReadError> {
    let Some(doc) = doc(sight, id).await?.filter(|doc| doc.state == RoundState::Closed) else { return Ok(None) };
    let seats = seats(sight, id).await?;
    let names = names_in(sight, &doc, &seats).await?;
    let Some(close) = close_of(sight, &doc, &names).await? else { return Ok(None) };
    let (Some(result), Some(closed_by)) = (close.result, close.by) else { return Ok(None) };
    Ok(Some(CertificateView {
        round: doc.id,
        subject: doc.subject,
        title: doc.title.to_string(),
        drafter: names.body(&doc.drafter),
        document_version: doc.present().version,
        sha256: doc.present().sha256.clone(),
        opened_at: doc.opened_at,
        result,
        disagreements: close.disagreements,
        protocol: close.protocol,
        closed_by,
        bodies: seats.iter().map(|seat| row_of(&doc, seat, &names)).collect(),
        policy: doc.policy,
        position: sight.position.0,
    }))
}

fn row_of(doc: &RoundDoc, seat: &SeatDoc, names: &Names) -> CertificateRow {
    // What proves a position is the delivery it was taken on, not a later one.
    let spoken = seat.spoken.as_ref();
    let proof = spoken.and_then(|spoken| spoken.clock.as_ref()).or_else(|| seat.served());
    CertificateRow {
        body: names.body(&seat.body),
        by_consent: seat.by_consent,
        standing: seat.standing(),
        spoke_of: spoken.map(|spoken| spoken.version),
        sha256: spoken.map(|spoken| spoken.sha256.clone()),
        position: seat.act.as_ref().map(|act| act.row(names)),
        recorded: seat.act.as_ref().map(|act| act.position).or_else(|| spoken?.recorded),
        delivery: proof.map(|clock| clock.delivery.clone()),
        due_on: proof.map(|clock| clock.due_on),
        calendar: proof.map(|clock| clock.calendar.clone()),
        deemed_by: (seat.voice == Voice::Deemed).then(|| doc.policy.reference()),
        unsettled_remarks: seat.remarks.unsettled(),
    }
}

/// How a round ended, in the words of the log.
pub(crate) async fn close_of(
    sight: &mut Sight,
    doc: &RoundDoc,
    names: &Names,
) -> Result<Option<RoundClose>, ReadError> {
    let Some(ended) = &doc.ended else { return Ok(None) };
    let told = read_back(&sight.log, [ended.position]).await?.remove(&ended.position);
    let nothing = RoundClose {
        result: None,
        void_reason: None,
        disagreements: Vec::new(),
        protocol: None,
        expired_on: None,
        by: None,
    };
    let close = |told: &Told| match &told.fact {
        Fact::ConsentRound(E::Closed { result, disagreements, protocol, by, .. }) => Some(RoundClose {
            result: Some(*result),
            disagreements: disagreements.clone(),
            protocol: protocol.clone(),
            by: Some(Act::of(told, by).row(names)),
            ..nothing
        }),
        Fact::ConsentRound(E::Voided { reason, by, .. }) => {
            Some(RoundClose { void_reason: Some(reason.clone()), by: Some(Act::of(told, by).row(names)), ..nothing })
        }
        Fact::ConsentRound(E::Expired { close_by, .. }) => Some(RoundClose { expired_on: Some(*close_by), ..nothing }),
        _ => None,
    };
    let missing = || ReadError::Row { table: "consent_round", reason: format!("no end at {}", ended.position) };
    told.as_ref().and_then(close).map(Some).ok_or_else(missing)
}
