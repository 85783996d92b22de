//! The draft of a plan of phased transition as a whole: begun, made the next version, given up.

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
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
use zgoda_read_models::TransitionPlanView;

use crate::{
    api::{self, measures::acting_for, paths::TransitionPlanPath, shapes},
    asking::Asking,
    body::Json,
    permissions::About,
    problem::Problem,
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
async fn create(asking: Asking, body: Json<DraftTransition>) -> Result<HttpResponse, Problem> {
    let DraftTransition { title, drafter, credentials } = body.value;
    let drafter = acting_for(&asking, drafter, "/drafter")?;
    let asking = asking.keyed(&body.bytes);
    let id = TransitionPlanId(asking.new_id());
    let work = async || {
        let permitted = asking.permit(About::default())?;
        asking.app().existing_body(&drafter, "/drafter").await?;
        asking.app().uploaded(credentials.signature.as_ref(), "/credentials/signature").await?;
        let command = C::Draft(Draft { title, drafter, credentials });
        permitted.execute::<TransitionPlan>(transition_plan::stream_id(id), command).await
    };
    let done = asking.once(work).await?;
    let mut answer = asking.answer(StatusCode::CREATED, &done, async |view| view.transition_plan(id).await).await?;
    api::locate(&mut answer, &format!("/transition-plans/{id}"));
    Ok(answer)
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
) -> Result<HttpResponse, Problem> {
    let VersionReason { reason, credentials } = body.value;
    let begin = async |app: &crate::App, credentials| {
        let plan = app.log.load::<TransitionPlan>(&transition_plan::stream_id(path.id)).await?.state;
        Ok(match plan.situation() {
            Situation::Approved | Situation::InExecution | Situation::Completed => {
                C::Amend(Amend { reason, credentials })
            }
            _ => C::ReturnToDraft(ReturnToDraft::Rework { reason, credentials }),
        })
    };
    asking.change_transition(path.id, &body.bytes, credentials, begin).await
}

/// Gives up an amendment; the approved version stays in force.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = VersionReason,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan as it is in force.")))]
#[post("/transition-plans/{id}/versions/draft/abandon")]
async fn abandon(
    path: Path<TransitionPlanPath>,
    asking: Asking,
    body: Json<VersionReason>,
) -> Result<HttpResponse, Problem> {
    let VersionReason { reason, credentials } = body.value;
    let abandon = async |_: &crate::App, credentials| Ok(C::AbandonAmendment(AbandonAmendment { reason, credentials }));
    asking.change_transition(path.id, &body.bytes, credentials, abandon).await
}
