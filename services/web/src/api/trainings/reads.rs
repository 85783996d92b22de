//! Trainings as anybody reads them: listed, shown with their numbers, and what they reached.

use actix_web::{HttpResponse, get, web::Path};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::values::{Edrpou, MeasureCode, PlanId};
use zgoda_read_models::{Coverage, CoverageFilter, List, TrainingFilter, TrainingRow, TrainingState, TrainingView};

use super::TrainingPath;
use crate::{
    problem::Problem,
    query::{FormQuery, Moment, Paging, Sorting},
    reading::{Listing, Reading, TableReading},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    // Before the trainings, whose identifiers stand at the same place.
    server.service(list).service(coverage).service(get).service(bodies);
}

/// Which trainings are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct TrainingsQuery {
    /// In this state: `scheduled`, `held`, `list-approved`, `reopening-asked` or `cancelled`.
    #[param(value_type = Option<String>)]
    state: Option<TrainingState>,
    /// Held by this body.
    #[param(value_type = Option<String>)]
    organiser: Option<Edrpou>,
    /// To which this body is invited.
    #[param(value_type = Option<String>)]
    invited: Option<Edrpou>,
}

/// Lists trainings with their numbers, the latest first.
#[utoipa::path(tag = "trainings", params(TrainingsQuery, Sorting<TrainingRow>, Paging, Moment),
    security(("bearer" = ["read-trainings"])),
    responses((status = 200, body = List<TrainingRow>, description = "A page of trainings.")))]
#[get("/trainings")]
async fn list(listing: Listing<TrainingsQuery>) -> Result<HttpResponse, Problem> {
    let TrainingsQuery { state, organiser, invited } = listing.filter();
    let filter = TrainingFilter { state: *state, organiser: organiser.clone(), invited: invited.clone() };
    listing.answer(async |page| listing.view().trainings(&filter, page).await).await
}

/// Which trainings coverage is about: those that were held.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct CoverageQuery {
    /// Held on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Held on this day or earlier.
    #[param(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// For a measure of this plan.
    #[param(value_type = Option<String>, format = Uuid)]
    plan: Option<PlanId>,
    /// For this measure of it.
    #[param(value_type = Option<String>)]
    measure: Option<MeasureCode>,
}

/// Shows which bodies the trainings that were held reached, of those invited as of the days of the sessions: by month, and whom nobody was
/// trained of.
#[utoipa::path(tag = "trainings", params(CoverageQuery, Moment), security(("bearer" = ["read-trainings"])),
    responses((status = 200, body = Coverage, description = "The coverage, without names.")))]
#[get("/trainings/coverage")]
async fn coverage(reading: Reading<CoverageQuery>) -> Result<HttpResponse, Problem> {
    let CoverageQuery { from, until, plan, measure } = &reading.filter;
    let measure = match (plan, measure) {
        (Some(plan), Some(code)) => Some((*plan, code.clone())),
        (None, None) => None,
        (Some(_), None) => return Err(plan_and_measure("?measure")),
        (None, Some(_)) => return Err(plan_and_measure("?plan")),
    };
    let filter = CoverageFilter { from: *from, until: *until, measure };
    let found = reading.view.coverage(&filter).await?;
    reading.one(Some(found), |found| found.trainings)
}

fn plan_and_measure(pointer: &str) -> Problem {
    Problem::input("plan-and-measure", "Вкажіть і план, і захід.", "Give both the plan and the measure.").at(pointer)
}

/// Shows a training with the bodies it is for and what its list says in numbers.
#[utoipa::path(tag = "trainings", params(TrainingPath, Moment), security(("bearer" = ["read-trainings"])),
    responses((status = 200, body = TrainingView, description = "The training, without names.")))]
#[get("/trainings/{id}")]
async fn get(path: Path<TrainingPath>, reading: Reading) -> Result<HttpResponse, Problem> {
    let mut found = reading.view.training(path.id).await?;
    if reading.allowed.caller.is_some() {
        return reading.one_in_form(found, |found| found.training.version, ".known");
    }
    // Who is not signed in is told where people meet on site, and not by what link.
    if let Some(found) = &mut found {
        found.link = None;
    }
    reading.one(found, |found| found.training.version)
}

/// Shows the bodies at a training and how many of their people came; also as csv and xlsx.
#[utoipa::path(tag = "trainings", params(TrainingPath, Moment, FormQuery), security(("bearer" = ["read-trainings"])),
    responses((status = 200, body = TrainingView, description = "The training with its bodies.")))]
#[get("/trainings/{id}/bodies")]
async fn bodies(path: Path<TrainingPath>, reading: TableReading) -> Result<HttpResponse, Problem> {
    let mut found = reading.reading.view.training(path.id).await?;
    if let Some(found) = &mut found {
        found.link = None;
    }
    reading.answer(found, |found| found.training.version, |found| &found.bodies)
}
