//! What is switched by the version that is worked on, and who is interested in it.

use actix_web::{
    post,
    web::{Data, Path},
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    representation::Credentials,
    transition_plan::{
        AddInteraction, AddInterestedBody, Interaction, RemoveInteraction, RemoveInterestedBody,
        TransitionPlanCommand as C,
    },
    values::{Edrpou, Paragraph},
};
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
    server.service(add_interaction).service(remove_interaction);
    server.service(add_interested_body).service(remove_interested_body);
}

impl App {
    /// The command, when the register has every body that it brings into the plan.
    ///
    /// # Errors
    /// 422 at the place of the input that names another one.
    pub(crate) async fn naming_known_bodies(&self, command: C) -> Result<C, Problem> {
        match &command {
            C::Draft(draft) => self.existing_body(&draft.drafter, "/drafter").await?,
            C::AddInteraction(AddInteraction { interaction, .. }) => {
                self.existing_body(&interaction.provider.body, "/interaction/provider/body").await?;
                self.existing_body(&interaction.consumer.body, "/interaction/consumer/body").await?;
            }
            C::AddInterestedBody(AddInterestedBody { body, .. }) => self.existing_body(body, "/body").await?,
            _ => {}
        }
        Ok(command)
    }
}

/// An interaction to be switched.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DraftInteraction {
    /// The interaction.
    #[schema(value_type = parts::InteractionWords)]
    interaction: Interaction,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Adds an interaction to a phase of the draft; both its sides are interested bodies from then on.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = DraftInteraction,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan with the interaction.")))]
#[post("/transition-plans/{id}/versions/draft/add-interaction")]
async fn add_interaction(
    path: Path<TransitionPlanPath>,
    asking: Asking,
    body: Json<DraftInteraction>,
) -> Result<Reply, Problem> {
    let DraftInteraction { interaction, credentials } = body.value;
    let add = async move |app: Data<App>, credentials| {
        app.naming_known_bodies(C::AddInteraction(AddInteraction { interaction, credentials })).await
    };
    asking.change_transition(path.id, &body.bytes, credentials, add).await
}

/// Names an interaction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NameInteraction {
    /// Its number in the plan.
    #[schema(minimum = 1)]
    n: u32,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Takes an interaction whose switching has not begun out of the draft.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = NameInteraction,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan without the interaction.")))]
#[post("/transition-plans/{id}/versions/draft/remove-interaction")]
async fn remove_interaction(
    path: Path<TransitionPlanPath>,
    asking: Asking,
    body: Json<NameInteraction>,
) -> Result<Reply, Problem> {
    let NameInteraction { n, credentials } = body.value;
    let remove = move |credentials| C::RemoveInteraction(RemoveInteraction { n, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, remove).await
}

/// A body that no interaction names and that is interested all the same.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Interested {
    /// The body.
    #[schema(value_type = String, example = "33546706")]
    body: Edrpou,
    /// Why it is interested.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Adds an interested body by hand.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = Interested,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan with the body.")))]
#[post("/transition-plans/{id}/versions/draft/add-interested-body")]
async fn add_interested_body(
    path: Path<TransitionPlanPath>,
    asking: Asking,
    body: Json<Interested>,
) -> Result<Reply, Problem> {
    let Interested { body: interested, reason, credentials } = body.value;
    let add = async move |app: Data<App>, credentials| {
        app.naming_known_bodies(C::AddInterestedBody(AddInterestedBody { body: interested, reason, credentials })).await
    };
    asking.change_transition(path.id, &body.bytes, credentials, add).await
}

/// Names a body that was added by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NotInterested {
    /// The body.
    #[schema(value_type = String, example = "33546706")]
    body: Edrpou,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Takes out a body that was added by hand; who is named by an interaction stays interested.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath), request_body = NotInterested,
    security(("bearer" = ["draft-transition"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan without the body.")))]
#[post("/transition-plans/{id}/versions/draft/remove-interested-body")]
async fn remove_interested_body(
    path: Path<TransitionPlanPath>,
    asking: Asking,
    body: Json<NotInterested>,
) -> Result<Reply, Problem> {
    let NotInterested { body: named, credentials } = body.value;
    let remove = move |credentials| C::RemoveInterestedBody(RemoveInterestedBody { body: named, credentials });
    asking.tell_transition(path.id, &body.bytes, credentials, remove).await
}
