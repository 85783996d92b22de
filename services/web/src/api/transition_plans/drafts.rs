//! The draft of a plan of phased transition as a whole: begun, made the next version, given up.

use actix_web::{
    http::StatusCode,
    post,
    web::{Data, Path},
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    representation::Credentials,
    transition_plan::{
        self, AbandonAmendment, Amend, Draft, ReturnToDraft, Situation, TransitionPlan, TransitionPlanCommand as C,
    },
    values::{Edrpou, Line, Paragraph, TransitionPlanId},
};
use zgoda_event_log::Outcome;
use zgoda_read_models::TransitionPlanView;

use crate::{
    App,
    api::{measures::acting_for, paths::TransitionPlanPath, shapes},
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(create).service(begin_version).service(abandon);
}

/// Begins a plan of phased transition.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DraftTransition {
    /// Its title.
    #[schema(value_type = String, max_length = 500)]
    title: Line,
    /// The body that drafts and approves it; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "43220851")]
    drafter: Option<Edrpou>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Begins the draft of a plan of phased transition.
#[utoipa::path(tag = "transition-plans", request_body = DraftTransition, security(("bearer" = ["draft-transition"])),
    responses((status = 201, body = TransitionPlanView, description = "The empty draft.")))]
#[post("/transition-plans")]
async fn create(asking: Asking, body: Json<DraftTransition>) -> Result<Reply, Problem> {
    let DraftTransition { title, drafter, credentials } = body.value;
    let drafter = acting_for(&asking, drafter, "/drafter")?;
    let work = async move |asking: Keyed| {
        let id = TransitionPlanId(asking.new_id());
        let done = asking.once(begin(&asking, id, Draft { title, drafter, credentials })).await?;
        let reply = asking.answer(StatusCode::CREATED, &done, async |view| view.transition_plan(id).await).await?;
        Ok(reply.at(&format!("/transition-plans/{id}")))
    };
    asking.keyed(&body.bytes).at_home(work).await
}

async fn begin(asking: &Keyed, id: TransitionPlanId, draft: Draft) -> Result<Outcome, Problem> {
    let permitted = asking.permit(About::default())?;
    asking.app().existing_body(&draft.drafter, "/drafter").await?;
    asking.app().uploaded(draft.credentials.signature.as_ref(), "/credentials/signature").await?;
    permitted.execute::<TransitionPlan>(transition_plan::stream_id(id), C::Draft(draft)).await
}

/// Says why a plan is worked on again, or is not any more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VersionReason {
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Begins the next version: a plan in consent is reworked while its round goes on, an approved one is amended while it stays in force.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = VersionReason,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan, whose content may be changed now.")))]
#[post("/transition-plans/{id}/versions")]
async fn begin_version(
    path: Path<TransitionPlanPath>,
    asking: Asking,
    body: Json<VersionReason>,
) -> Result<Reply, Problem> {
    let path = path.into_inner();
    let VersionReason { reason, credentials } = body.value;
    let begin = async move |app: Data<App>, credentials| next_version(&app, path.id, reason, credentials).await;
    asking.change_transition(path.id, &body.bytes, credentials, begin).await
}

/// The command by which the next version is begun, by where the plan stands.
///
/// # Errors
/// When the log does not answer.
pub(crate) async fn next_version(
    app: &App,
    id: TransitionPlanId,
    reason: Paragraph,
    credentials: Credentials,
) -> Result<C, Problem> {
    let plan = app.log.load::<TransitionPlan>(&transition_plan::stream_id(id)).await?.state;
    Ok(match plan.situation() {
        Situation::Approved | Situation::InExecution | Situation::Completed => C::Amend(Amend { reason, credentials }),
        _ => C::ReturnToDraft(ReturnToDraft::Rework { reason, credentials }),
    })
}

/// Gives up an amendment; the approved version stays in force.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = VersionReason,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan as it is in force.")))]
#[post("/transition-plans/{id}/versions/draft/abandon")]
async fn abandon(path: Path<TransitionPlanPath>, asking: Asking, body: Json<VersionReason>) -> Result<Reply, Problem> {
    let VersionReason { reason, credentials } = body.value;
    let abandon = move |credentials| C::AbandonAmendment(AbandonAmendment { reason, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, abandon).await
}
