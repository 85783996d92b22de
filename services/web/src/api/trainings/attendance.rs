//! What had been said of people is corrected, and people leave a list.

use actix_web::{
    post,
    web::{Data, Path},
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    training::{Attendance, CorrectMark, TrainingCommand, WithdrawRegistration},
    values::{Paragraph, Purpose, Sealed, Subject, TrainingId},
};
use zgoda_read_models::TrainingView;

use super::TrainingPath;
use crate::{App, asking::Asking, body::Json, problem::Problem, reply::Reply};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(correct).service(withdraw);
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
    /// How one knows. It tells of one person: it is sealed with their data, shown with their name alone, and gone when they are erased.
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
    let command = move |reason| TrainingCommand::CorrectMark(CorrectMark { subject, attendance, reason });
    asking.tell_of_person(path.id, &body.bytes, (subject, reason), command).await
}

/// Takes a person off a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    /// The mark by which the participant stands on the list.
    #[schema(value_type = String, format = Uuid)]
    participant: Subject,
    /// Why. It tells of one person: it is sealed with their data, and gone when they are erased.
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
    let command = move |reason| TrainingCommand::WithdrawRegistration(WithdrawRegistration { subject, reason });
    asking.tell_of_person(path.id, &body.bytes, (subject, reason), command).await
}

impl Asking {
    /// As [`Asking::tell_training`], of one person and with words about them, which the training is given sealed.
    ///
    /// # Errors
    /// As [`Asking::change_training`].
    async fn tell_of_person(
        self,
        id: TrainingId,
        bytes: &[u8],
        (subject, words): (Subject, Paragraph),
        command: impl FnOnce(Option<Sealed>) -> TrainingCommand + Send + 'static,
    ) -> Result<Reply, Problem> {
        // A plain hash of the body would let names be tried.
        let digest = self.app.vault.digests().of_body(bytes);
        let sealed = async move |app: Data<App>| {
            Ok(command(app.vault.seal_words(&Purpose::training(id), subject, &words).await?))
        };
        self.change_training(id, &digest, sealed).await
    }
}
