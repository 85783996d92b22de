//! What becomes of a remark: the drafter answers it, its author settles it or holds to it.

use actix_web::{http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_round::{AnswerRemark, ConsentRoundCommand, MaintainRemark, RemarkAnswer, SettleRemark},
    representation::Credentials,
    values::{Paragraph, Sha256},
};
use zgoda_read_models::{DisagreementRow, View};

use super::{ToRound, signature};
use crate::{
    api::{paths::RemarkPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(answer_remark).service(settle_remark).service(maintain_remark);
}

/// What the drafter makes of a remark.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DrafterAnswer {
    /// `accepted`, `partly` or `rejected`.
    #[schema(value_type = String, example = "partly")]
    answer: RemarkAnswer,
    /// In words; needed where the remark is not accepted in full.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    text: Option<Paragraph>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Answers a remark for the drafter.
#[utoipa::path(tag = "consent-rounds", params(RemarkPath), request_body = DrafterAnswer,
    security(("bearer" = ["answer-remark"])),
    responses((status = 200, body = DisagreementRow, description = "The remark with its answer.")))]
#[post("/consent-rounds/{id}/remarks/{n}/answer")]
async fn answer_remark(path: Path<RemarkPath>, asking: Asking, body: Json<DrafterAnswer>) -> Result<Reply, Problem> {
    let DrafterAnswer { answer, text, credentials } = body.value;
    let files = signature(&credentials);
    let command = ConsentRoundCommand::AnswerRemark(AnswerRemark { n: path.n, answer, text, credentials });
    change(path, asking, &body.bytes, command, files).await
}

/// Its author is content with the answer to a remark.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Contentment {
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Settles a remark for its author.
#[utoipa::path(tag = "consent-rounds", params(RemarkPath), request_body = Contentment,
    security(("bearer" = ["take-position"])),
    responses((status = 200, body = DisagreementRow, description = "The remark as settled.")))]
#[post("/consent-rounds/{id}/remarks/{n}/settle")]
async fn settle_remark(path: Path<RemarkPath>, asking: Asking, body: Json<Contentment>) -> Result<Reply, Problem> {
    let credentials = body.value.credentials;
    let files = signature(&credentials);
    let command = ConsentRoundCommand::SettleRemark(SettleRemark { n: path.n, credentials });
    change(path, asking, &body.bytes, command, files).await
}

/// Its author holds to a remark.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Maintenance {
    /// Why the answer does not do.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Maintains a remark for its author after the answer: it stands as a disagreement.
#[utoipa::path(tag = "consent-rounds", params(RemarkPath), request_body = Maintenance,
    security(("bearer" = ["take-position"])),
    responses((status = 200, body = DisagreementRow, description = "The remark as maintained.")))]
#[post("/consent-rounds/{id}/remarks/{n}/maintain")]
async fn maintain_remark(path: Path<RemarkPath>, asking: Asking, body: Json<Maintenance>) -> Result<Reply, Problem> {
    let Maintenance { reason, credentials } = body.value;
    let files = signature(&credentials);
    let command = ConsentRoundCommand::MaintainRemark(MaintainRemark { n: path.n, reason, credentials });
    change(path, asking, &body.bytes, command, files).await
}

async fn change(
    path: Path<RemarkPath>,
    asking: Asking,
    bytes: &[u8],
    command: ConsentRoundCommand,
    files: Vec<(Sha256, &'static str)>,
) -> Result<Reply, Problem> {
    let RemarkPath { id, n } = path.into_inner();
    let find = async move |view: View| view.consent_remark(id, n).await;
    let to = ToRound { id, command, files };
    asking.change_round(StatusCode::OK, bytes, to, find).await
}
