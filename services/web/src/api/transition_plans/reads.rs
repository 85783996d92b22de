//! Plans of phased transition as they are read: listed, shown, their versions and their phases.

use actix_web::{
    HttpResponse, get,
    http::header::{self, HeaderValue},
    web::Path,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::values::{Edrpou, TransitionPlanId};
use zgoda_read_models::{
    List, Page, PhaseRow, TransitionHistoryRow, TransitionPlanFilter, TransitionPlanRow, TransitionPlanState,
    TransitionPlanVersionView, TransitionPlanView,
};

use crate::{
    api::paths::{TransitionPlanPath, TransitionVersionPath},
    problem::Problem,
    query::{FormQuery, Moment, Paging, Sorting},
    reading::{Listing, Reading, TableReading},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(list).service(get).service(version).service(phases).service(history);
}

/// What is approved does not change any more.
const FOR_EVER: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");

/// Which plans of phased transition are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct TransitionsQuery {
    /// In this state, e.g. `in-consent`.
    #[param(value_type = Option<String>)]
    state: Option<TransitionPlanState>,
    /// Drafted by this body.
    #[param(value_type = Option<String>)]
    drafter: Option<Edrpou>,
}

/// Lists plans of phased transition by title.
#[utoipa::path(tag = "transition-plans", params(TransitionsQuery, Sorting<TransitionPlanRow>, Paging, Moment),
    security(("bearer" = ["read-consents"])),
    responses((status = 200, body = List<TransitionPlanRow>, description = "A page of plans of phased transition.")))]
#[get("/transition-plans")]
async fn list(listing: Listing<TransitionsQuery>) -> Result<HttpResponse, Problem> {
    let TransitionsQuery { state, drafter } = listing.filter();
    let filter = TransitionPlanFilter { state: *state, drafter: drafter.clone() };
    listing.answer(async |page| listing.view().transition_plans(&filter, page).await).await
}

/// Shows a plan of phased transition with its versions and its present content.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath, Moment), security(("bearer" = ["read-consents"])),
    responses((status = 200, body = TransitionPlanView, description = "The plan of phased transition.")))]
#[get("/transition-plans/{id}")]
async fn get(path: Path<TransitionPlanPath>, reading: Reading) -> Result<HttpResponse, Problem> {
    reading.one(reading.view.transition_plan(path.id).await?, |found| found.plan.version)
}

/// Shows a version as it was put to the interested bodies; one that was approved may be kept for ever.
#[utoipa::path(tag = "transition-plans", params(TransitionVersionPath, Moment), security(("bearer" = ["read-consents"])),
    responses((status = 200, body = TransitionPlanVersionView, description = "The version with its content.")))]
#[get("/transition-plans/{id}/versions/{n}")]
async fn version(path: Path<TransitionVersionPath>, reading: Reading) -> Result<HttpResponse, Problem> {
    let plan = reading.view.transition_plan_row(path.id).await?.ok_or_else(Problem::not_found)?;
    let found = reading.view.transition_plan_version(path.id, path.n).await?;
    let immutable = found.as_ref().is_some_and(|version| version.immutable);
    let mut answer = reading.one(found, |_| plan.version)?;
    if immutable {
        answer.headers_mut().insert(header::CACHE_CONTROL, FOR_EVER);
    }
    Ok(answer)
}

/// The phases of a plan with their execution.
#[derive(Debug, Serialize, ToSchema)]
struct PhaseTable {
    /// The plan of phased transition.
    #[schema(value_type = String, format = Uuid)]
    plan: TransitionPlanId,
    /// The phases by number.
    phases: Vec<PhaseRow>,
    /// Version of the plan's stream, for If-Match.
    version: i64,
}

/// Shows the phases held against what was first approved; also as csv and xlsx.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath, Moment, FormQuery),
    security(("bearer" = ["read-consents"])),
    responses((status = 200, body = PhaseTable, description = "The phases.")))]
#[get("/transition-plans/{id}/phases")]
async fn phases(path: Path<TransitionPlanPath>, reading: TableReading) -> Result<HttpResponse, Problem> {
    let view = &reading.reading.view;
    let plan = view.transition_plan_row(path.id).await?.ok_or_else(Problem::not_found)?;
    let phases = view.transition_plan_phases(path.id).await?;
    let found = phases.map(|phases| PhaseTable { plan: path.id, phases, version: plan.version });
    reading.answer(found, |table| table.version, |table| &table.phases)
}

/// Lists what happened to a plan of phased transition, the latest first.
#[utoipa::path(tag = "transition-plans", params(TransitionPlanPath, Sorting<TransitionHistoryRow>, Paging, Moment),
    security(("bearer" = ["read-consents"])),
    responses((status = 200, body = List<TransitionHistoryRow>, description = "A page of the history.")))]
#[get("/transition-plans/{id}/history")]
async fn history(path: Path<TransitionPlanPath>, listing: Listing) -> Result<HttpResponse, Problem> {
    if listing.view().transition_plan_row(path.id).await?.is_none() {
        return Err(Problem::not_found());
    }
    let read = async |page: &Page| {
        let found = listing.view().transition_plan_history(path.id, page).await?;
        Ok(found.unwrap_or(List { items: Vec::new(), next_cursor: None, total: 0 }))
    };
    listing.answer(read).await
}
