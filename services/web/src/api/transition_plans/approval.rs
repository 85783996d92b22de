//! The approval of a plan of phased transition.

use actix_web::{
    post,
    web::{Data, Path},
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_round::{self, ConsentRound, RoundResult},
    representation::Credentials,
    transition_plan::{self, Approve, PilotBasis, TransitionPlan, TransitionPlanCommand as C},
    values::{Act, Paragraph, TransitionPlanId},
};
use zgoda_event_log::LogError;
use zgoda_read_models::TransitionPlanView;

use super::shapes as parts;
use crate::{
    App,
    api::{paths::TransitionPlanPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(approve);
}

/// Approves the agreed version.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApproveTransition {
    /// The version that the approver has before them.
    #[schema(minimum = 1)]
    version: u32,
    /// The order of the ministry.
    #[schema(value_type = shapes::Act)]
    order: Act,
    /// The pilot report it rests on, or why there is none.
    #[schema(value_type = parts::PilotBasis)]
    pilot: PilotBasis,
    /// Why it is approved over the disagreements that its round recorded; only where there are any.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    over_disagreement: Option<Paragraph>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Approves the agreed version by an order; the round's present result decides whether that is possible.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = ApproveTransition,
    security(("bearer" = ["approve-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan as approved.")))]
#[post("/transition-plans/{id}/approve")]
async fn approve(
    path: Path<TransitionPlanPath>,
    asking: Asking,
    body: Json<ApproveTransition>,
) -> Result<Reply, Problem> {
    let ApproveTransition { version, order, pilot, over_disagreement, credentials } = body.value;
    let id = path.id;
    let approve = async move |app: Data<App>, credentials| {
        if let PilotBasis::Report { file, .. } = &pilot {
            app.uploaded(file.as_ref(), "/pilot/file").await?;
        }
        let round_result = result_of_round(&app, id).await?;
        Ok(C::Approve(Approve { version, order, pilot, over_disagreement, round_result, credentials }))
    };
    asking.change_transition(id, &body.bytes, credentials, approve).await
}

/// How the round stands now on which the plan could be approved: as the round itself says.
pub(crate) async fn result_of_round(app: &App, id: TransitionPlanId) -> Result<Option<RoundResult>, LogError> {
    let plan = app.log.load::<TransitionPlan>(&transition_plan::stream_id(id)).await?.state;
    let TransitionPlan::Laid(plan) = &*plan else { return Ok(None) };
    let Some(consent) = plan.consent() else { return Ok(None) };
    let round = app.log.load::<ConsentRound>(&consent_round::stream_id(consent.round)).await?.state;
    Ok(round.result())
}
