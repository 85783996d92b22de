//! The execution of phases.

use actix_web::{post, web::Path};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    representation::Credentials,
    transition_plan::{CompletePhase, SlipPhase, StartPhase, TransitionPlanCommand as C},
    values::Paragraph,
};
use zgoda_read_models::TransitionPlanView;

use crate::{
    api::{paths::PhasePath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(start_phase).service(complete_phase).service(slip_phase);
}

/// By what right a step is made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PhaseStep {
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Begins a phase; the first one begins the execution of the plan.
#[utoipa::path(tag = "transition-plans", params(PhasePath), request_body = PhaseStep,
    security(("bearer" = ["carry-out-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan in execution.")))]
#[post("/transition-plans/{id}/phases/{n}/start")]
async fn start_phase(path: Path<PhasePath>, asking: Asking, body: Json<PhaseStep>) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let start = move |credentials| C::StartPhase(StartPhase { number: path.n, credentials });
    asking.tell_transition(path.id, &body.bytes, body.value.credentials, start).await
}

/// Ends a phase whose interactions are all confirmed; the last one ends the plan.
#[utoipa::path(tag = "transition-plans", params(PhasePath), request_body = PhaseStep,
    security(("bearer" = ["carry-out-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan.")))]
#[post("/transition-plans/{id}/phases/{n}/complete")]
async fn complete_phase(path: Path<PhasePath>, asking: Asking, body: Json<PhaseStep>) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let complete = move |credentials| C::CompletePhase(CompletePhase { number: path.n, credentials });
    asking.tell_transition(path.id, &body.bytes, body.value.credentials, complete).await
}

/// Tells that a phase will end later.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PhaseSlip {
    /// The last day expected now.
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Records that a phase slips; the days first approved stay the baseline.
#[utoipa::path(tag = "transition-plans", params(PhasePath), request_body = PhaseSlip,
    security(("bearer" = ["carry-out-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan with the slip.")))]
#[post("/transition-plans/{id}/phases/{n}/slip")]
async fn slip_phase(path: Path<PhasePath>, asking: Asking, body: Json<PhaseSlip>) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let PhaseSlip { until, reason, credentials } = body.value;
    let slip = move |credentials| C::SlipPhase(SlipPhase { number: path.n, until, reason, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, slip).await
}
