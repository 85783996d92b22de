//! A round ends: with a result, or with nothing.

use actix_web::{http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_round::{Close, ConsentRoundCommand, Protocol, Void},
    representation::Credentials,
    values::Paragraph,
};
use zgoda_read_models::{ConsentRoundView, View};

use super::{ToRound, shapes as parts, signature};
use crate::{
    api::{paths::RoundPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(close).service(void);
}

/// Closes a round.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CloseRound {
    /// The version that the drafter means to close on.
    #[schema(minimum = 1)]
    version: u32,
    /// The protocol of disagreements, where the document shall be approved over them.
    #[schema(value_type = Option<parts::ProtocolWords>)]
    protocol: Option<Protocol>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Closes a round once every body has answered or had its term; its document is agreed, or a draft again.
#[utoipa::path(tag = "consent-rounds", params(RoundPath), request_body = CloseRound,
    security(("bearer" = ["run-round"])),
    responses((status = 200, body = ConsentRoundView, description = "The round with its result.")))]
#[post("/consent-rounds/{id}/close")]
async fn close(path: Path<RoundPath>, asking: Asking, body: Json<CloseRound>) -> Result<Reply, Problem> {
    let CloseRound { version, protocol, credentials } = body.value;
    let mut files = signature(&credentials);
    files.extend(protocol.as_ref().and_then(|protocol| protocol.file.clone()).map(|file| (file, "/protocol/file")));
    let command = ConsentRoundCommand::Close(Close { version, protocol, credentials });
    end(asking, &body.bytes, ToRound { id: path.id, command, files }).await
}

/// Voids a round.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VoidRound {
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Voids an open round for ever; its document is a draft again, and what was said stays readable.
#[utoipa::path(tag = "consent-rounds", params(RoundPath), request_body = VoidRound,
    security(("bearer" = ["run-round"])),
    responses((status = 200, body = ConsentRoundView, description = "The void round.")))]
#[post("/consent-rounds/{id}/void")]
async fn void(path: Path<RoundPath>, asking: Asking, body: Json<VoidRound>) -> Result<Reply, Problem> {
    let VoidRound { reason, credentials } = body.value;
    let files = signature(&credentials);
    let command = ConsentRoundCommand::Void(Void { reason, credentials });
    end(asking, &body.bytes, ToRound { id: path.id, command, files }).await
}

async fn end(asking: Asking, bytes: &[u8], to: ToRound) -> Result<Reply, Problem> {
    let id = to.id;
    let find = async move |view: View| view.consent_round(id).await;
    asking.change_round(StatusCode::OK, bytes, to, find).await
}
