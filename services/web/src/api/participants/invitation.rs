//! A person who follows the link of an invitation registers themselves, without an account: the secret of the link opens this and nothing else.

use actix_web::{http::StatusCode, post, web::Path};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    training::{self, Training, TrainingCommand},
    values::{CertificateNumber, Subject},
};

use super::person::names_a_person;
use crate::{
    api::trainings::TrainingPath,
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(follow_invitation);
}

names_a_person! {
    /// Who follows a link. The body is that of the invitation.
    struct FollowInvitation {
        /// The secret of the link, as it was told.
        #[schema(value_type = String, example = "7K2M-9QXD-04TB")]
        invitation: CertificateNumber,
    }
}

/// That somebody is on the list.
#[derive(Debug, Serialize, ToSchema)]
struct OnTheList {
    /// What the training is about.
    topic: String,
    /// The person's reference: by it they check in, and are found by who looks after personal data. Not told again when the request is repeated.
    #[schema(value_type = Option<String>, format = Uuid)]
    participant: Option<Subject>,
}

/// Registers oneself by the link of an invitation.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = FollowInvitation,
    security(("bearer" = ["follow-invitation"])),
    responses((status = 201, body = OnTheList, description = "On the list.")))]
#[post("/trainings/{id}/invitations/follow")]
async fn follow_invitation(
    path: Path<TrainingPath>,
    asking: Asking,
    body: Json<FollowInvitation>,
) -> Result<Reply, Problem> {
    let id = path.id;
    let digest = asking.app.vault.digests().of_body(&body.bytes);
    let asked = body.value;
    let work = async move |asking: Keyed| {
        let mut participant = None;
        let registered = async {
            let permitted = asking.permit(About::default())?;
            let (command, subject) = asking.app().following(id, &asked.invitation, asked.person()).await?;
            participant = subject;
            permitted.execute::<Training>(training::stream_id(id), TrainingCommand::Register(command)).await
        };
        let done = asking.once(registered).await?;
        let find = async move |view: zgoda_read_models::View| {
            let training = view.training_row(id).await?;
            Ok(training.map(|training| OnTheList { topic: training.topic, participant }))
        };
        asking.answer(StatusCode::CREATED, &done, find).await
    };
    asking.keyed(&digest).at_home(work).await
}
