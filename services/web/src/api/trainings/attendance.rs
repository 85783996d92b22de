//! It is said of people whether they were there.

use actix_web::{http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    training::{
        self, Attendance, CorrectMark, How, Mark, MarkAttendance, Training, TrainingCommand, WithdrawRegistration,
    },
    values::{Paragraph, Subject},
};
use zgoda_read_models::{TrainingRow, TrainingView};

use super::{TrainingPath, places_of};
use crate::{
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(mark).service(correct).service(withdraw);
}

/// What is said of one person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MarkWords {
    /// The mark by which the participant stands on the list.
    #[schema(value_type = String, format = Uuid)]
    participant: Subject,
    /// `present`, `absent`, `excused` or `visitor`.
    #[schema(value_type = String, example = "present")]
    attendance: Attendance,
}

/// What is said of people.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Marks {
    /// Of each once; at most 5,000.
    marks: Vec<MarkWords>,
}

/// Marks people, all or none; several hundred are one request. A person has one mark: another one is a correction.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = Marks, security(("bearer" = ["mark-attendance"])),
    responses((status = 200, body = TrainingRow, description = "The training.")))]
#[post("/trainings/{id}/attendance")]
async fn mark(path: Path<TrainingPath>, asking: Asking, body: Json<Marks>) -> Result<Reply, Problem> {
    let id = path.id;
    let said = body.value.marks;
    let work = async move |asking: Keyed| {
        let people: Vec<Subject> = said.iter().map(|one| one.participant).collect();
        let marks = said.iter().map(|one| Mark { subject: one.participant, attendance: one.attendance }).collect();
        let marked = async {
            let command = TrainingCommand::Mark(MarkAttendance { marks, how: How::Coordinator });
            let point = |rejection: &_| places_of(rejection, "marks", &people);
            let permitted = asking.permit(About::default())?;
            permitted.execute_pointing::<Training>(training::stream_id(id), command, point).await
        };
        let done = asking.once(marked).await?;
        asking.answer(StatusCode::OK, &done, async |view| view.training_row(id).await).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// Corrects what was said of one person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Correction {
    /// The mark by which the participant stands on the list.
    #[schema(value_type = String, format = Uuid)]
    participant: Subject,
    /// What is so: `present`, `absent`, `excused` or `visitor`.
    #[schema(value_type = String, example = "excused")]
    attendance: Attendance,
    /// How one knows.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
}

/// Corrects a mark; the first one stays readable, and a certificate that rested on it counts no more.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = Correction,
    security(("bearer" = ["mark-attendance"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/attendance/correct")]
async fn correct(path: Path<TrainingPath>, asking: Asking, body: Json<Correction>) -> Result<Reply, Problem> {
    let Correction { participant: subject, attendance, reason } = body.value;
    let command = TrainingCommand::CorrectMark(CorrectMark { subject, attendance, reason });
    asking.tell_training(path.id, &body.bytes, command).await
}

/// Takes a person off a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    /// The mark by which the participant stands on the list.
    #[schema(value_type = String, format = Uuid)]
    participant: Subject,
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
}

/// Takes a person off the list of whom nothing is said yet: by the coordinator, or by their own body.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = Withdrawal,
    security(("bearer" = ["send-participants"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/participants/withdraw")]
async fn withdraw(path: Path<TrainingPath>, asking: Asking, body: Json<Withdrawal>) -> Result<Reply, Problem> {
    let Withdrawal { participant: subject, reason } = body.value;
    let command = TrainingCommand::WithdrawRegistration(WithdrawRegistration { subject, reason });
    asking.tell_training(path.id, &body.bytes, command).await
}
