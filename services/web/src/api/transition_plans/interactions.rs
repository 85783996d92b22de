//! The switching of interactions, by one of their two sides or by the drafter.

use actix_web::{post, web::Path};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    representation::Credentials,
    transition_plan::{
        ConfirmInteraction, RollBackInteraction, SlipInteraction, StartInteraction, TransitionPlanCommand as C,
    },
    values::{Edrpou, Paragraph},
};
use zgoda_read_models::TransitionPlanView;

use crate::{
    api::{measures::acting_for, paths::InteractionPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(start_interaction).service(confirm_interaction);
    server.service(roll_back_interaction).service(slip_interaction);
}

/// Begins to switch an interaction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SwitchInteraction {
    /// For which body: a side of the interaction, or the drafter; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "37508470")]
    body: Option<Edrpou>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Begins to switch an interaction of a phase under way.
#[utoipa::path(tag = "transition-plans", params(InteractionPath), request_body = SwitchInteraction,
    security(("bearer" = ["carry-out-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan.")))]
#[post("/transition-plans/{id}/interactions/{n}/start")]
async fn start_interaction(
    path: Path<InteractionPath>,
    asking: Asking,
    body: Json<SwitchInteraction>,
) -> Result<Reply, Problem> {
    let SwitchInteraction { body: side, credentials } = body.value;
    let (n, side) = (path.n, acting_for(&asking, side, "/body")?);
    let start = move |credentials| C::StartInteraction(StartInteraction { n, body: side, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, start).await
}

/// Confirms an interaction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConfirmSwitch {
    /// For which body: a side of the interaction, or the drafter; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "37508470")]
    body: Option<Edrpou>,
    /// What shows that the notices reach the subjects of the data.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    note: Option<Paragraph>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Confirms that the notices of an interaction reach the subjects of the data.
#[utoipa::path(tag = "transition-plans", params(InteractionPath), request_body = ConfirmSwitch,
    security(("bearer" = ["carry-out-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan.")))]
#[post("/transition-plans/{id}/interactions/{n}/confirm")]
async fn confirm_interaction(
    path: Path<InteractionPath>,
    asking: Asking,
    body: Json<ConfirmSwitch>,
) -> Result<Reply, Problem> {
    let ConfirmSwitch { body: side, note, credentials } = body.value;
    let (n, side) = (path.n, acting_for(&asking, side, "/body")?);
    let confirm = move |credentials| C::ConfirmInteraction(ConfirmInteraction { n, body: side, note, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, confirm).await
}

/// Takes the switching of an interaction back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RollBack {
    /// For which body: a side of the interaction, or the drafter; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "37508470")]
    body: Option<Edrpou>,
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Rolls an interaction back; it may be started again.
#[utoipa::path(tag = "transition-plans", params(InteractionPath), request_body = RollBack,
    security(("bearer" = ["carry-out-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan.")))]
#[post("/transition-plans/{id}/interactions/{n}/roll-back")]
async fn roll_back_interaction(
    path: Path<InteractionPath>,
    asking: Asking,
    body: Json<RollBack>,
) -> Result<Reply, Problem> {
    let RollBack { body: side, reason, credentials } = body.value;
    let (n, side) = (path.n, acting_for(&asking, side, "/body")?);
    let roll_back =
        move |credentials| C::RollBackInteraction(RollBackInteraction { n, body: side, reason, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, roll_back).await
}

/// Tells that an interaction will be switched later.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct InteractionSlip {
    /// For which body: a side of the interaction, or the drafter; by default the one the caller acts for.
    #[schema(value_type = Option<String>, example = "37508470")]
    body: Option<Edrpou>,
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

/// Records that an interaction slips; the days first approved stay the baseline.
#[utoipa::path(tag = "transition-plans", params(InteractionPath), request_body = InteractionSlip,
    security(("bearer" = ["carry-out-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan with the slip.")))]
#[post("/transition-plans/{id}/interactions/{n}/slip")]
async fn slip_interaction(
    path: Path<InteractionPath>,
    asking: Asking,
    body: Json<InteractionSlip>,
) -> Result<Reply, Problem> {
    let InteractionSlip { body: side, until, reason, credentials } = body.value;
    let (n, side) = (path.n, acting_for(&asking, side, "/body")?);
    let slip = move |credentials| C::SlipInteraction(SlipInteraction { n, body: side, until, reason, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, slip).await
}
