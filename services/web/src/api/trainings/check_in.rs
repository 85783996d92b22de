//! A code is shown in the room, and people say by it that they are there.

use actix_web::{http::StatusCode, post, web::Path};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    training::{self, CheckIn, OpenCheckIn, Training, TrainingCommand, TrainingRejection},
    values::{CertificateNumber, Subject},
};
use zgoda_read_models::TrainingRow;

use super::{TrainingPath, secret};
use crate::{
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(open).service(check_in);
}

/// For how long a code is shown.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShowCode {
    /// From when; by default from now on.
    #[schema(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Until when; at most 4 hours.
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// A code, told once.
#[derive(Debug, Serialize, ToSchema)]
struct ShownCode {
    /// The training.
    training: TrainingRow,
    /// The code to show in the room. It is stored nowhere: a repeated request is answered without it.
    #[schema(value_type = Option<String>, example = "7K2M-9QXD-04TB")]
    code: Option<String>,
    /// From when it is good.
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// Opens the check-in: gives a short-lived code to show in the room.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = ShowCode,
    security(("bearer" = ["mark-attendance"])),
    responses((status = 201, body = ShownCode, description = "The code.")))]
#[post("/trainings/{id}/check-in/open")]
async fn open(path: Path<TrainingPath>, asking: Asking, body: Json<ShowCode>) -> Result<Reply, Problem> {
    let id = path.id;
    let (from, until) = (body.value.from.unwrap_or_else(|| asking.app.clock.now()), body.value.until);
    let drawn = secret::draw()?;
    let work = async move |asking: Keyed| {
        let opened = async {
            let command = OpenCheckIn { code: secret::hash(id, "check-in", &drawn), from, until };
            let command = TrainingCommand::OpenCheckIn(command);
            asking.permit(About::default())?.execute::<Training>(training::stream_id(id), command).await
        };
        let done = asking.once(opened).await?;
        let code = (!done.repeated).then(|| drawn.to_string());
        let find = async |view: zgoda_read_models::View| {
            let found = view.training_row(id).await?;
            Ok(found.map(|training| ShownCode { training, code, from, until }))
        };
        asking.answer(StatusCode::CREATED, &done, find).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// Says that one is there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CheckInWords {
    /// The mark by which the participant stands on the list, as their registration told it.
    #[schema(value_type = String, format = Uuid)]
    participant: Subject,
    /// The code shown in the room, as people type it.
    #[schema(example = "7K2M-9QXD-04TB", max_length = 40)]
    code: String,
}

/// Checks a participant in by the code shown in the room, once. Needs no sign-in: the participant's mark is known to nobody else.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = CheckInWords, security(("bearer" = ["check-in"])),
    responses((status = 200, body = TrainingRow, description = "The training.")))]
#[post("/trainings/{id}/check-in")]
async fn check_in(path: Path<TrainingPath>, asking: Asking, body: Json<CheckInWords>) -> Result<Reply, Problem> {
    let id = path.id;
    let CheckInWords { participant, code } = body.value;
    // What was never drawn is as wrong as what was never shown.
    let typed =
        CertificateNumber::parse(&code).map_err(|_| Problem::rejected(&TrainingRejection::CodeWrong).at("/code"))?;
    let work = async move |asking: Keyed| {
        let command = CheckIn { subject: participant, code: secret::hash(id, "check-in", &typed) };
        let command = TrainingCommand::CheckIn(command);
        let checked_in = async {
            let point = |rejection: &_| field_of(rejection).into_iter().map(str::to_owned).collect();
            let permitted = asking.permit(About::default())?;
            permitted.execute_pointing::<Training>(training::stream_id(id), command, point).await
        };
        let done = asking.once(checked_in).await?;
        asking.answer(StatusCode::OK, &done, async |view| view.training_row(id).await).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

fn field_of(rejection: &TrainingRejection) -> Option<&'static str> {
    use TrainingRejection as R;
    match rejection {
        R::CodeWrong | R::CodeExpired { .. } | R::CodeUsed => Some("/code"),
        R::NotOnTheList => Some("/participant"),
        _ => None,
    }
}
