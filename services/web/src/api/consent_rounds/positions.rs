//! What a body says to the document.

use actix_web::{http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_round::{ConsentRoundCommand, Remark, Stance, TakePosition, WithdrawPosition},
    representation::Credentials,
    values::{Edrpou, Paragraph},
};
use zgoda_read_models::{SeatRow, View};

use super::{ToRound, shapes as parts, signature};
use crate::{
    api::{measures::acting_for, paths::RoundPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(take_position).service(withdraw_position);
}

/// The position of a body.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Position {
    /// The body; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "00015622")]
    body: Option<Edrpou>,
    /// The version of the document that was read; no other than the present one.
    #[schema(minimum = 1)]
    version: u32,
    /// `agreed`, `agreed-with-remarks`, `not-agreed` or `not-competent`.
    #[schema(value_type = String, example = "agreed")]
    stance: Stance,
    /// The reasons; needed to refuse.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    reasons: Option<Paragraph>,
    /// The remarks, one by one: with a refusal, or with a consent that depends on them; at most 200.
    #[serde(default)]
    #[schema(value_type = Vec<parts::RemarkWords>, required = false)]
    remarks: Vec<Remark>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Takes the position of a body on the present version; it can be withdrawn and never overwritten.
#[utoipa::path(tag = "consent-rounds", params(RoundPath), request_body = Position,
    security(("bearer" = ["take-position"])),
    responses((status = 201, body = SeatRow, description = "Where the body stands.")))]
#[post("/consent-rounds/{id}/positions")]
async fn take_position(path: Path<RoundPath>, asking: Asking, body: Json<Position>) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let Position { body: speaker, version, stance, reasons, remarks, credentials } = body.value;
    let speaker = acting_for(&asking, speaker, "/body")?;
    let files = signature(&credentials);
    let position = TakePosition { body: speaker.clone(), version, stance, reasons, remarks, credentials };
    let to = ToRound { id: path.id, command: ConsentRoundCommand::TakePosition(position), files };
    let find = async move |view: View| view.consent_seat(path.id, &speaker).await;
    asking.change_round(StatusCode::CREATED, &body.bytes, to, find).await
}

/// Takes a position back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    /// The body; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "00015622")]
    body: Option<Edrpou>,
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Withdraws a position while the round is open; what was said stays readable, its remarks fall.
#[utoipa::path(tag = "consent-rounds", params(RoundPath), request_body = Withdrawal,
    security(("bearer" = ["take-position"])),
    responses((status = 200, body = SeatRow, description = "Where the body stands.")))]
#[post("/consent-rounds/{id}/positions/withdraw")]
async fn withdraw_position(path: Path<RoundPath>, asking: Asking, body: Json<Withdrawal>) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let Withdrawal { body: speaker, reason, credentials } = body.value;
    let speaker = acting_for(&asking, speaker, "/body")?;
    let files = signature(&credentials);
    let withdraw = WithdrawPosition { body: speaker.clone(), reason, credentials };
    let to = ToRound { id: path.id, command: ConsentRoundCommand::WithdrawPosition(withdraw), files };
    let find = async move |view: View| view.consent_seat(path.id, &speaker).await;
    asking.change_round(StatusCode::OK, &body.bytes, to, find).await
}
