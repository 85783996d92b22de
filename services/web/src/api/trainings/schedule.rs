//! A training is scheduled.

use actix_web::{http::StatusCode, post};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    training::{self, Invite, MeasureRef, Mode, Schedule, Session, Training, TrainingCommand},
    values::{Edrpou, GroupId, Line, TrainingId, Url},
};
use zgoda_event_log::Outcome;
use zgoda_read_models::TrainingView;

use super::shapes;
use crate::{
    App,
    asking::{Asking, Keyed},
    body::Json,
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(schedule);
}

/// How long the data of participants are kept where nothing is said: three years, as records of training are.
const USUAL_RETENTION: u16 = 1_095;

/// Schedules a training.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ScheduleTraining {
    /// What it is about.
    #[schema(value_type = String, max_length = 500)]
    topic: Line,
    /// The measure of a plan that it carries out.
    #[schema(value_type = Option<shapes::MeasureOfPlan>)]
    measure: Option<MeasureRef>,
    /// Hours of its programme.
    #[schema(minimum = 1, maximum = 1_000)]
    hours: u16,
    /// How people take part: `on-site`, `online` or `mixed`.
    #[schema(value_type = String, example = "online")]
    mode: Mode,
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
    /// How many people it holds.
    #[schema(minimum = 1)]
    capacity: Option<u32>,
    /// The version of the materials it is taught from.
    #[schema(value_type = Option<String>, max_length = 500)]
    materials: Option<Line>,
    /// Bodies that are invited; more may be later.
    #[serde(default)]
    #[schema(value_type = Vec<String>, required = false)]
    bodies: Vec<Edrpou>,
    /// Groups that are invited: those who belong to them on the day of the session.
    #[serde(default)]
    #[schema(value_type = Vec<String>, required = false)]
    groups: Vec<GroupId>,
    /// How many days after the session the data of its participants are kept.
    #[schema(minimum = 1, maximum = 3_660, default = 1_095)]
    retention_days: Option<u16>,
}

/// Schedules a training, held by the body of whoever schedules it.
#[utoipa::path(tag = "trainings", request_body = ScheduleTraining, security(("bearer" = ["run-training"])),
    responses((status = 201, body = TrainingView, description = "The training.")))]
#[post("/trainings")]
async fn schedule(asking: Asking, body: Json<ScheduleTraining>) -> Result<Reply, Problem> {
    let asked = body.value;
    let work = async move |asking: Keyed| {
        let id = TrainingId(asking.new_id());
        let done = asking.once(begin(&asking, id, asked)).await?;
        let reply = asking.answer(StatusCode::CREATED, &done, async |view| view.training(id).await).await?;
        Ok(reply.at(&format!("/trainings/{id}")))
    };
    asking.keyed(&body.bytes).at_home(work).await
}

async fn begin(asking: &Keyed, id: TrainingId, asked: ScheduleTraining) -> Result<Outcome, Problem> {
    let permitted = asking.permit(About::default())?;
    let ScheduleTraining { topic, measure, hours, mode, starts_at, ends_at, place, link, capacity, materials, .. } =
        asked;
    if let Some(measure) = &measure {
        asking.app().existing_measure(measure).await?;
    }
    let session = Session { topic, measure, hours, mode, starts_at, ends_at, place, link, capacity, materials };
    let groups = asking.app().invitation(&asked.bodies, &asked.groups, session.day()).await?;
    let named = !(asked.bodies.is_empty() && groups.is_empty());
    let invite = named.then_some(Invite { bodies: asked.bodies, groups });
    let retention_days = asked.retention_days.unwrap_or(USUAL_RETENTION);
    let command = TrainingCommand::Schedule(Schedule { session, retention_days, invite });
    let point = |rejection: &_| field_of(rejection).into_iter().map(str::to_owned).collect();
    permitted.execute_pointing::<Training>(training::stream_id(id), command, point).await
}

/// The field that a refusal is about.
pub(super) fn field_of(rejection: &training::TrainingRejection) -> Option<&'static str> {
    use training::TrainingRejection as R;
    match rejection {
        R::EndsBeforeStart | R::TooLong => Some("/ends_at"),
        R::HoursOutOfRange => Some("/hours"),
        R::PlaceMissing => Some("/place"),
        R::LinkMissing => Some("/link"),
        R::NoPlaces => Some("/capacity"),
        R::RetentionOutOfRange => Some("/retention_days"),
        _ => None,
    }
}

impl App {
    /// Checks that a plan has the measure that a training carries out.
    ///
    /// # Errors
    /// 422 at the field that names it.
    pub(crate) async fn existing_measure(&self, measure: &MeasureRef) -> Result<(), Problem> {
        let view = self.read_models.at(None).await?;
        match view.measure(measure.plan, &measure.code).await? {
            Some(_) => Ok(()),
            None => Err(Problem::input(
                "unknown-measure",
                format!("У плані немає заходу {}: перевірте план і код.", measure.code),
                format!("The plan has no measure {}: check the plan and the code.", measure.code),
            )
            .at("/measure")),
        }
    }
}
