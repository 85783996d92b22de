//! Bodies are invited, and given links by which their people register.

use actix_web::{http::StatusCode, post, web::Path};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    training::{self, Invite, IssueInvitation, Training, TrainingCommand, WithdrawInvitation},
    values::{Edrpou, GroupId, Paragraph, TrainingId},
};
use zgoda_read_models::{TrainingRow, TrainingView};

use super::{TrainingPath, secret};
use crate::{
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(invite).service(issue_link).service(withdraw_link);
}

/// Invites bodies.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct InviteBodies {
    /// Bodies by name.
    #[serde(default)]
    #[schema(value_type = Vec<String>, required = false)]
    bodies: Vec<Edrpou>,
    /// Groups: those who belong to them on the day of the session.
    #[serde(default)]
    #[schema(value_type = Vec<String>, required = false)]
    groups: Vec<GroupId>,
}

/// Invites bodies, themselves or with their groups.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = InviteBodies,
    security(("bearer" = ["run-training"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/invitations")]
async fn invite(path: Path<TrainingPath>, asking: Asking, body: Json<InviteBodies>) -> Result<Reply, Problem> {
    let id = path.id;
    let InviteBodies { bodies, groups } = body.value;
    let command = async move |app: actix_web::web::Data<crate::App>| {
        let groups = app.invitation_to(id, &bodies, &groups).await?;
        Ok(TrainingCommand::Invite(Invite { bodies, groups }))
    };
    asking.change_training(id, &body.bytes, command).await
}

/// Asks for a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct IssueLink {
    /// The body whose people it is for.
    #[schema(value_type = String, example = "00015622")]
    body: Edrpou,
    /// How many of them.
    #[schema(minimum = 1)]
    places: u32,
    /// Until when; at most until the session ends.
    #[schema(value_type = String, format = DateTime)]
    valid_until: Timestamp,
}

/// A link, told once.
#[derive(Debug, Serialize, ToSchema)]
struct IssuedLink {
    /// The training.
    training: TrainingRow,
    /// The secret of the link. It is stored nowhere: a repeated request is answered without it.
    #[schema(value_type = Option<String>, example = "7K2M-9QXD-04TB")]
    invitation: Option<String>,
}

/// Issues a link by which people of a body that is invited register themselves; its secret is told once.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = IssueLink,
    security(("bearer" = ["run-training"])),
    responses((status = 201, body = IssuedLink, description = "The secret of the link.")))]
#[post("/trainings/{id}/invitations/links")]
async fn issue_link(path: Path<TrainingPath>, asking: Asking, body: Json<IssueLink>) -> Result<Reply, Problem> {
    let id = path.id;
    let IssueLink { body: of, places, valid_until } = body.value;
    let drawn = secret::draw()?;
    let work = async move |asking: Keyed| {
        let token = secret::hash(id, "invitation", &drawn);
        let issued = async {
            let command = IssueInvitation { token, body: of, places, valid_until };
            let command = TrainingCommand::IssueInvitation(command);
            asking.permit(About::default())?.execute::<Training>(training::stream_id(id), command).await
        };
        let done = asking.once(issued).await?;
        let invitation = (!done.repeated).then(|| drawn.to_string());
        let find = async |view: zgoda_read_models::View| {
            let found = view.training_row(id).await?;
            Ok(found.map(|training| IssuedLink { training, invitation }))
        };
        asking.answer(StatusCode::CREATED, &done, find).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// A link of a training.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct LinkPath {
    /// Identifier of the training.
    #[param(value_type = String, format = Uuid)]
    id: TrainingId,
    /// Number of the link, as the training shows it.
    #[param(minimum = 1)]
    n: u32,
}

/// Says why a link is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinkReason {
    /// Why. Many may read it, and it stays: it names nobody.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
}

/// Takes a link back: nobody registers by it any more; who did stays on the list.
#[utoipa::path(tag = "trainings", params(LinkPath), request_body = LinkReason, security(("bearer" = ["run-training"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/invitations/links/{n}/withdraw")]
async fn withdraw_link(path: Path<LinkPath>, asking: Asking, body: Json<LinkReason>) -> Result<Reply, Problem> {
    let command = WithdrawInvitation { n: path.n, reason: body.value.reason };
    asking.tell_training(path.id, &body.bytes, TrainingCommand::WithdrawInvitation(command)).await
}
