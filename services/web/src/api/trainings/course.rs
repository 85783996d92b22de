//! A training is moved, cancelled, recorded as held; how long the data of its participants are kept.

use actix_web::{post, web::Path};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    calendar::kyiv_date,
    training::{Cancel, Hold, Mode, MoveSession, SetRetention, TrainingCommand},
    values::{Line, Paragraph, Url},
};
use zgoda_read_models::TrainingView;

use super::TrainingPath;
use crate::{asking::Asking, body::Json, problem::Problem, reply::Reply};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(move_session).service(cancel).service(hold).service(set_retention);
}

/// Moves a training to another time or place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveTraining {
    /// When it begins.
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
    /// Where, on site.
    #[schema(value_type = Option<String>, max_length = 500)]
    place: Option<Line>,
    /// Where, online.
    #[schema(value_type = Option<String>)]
    link: Option<Url>,
    /// Why. Many may read it, and it stays: it names nobody.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
}

/// Moves a training to another time or place, while nobody's attendance is on record; groups are invited as of the new day.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = MoveTraining,
    security(("bearer" = ["run-training"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/move")]
async fn move_session(path: Path<TrainingPath>, asking: Asking, body: Json<MoveTraining>) -> Result<Reply, Problem> {
    let id = path.id;
    let MoveTraining { starts_at, ends_at, place, link, reason } = body.value;
    let command = async move |app: actix_web::web::Data<crate::App>| {
        let groups = app.members_of_training(id, Some(kyiv_date(starts_at))).await?;
        Ok(TrainingCommand::Move(MoveSession { starts_at, ends_at, place, link, reason, groups }))
    };
    asking.change_training(id, &body.bytes, command).await
}

/// Says why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CancelTraining {
    /// Why. Many may read it, and it stays: it names nobody.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
}

/// Cancels a training that nobody has attended.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = CancelTraining,
    security(("bearer" = ["run-training"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/cancel")]
async fn cancel(path: Path<TrainingPath>, asking: Asking, body: Json<CancelTraining>) -> Result<Reply, Problem> {
    let command = TrainingCommand::Cancel(Cancel { reason: body.value.reason });
    asking.tell_training(path.id, &body.bytes, command).await
}

/// Says how a training was held; what is left out was so as scheduled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HoldTraining {
    /// Hours of the programme that was taught.
    #[schema(minimum = 1, maximum = 1_000)]
    hours: Option<u16>,
    /// How people took part: `on-site`, `online` or `mixed`.
    #[schema(value_type = Option<String>)]
    mode: Option<Mode>,
    /// The version of the materials it was taught from.
    #[schema(value_type = Option<String>, max_length = 500)]
    materials: Option<Line>,
}

/// Records that a training was held; who was invited with a group is settled as of the day of the session.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = HoldTraining,
    security(("bearer" = ["run-training"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/hold")]
async fn hold(path: Path<TrainingPath>, asking: Asking, body: Json<HoldTraining>) -> Result<Reply, Problem> {
    let id = path.id;
    let HoldTraining { hours, mode, materials } = body.value;
    let command = async move |app: actix_web::web::Data<crate::App>| {
        let groups = app.members_of_training(id, None).await?;
        Ok(TrainingCommand::Hold(Hold { hours, mode, materials, groups }))
    };
    asking.change_training(id, &body.bytes, command).await
}

/// Says how long the data of participants are kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KeepFor {
    /// How many days after the session.
    #[schema(minimum = 1, maximum = 3_660)]
    days: u16,
    /// On what ground. Many may read it, and it stays: it names nobody.
    #[schema(value_type = String, max_length = 20_000)]
    reason: Paragraph,
}

/// Sets how long the data of the participants of a training are kept.
#[utoipa::path(tag = "trainings", params(TrainingPath), request_body = KeepFor,
    security(("bearer" = ["run-training"])),
    responses((status = 200, body = TrainingView, description = "The training.")))]
#[post("/trainings/{id}/retention")]
async fn set_retention(path: Path<TrainingPath>, asking: Asking, body: Json<KeepFor>) -> Result<Reply, Problem> {
    let KeepFor { days, reason } = body.value;
    asking.tell_training(path.id, &body.bytes, TrainingCommand::SetRetention(SetRetention { days, reason })).await
}
