//! The phases of the version that is worked on.

use actix_web::{post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    representation::Credentials,
    transition_plan::{AddPhase, ChangePhase, Phase, RemovePhase, TransitionPlanCommand as C},
};
use zgoda_read_models::TransitionPlanView;

use super::shapes as parts;
use crate::{
    api::{paths::TransitionPlanPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(add_phase).service(change_phase).service(remove_phase);
}

/// A phase as it shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DraftPhase {
    /// The phase.
    #[schema(value_type = parts::PhaseWords)]
    phase: Phase,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Adds a phase to the draft.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = DraftPhase,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan with the phase.")))]
#[post("/transition-plans/{id}/versions/draft/add-phase")]
async fn add_phase(path: Path<TransitionPlanPath>, asking: Asking, body: Json<DraftPhase>) -> Result<Reply, Problem> {
    let DraftPhase { phase, credentials } = body.value;
    let add = move |credentials| C::AddPhase(AddPhase { phase, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, add).await
}

/// Changes the title or the days of a phase of the draft; its number stays.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = DraftPhase,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan with the phase as it is now.")))]
#[post("/transition-plans/{id}/versions/draft/change-phase")]
async fn change_phase(
    path: Path<TransitionPlanPath>,
    asking: Asking,
    body: Json<DraftPhase>,
) -> Result<Reply, Problem> {
    let DraftPhase { phase, credentials } = body.value;
    let change = move |credentials| C::ChangePhase(ChangePhase { phase, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, change).await
}

/// Names a phase.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NamePhase {
    /// Its number.
    #[schema(minimum = 1)]
    number: u16,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Takes a phase without interactions out of the draft.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = NamePhase,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan without the phase.")))]
#[post("/transition-plans/{id}/versions/draft/remove-phase")]
async fn remove_phase(path: Path<TransitionPlanPath>, asking: Asking, body: Json<NamePhase>) -> Result<Reply, Problem> {
    let NamePhase { number, credentials } = body.value;
    let remove = move |credentials| C::RemovePhase(RemovePhase { number, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, remove).await
}
