//! Trainings as anybody reads them: listed, shown with their numbers, and what they reached.

use std::ops::ControlFlow;

use actix_web::{HttpResponse, get, web::Path};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::values::{Edrpou, MeasureCode, PlanId};
use zgoda_read_models::{
    Coverage, CoverageFilter, List, Page, TrainingFilter, TrainingHistoryRow, TrainingRow, TrainingState, TrainingView,
};

use super::TrainingPath;
use crate::{
    problem::Problem,
    query::{Form, FormQuery, Moment, Paging, Sorting},
    reading::{Listing, Reading, TableReading},
    tables::{self, CoverageRow, UntrainedRow},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    // Before the trainings, whose identifiers stand at the same place.
    server.service(list).service(coverage).service(get).service(bodies).service(history);
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
    /// As csv, what the rows are: `months`, or `untrained`, the bodies of which nobody was trained. A workbook holds both.
    #[param(inline)]
    rows: Option<CoverageRows>,
}

/// What the rows of a table of coverage are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum CoverageRows {
    /// Months, and all of them together.
    #[default]
    Months,
    /// Bodies of which nobody was trained.
    Untrained,
}

/// Shows which bodies the trainings that were held reached, of those invited as of the days of the sessions: by month, and whom nobody was
/// trained of.
#[utoipa::path(tag = "trainings", params(CoverageQuery, Moment, FormQuery), security(("bearer" = ["read-trainings"])),
    responses((status = 200, body = Coverage, description = "The coverage, without names.")))]
#[get("/trainings/coverage")]
async fn coverage(table: TableReading<CoverageQuery>) -> Result<HttpResponse, Problem> {
    let reading = &table.reading;
    let CoverageQuery { from, until, plan, measure, rows } = &reading.filter;
    let measure = match (plan, measure) {
        (Some(plan), Some(code)) => Some((*plan, code.clone())),
        (None, None) => None,
        (Some(_), None) => return Err(plan_and_measure("?measure")),
        (None, Some(_)) => return Err(plan_and_measure("?plan")),
    };
    let filter = CoverageFilter { from: *from, until: *until, measure };
    let found = reading.view.coverage(&filter).await?;
    if table.form() == Form::Json {
        return reading.one(Some(found), |found| found.trainings);
    }
    let answer = match table.begun(found.trainings) {
        ControlFlow::Break(answer) => return Ok(answer),
        ControlFlow::Continue(answer) => answer,
    };
    let (months, language) = (CoverageRow::all(&found), reading.language);
    let untrained: Vec<UntrainedRow> = found.nobody_trained.into_iter().map(UntrainedRow).collect();
    match (table.form(), rows.unwrap_or_default()) {
        (Form::Xlsx, _) => {
            let sheets = [tables::of_rows(&months, language), tables::of_rows(&untrained, language)];
            tables::workbook::<CoverageRow>(answer, &sheets)
        }
        (form, CoverageRows::Months) => tables::answer(answer, form, &months, language),
        (form, CoverageRows::Untrained) => tables::answer(answer, form, &untrained, language),
    }
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
        (found.link, found.links) = (None, Vec::new());
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
        (found.link, found.links) = (None, Vec::new());
    }
    reading.answer(found, |found| found.training.version, |found| &found.bodies)
}

/// Lists what happened to a training, the latest first, without names: what was said of one participant tells nobody of whom.
#[utoipa::path(tag = "trainings", params(TrainingPath, Sorting<TrainingHistoryRow>, Paging, Moment),
    security(("bearer" = ["read-reporting"])),
    responses((status = 200, body = List<TrainingHistoryRow>, description = "A page of the history.")))]
#[get("/trainings/{id}/history")]
async fn history(path: Path<TrainingPath>, listing: Listing) -> Result<HttpResponse, Problem> {
    if listing.view().training_row(path.id).await?.is_none() {
        return Err(Problem::not_found());
    }
    let read = async |page: &Page| {
        let found = listing.view().training_history(path.id, page).await?;
        Ok(found.unwrap_or(List { items: Vec::new(), next_cursor: None, total: 0 }))
    };
    listing.answer(read).await
}
