//! Consent rounds as they are read: listed, with their matrix, disagreements, certificate and history.

use actix_web::{HttpResponse, get, web::Path};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_documents::consents::{self, protocol};
use zgoda_domain::values::{Edrpou, TransitionPlanId};
use zgoda_read_models::{
    CertificateView, ConsentRoundFilter, ConsentRoundRow, ConsentRoundView, DisagreementRow, List, RoundHistoryRow,
    RoundState,
};

use crate::{
    api::paths::RoundPath,
    papers::PaperReading,
    problem::Problem,
    query::{FormQuery, Moment, Paging, PaperQuery, Sorting},
    reading::{Listing, TableReading},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(list).service(get).service(disagreements).service(certificate).service(history);
}

/// Which rounds are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct RoundsQuery {
    /// In this state: `open`, `closed` or `void`.
    #[param(value_type = Option<String>)]
    state: Option<RoundState>,
    /// That ask this body.
    #[param(value_type = Option<String>)]
    participant: Option<Edrpou>,
    /// Over this plan of phased transition.
    #[param(value_type = Option<String>, format = Uuid)]
    transition_plan: Option<TransitionPlanId>,
}

/// Lists consent rounds, the latest first.
#[utoipa::path(tag = "consent-rounds", params(RoundsQuery, Sorting<ConsentRoundRow>, Paging, Moment),
    security(("bearer" = ["read-consents"])),
    responses((status = 200, body = List<ConsentRoundRow>, description = "A page of rounds.")))]
#[get("/consent-rounds")]
async fn list(listing: Listing<RoundsQuery>) -> Result<HttpResponse, Problem> {
    let RoundsQuery { state, participant, transition_plan } = listing.filter();
    let filter =
        ConsentRoundFilter { state: *state, participant: participant.clone(), transition_plan: *transition_plan };
    listing.answer(async |page| listing.view().consent_rounds(&filter, page).await).await
}

/// Shows a round with its consent matrix; the matrix also as csv and xlsx.
#[utoipa::path(tag = "consent-rounds", params(RoundPath, Moment, FormQuery), security(("bearer" = ["read-consents"])),
    responses((status = 200, body = ConsentRoundView, description = "The round.")))]
#[get("/consent-rounds/{id}")]
async fn get(path: Path<RoundPath>, reading: TableReading) -> Result<HttpResponse, Problem> {
    let found = reading.reading.view.consent_round(path.id).await?;
    reading.answer(found, |found| found.round.version, |found| &found.matrix)
}

/// The table of disagreements of a round (таблиця розбіжностей).
#[derive(Debug, Serialize, ToSchema)]
struct DisagreementTable {
    /// The round, with the version of the document it is over.
    round: ConsentRoundRow,
    /// Remarks by number, then positions as a whole.
    rows: Vec<DisagreementRow>,
}

/// Shows the table of disagreements; its rows also as csv and xlsx, and with all that belongs to it as the protocol to sign (pdf).
#[utoipa::path(tag = "consent-rounds", params(RoundPath, Moment, PaperQuery), security(("bearer" = ["read-consents"])),
    responses((status = 200, description = "The table of disagreements.",
        content((DisagreementTable = "application/json"), (Vec<u8> = "application/pdf")))))]
#[get("/consent-rounds/{id}/disagreements")]
async fn disagreements(path: Path<RoundPath>, reading: PaperReading) -> Result<HttpResponse, Problem> {
    let view = &reading.reading().view;
    let round = view.consent_round_row(path.id).await?.ok_or_else(Problem::not_found)?;
    let rows = view.disagreements(path.id).await?;
    let found = rows.map(|rows| DisagreementTable { round, rows });
    let protocol = async |table: &DisagreementTable, drawn_up| {
        let round = view.consent_round(path.id).await?.ok_or_else(Problem::not_found)?;
        Ok(protocol(&round, &table.rows, drawn_up))
    };
    reading.answer(found, |table| table.round.version, |table| &table.rows, protocol).await
}

/// Shows the certificate of consents of a closed round: who agreed to what, with hashes, deliveries and instruments; as a paper (pdf) too,
/// and its bodies as csv and xlsx.
#[utoipa::path(tag = "consent-rounds", params(RoundPath, Moment, PaperQuery), security(("bearer" = ["read-consents"])),
    responses((status = 200, description = "The certificate.",
        content((CertificateView = "application/json"), (Vec<u8> = "application/pdf")))))]
#[get("/consent-rounds/{id}/certificate")]
async fn certificate(path: Path<RoundPath>, reading: PaperReading) -> Result<HttpResponse, Problem> {
    let view = &reading.reading().view;
    let found = view.consent_certificate(path.id).await?;
    if found.is_none() && view.knows_consent_round(path.id).await? {
        return Err(Problem::no_certificate());
    }
    let paper = async |found: &CertificateView, drawn_up| Ok(consents::certificate(found, drawn_up));
    reading.answer(found, |found| found.position, |found| &found.bodies, paper).await
}

/// Lists what happened in a round, the latest first, each with what stood open at that moment.
#[utoipa::path(tag = "consent-rounds", params(RoundPath, Sorting<RoundHistoryRow>, Paging, Moment),
    security(("bearer" = ["read-consents"])),
    responses((status = 200, body = List<RoundHistoryRow>, description = "A page of the history.")))]
#[get("/consent-rounds/{id}/history")]
async fn history(path: Path<RoundPath>, listing: Listing) -> Result<HttpResponse, Problem> {
    if !listing.view().knows_consent_round(path.id).await? {
        return Err(Problem::not_found());
    }
    listing.answer(async |page| listing.view().round_history(path.id, page).await).await
}
