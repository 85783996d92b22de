//! Certificates: issued by an approved list, checked by anybody by their number.

use actix_web::{HttpResponse, get, http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    training::{self, IssueCertificates, Training, TrainingCommand},
    values::CertificateNumber,
};
use zgoda_read_models::{TrainingCertificateRow, TrainingView};

use super::TrainingPath;
use crate::{
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    query::{Moment, Nothing},
    reading::Reading,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(issue).service(check);
}

/// Issues a certificate for everyone who was present by the approved list and holds none.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body(content = Object), security(("bearer" = ["approve-list"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/certificates")]
async fn issue(path: Path<TrainingPath>, asking: Asking, body: Json<Nothing>) -> Result<Reply, Problem> {
    let id = path.id;
    let work = async move |asking: Keyed| {
        let command = TrainingCommand::IssueCertificates(IssueCertificates { seed: asking.new_id() });
        let issued =
            async { asking.permit(About::default())?.execute::<Training>(training::stream_id(id), command).await };
        let done = asking.once(issued).await?;
        asking.answer(StatusCode::OK, &done, async |view| view.training(id).await).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// A certificate.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct CertificatePath {
    /// Its number as it stands on it, or as people type it.
    #[param(value_type = String, example = "7K2M-9QXD-04TB")]
    number: CertificateNumber,
}

/// Checks a certificate by its number: what, when, how long, of which body, and whether it counts; no name.
#[utoipa::path(tag = "trainings", params(CertificatePath, Moment), security(("bearer" = ["read-trainings"])),
    responses((status = 200, body = TrainingCertificateRow, description = "What the certificate is about.")))]
#[get("/certificates/{number}")]
async fn check(path: Path<CertificatePath>, reading: Reading) -> Result<HttpResponse, Problem> {
    // Its state follows the training's, so it has no version of its own.
    reading.one(reading.view.training_certificate(&path.number).await?, |_| 0)
}
