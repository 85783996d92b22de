//! The document reaches a body, or turns out not to have reached it.

use actix_web::{http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_round::{AnnulDelivery, ConsentRoundCommand, Delivery, Serve},
    representation::Credentials,
    values::{Edrpou, Paragraph},
};
use zgoda_read_models::{ConsentRoundView, SeatRow, View};

use super::{ToRound, shapes as parts, signature};
use crate::{
    api::{paths::RoundPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(serve).service(annul_delivery);
}

/// Proves that the document reached a body.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ServeDocument {
    /// The body.
    #[schema(value_type = String, example = "00015622")]
    body: Edrpou,
    /// How it is proved; its instant is the registration by the receiver.
    #[schema(value_type = parts::DeliveryProof)]
    delivery: Delivery,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Records the proven delivery of the present version on a body; its term counts from the day after.
#[utoipa::path(tag = "consent-rounds", params(RoundPath), request_body = ServeDocument,
    security(("bearer" = ["serve-document"])),
    responses((status = 200, body = SeatRow, description = "Where the body stands.")))]
#[post("/consent-rounds/{id}/serve")]
async fn serve(path: Path<RoundPath>, asking: Asking, body: Json<ServeDocument>) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let ServeDocument { body: receiver, delivery, credentials } = body.value;
    let mut files = signature(&credentials);
    files.extend(delivery.receipt.clone().map(|file| (file, "/delivery/receipt")));
    let command = ConsentRoundCommand::Serve(Serve { body: receiver.clone(), delivery, credentials });
    let to = ToRound { id: path.id, command, files };
    let find = async move |view: View| view.consent_seat(path.id, &receiver).await;
    asking.change_round(StatusCode::OK, &body.bytes, to, find).await
}

/// Says that a delivery failed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FailedDelivery {
    /// The body.
    #[schema(value_type = String, example = "00015622")]
    body: Edrpou,
    /// What shows that it failed.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Annuls a delivery, and with it a consent by silence; a closed round that rests on it goes on.
#[utoipa::path(tag = "consent-rounds", params(RoundPath), request_body = FailedDelivery,
    security(("bearer" = ["serve-document"])),
    responses((status = 200, body = ConsentRoundView, description = "The round.")))]
#[post("/consent-rounds/{id}/annul-delivery")]
async fn annul_delivery(path: Path<RoundPath>, asking: Asking, body: Json<FailedDelivery>) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let FailedDelivery { body: receiver, reason, credentials } = body.value;
    let files = signature(&credentials);
    let command = ConsentRoundCommand::AnnulDelivery(AnnulDelivery { body: receiver, reason, credentials });
    let to = ToRound { id: path.id, command, files };
    let find = async move |view: View| view.consent_round(path.id).await;
    asking.change_round(StatusCode::OK, &body.bytes, to, find).await
}
