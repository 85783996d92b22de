//! The list is approved, and reopened by two.

use actix_web::{post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    training::{ApproveList, AskToReopen, Reopen, TrainingCommand},
    values::{Paragraph, Sha256},
};
use zgoda_read_models::TrainingView;

use super::TrainingPath;
use crate::{asking::Asking, body::Json, problem::Problem, query::Nothing, reply::Reply};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(approve).service(ask_to_reopen).service(reopen);
}

/// Approves a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Approval {
    /// The hash of the list that was looked at; when it is another by now, the approval is refused.
    #[schema(value_type = Option<String>)]
    sha256: Option<Sha256>,
}

/// Approves the list as it is; from now on its hash stands for it.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = Approval, security(("bearer" = ["approve-list"])),
    responses((status = 200, body = TrainingView, description = "The training with its approved list.")))]
#[post("/trainings/{id}/approve-list")]
async fn approve(path: Path<TrainingPath>, asking: Asking, body: Json<Approval>) -> Result<Reply, Problem> {
    let command = TrainingCommand::ApproveList(ApproveList { sha256: body.value.sha256 });
    asking.tell_training(path.id, &body.bytes, command).await
}

/// Says why a list should be changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReopeningReason {
    /// Why. Many may read it, and it stays: it names nobody.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
}

/// Asks that an approved list be reopened; a second person lets it, and until then it stands.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = ReopeningReason,
    security(("bearer" = ["approve-list"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/reopen-list")]
async fn ask_to_reopen(
    path: Path<TrainingPath>,
    asking: Asking,
    body: Json<ReopeningReason>,
) -> Result<Reply, Problem> {
    let command = TrainingCommand::AskToReopen(AskToReopen { reason: body.value.reason });
    asking.tell_training(path.id, &body.bytes, command).await
}

/// Lets a list be reopened that somebody else asked to reopen.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body(content = Object), security(("bearer" = ["approve-list"])),
    responses((status = 200, body = TrainingView, description = "The training, whose list is worked on again.")))]
#[post("/trainings/{id}/reopen-list/allow")]
async fn reopen(path: Path<TrainingPath>, asking: Asking, body: Json<Nothing>) -> Result<Reply, Problem> {
    asking.tell_training(path.id, &body.bytes, TrainingCommand::Reopen(Reopen)).await
}
