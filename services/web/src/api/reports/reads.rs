//! Reports as they are read: listed, fetched one after the other by the secretariat's system, shown with their versions and history.

use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    report::Situation,
    report_fetches::FetchedAs,
    values::{ActorId, Edrpou, PlanId},
};
use zgoda_read_models::{
    List, ReportFetchRow, ReportFilter, ReportHistoryRow, ReportKindName, ReportRow, ReportVersionView, ReportView,
};

use super::fetches::{DRAFTS, record};
use crate::{
    App,
    api::paths::{ReportPath, ReportVersionPath},
    guard::Allowed,
    permissions::Permission,
    problem::Problem,
    query::{Moment, Paging, Sorting},
    reading::{Listing, Reading},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(list).service(get).service(version).service(history).service(fetches);
}

/// Which reports are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ReportsQuery {
    /// Where the latest version stands, e.g. `endorsing`. With `approved` every version that ever was approved is listed once, in the
    /// order of the approvals, and `next_cursor` is never empty: ask with it again for what is approved later.
    #[param(value_type = Option<String>)]
    state: Option<Situation>,
    /// Of this kind: `pilot`, `audit` or `half-yearly`.
    #[param(value_type = Option<String>)]
    kind: Option<ReportKindName>,
    /// Of this plan.
    #[param(value_type = Option<String>)]
    plan: Option<PlanId>,
    /// By this body.
    #[param(value_type = Option<String>)]
    author: Option<Edrpou>,
}

/// Lists reports, those begun last first; or, with `state=approved`, feeds approved versions in the order of their approvals.
#[utoipa::path(tag = "reports", params(ReportsQuery, Sorting<ReportRow>, Paging, Moment),
    security(("bearer" = ["read-reports"])),
    responses((status = 200, body = List<ReportRow>, description = "A page of reports, each with one version.")))]
#[get("/reports")]
async fn list(listing: Listing<ReportsQuery>) -> Result<HttpResponse, Problem> {
    let ReportsQuery { state, kind, plan, author } = listing.filter();
    let filter = ReportFilter { state: *state, kind: *kind, plan: *plan, author: author.clone() };
    if *state == Some(Situation::Approved) {
        let client = listing.reading.allowed.caller.as_ref().map(|caller| caller.actor.clone());
        let client = client.unwrap_or_else(|| ActorId(String::new()));
        return listing.answer(async |page| listing.view().report_feed(&filter, &client, page).await).await;
    }
    sees_drafts(&listing.reading.allowed)?;
    listing.answer(async |page| listing.view().reports(&filter, page).await).await
}

/// Only who works on reports sees what is not approved.
pub(super) fn sees_drafts(allowed: &Allowed) -> Result<(), Problem> {
    if allowed.also(DRAFTS) {
        return Ok(());
    }
    let permission = Permission::named(DRAFTS).ok_or_else(Problem::failure)?;
    Err(Problem::forbidden(permission.uk, permission.en))
}

/// Shows a report with its versions, comments, and what its latest version says.
#[utoipa::path(tag = "reports", params(ReportPath, Moment), security(("bearer" = ["read-report-drafts"])),
    responses((status = 200, body = ReportView, description = "The report.")))]
#[get("/reports/{id}")]
async fn get(path: Path<ReportPath>, reading: Reading) -> Result<HttpResponse, Problem> {
    reading.one(reading.view.report(path.id).await?, |found| found.report.version)
}

/// Shows a version with what it says and what became of it. What it says never changes once it is approved, and is fetched for ever from
/// `/document?format=json`; whether it was restated since is told here. The fetching of an approved version is recorded.
#[utoipa::path(tag = "reports", params(ReportVersionPath, Moment), security(("bearer" = ["read-reports"])),
    responses((status = 200, body = ReportVersionView, description = "The version with its content.")))]
#[get("/reports/{id}/versions/{n}")]
async fn version(path: Path<ReportVersionPath>, app: Data<App>, reading: Reading) -> Result<HttpResponse, Problem> {
    let found = reading.view.report_version(path.id, path.n).await?.ok_or_else(Problem::not_found)?;
    if !found.immutable {
        sees_drafts(&reading.allowed)?;
        return reading.one(Some(found), |found| found.report.version);
    }
    let caller = reading.allowed.caller.clone();
    let answer = reading.one(Some(found), |found| found.report.version)?;
    record(&app, caller.as_ref(), (path.id, path.n), FetchedAs::Json, answer).await
}

/// Lists what happened to a report, the latest first.
#[utoipa::path(tag = "reports", params(ReportPath, Sorting<ReportHistoryRow>, Paging, Moment),
    security(("bearer" = ["read-report-drafts"])),
    responses((status = 200, body = List<ReportHistoryRow>, description = "A page of the history.")))]
#[get("/reports/{id}/history")]
async fn history(path: Path<ReportPath>, listing: Listing) -> Result<HttpResponse, Problem> {
    if listing.view().report_row(path.id).await?.is_none() {
        return Err(Problem::not_found());
    }
    let page = async |page: &_| Ok(listing.view().report_history(path.id, page).await?.unwrap_or_else(empty));
    listing.answer(page).await
}

fn empty<T>() -> List<T> {
    List { items: Vec::new(), next_cursor: None, total: 0 }
}

/// Whose fetches are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct FetchesQuery {
    /// By this client: the subject of its token.
    #[param(value_type = Option<String>)]
    client: Option<ActorId>,
}

/// Lists who fetched which version of a report in which form, the latest first; the same on the same day stands once.
#[utoipa::path(tag = "reports", params(ReportPath, FetchesQuery, Sorting<ReportFetchRow>, Paging, Moment),
    security(("bearer" = ["read-report-fetches"])),
    responses((status = 200, body = List<ReportFetchRow>, description = "A page of the fetches.")))]
#[get("/reports/{id}/fetches")]
async fn fetches(path: Path<ReportPath>, listing: Listing<FetchesQuery>) -> Result<HttpResponse, Problem> {
    if listing.view().report_row(path.id).await?.is_none() {
        return Err(Problem::not_found());
    }
    let client = listing.filter().client.as_ref();
    listing.answer(async |page| listing.view().report_fetches(path.id, client, page).await).await
}
