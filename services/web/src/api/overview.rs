//! Across all plans: what falls due, and how many measures stand where.

use actix_web::{HttpResponse, get};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{fulfilment::Timeliness, values::PlanId};
use zgoda_read_models::{ConsentOverview, DeadlineFilter, DeadlineRow, List, Page, PlanRow, StatusCounts};

use crate::{
    problem::Problem,
    query::{Moment, Paging, Sorting},
    reading::{Listing, Reading},
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(deadlines).service(dashboard);
}

/// Which deadlines are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct DeadlinesQuery {
    /// Of this plan.
    #[param(value_type = Option<String>, format = Uuid)]
    plan: Option<PlanId>,
    /// Standing so in time: `in-time`, `at-risk`, `overdue`, `done-late`, `no-deadline`.
    #[param(value_type = Option<String>)]
    time: Option<Timeliness>,
    /// With a last day on or after.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// With a last day on or before.
    #[param(value_type = Option<String>, format = Date)]
    until: Option<Date>,
}

/// Lists deadlines in the order they fall due; those without a last day come last.
#[utoipa::path(tag = "overview", params(DeadlinesQuery, Sorting<DeadlineRow>, Paging, Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = List<DeadlineRow>, description = "A page of deadlines.")))]
#[get("/deadlines")]
async fn deadlines(listing: Listing<DeadlinesQuery>) -> Result<HttpResponse, Problem> {
    let DeadlinesQuery { plan, time, from, until } = *listing.filter();
    let filter = DeadlineFilter { plan, time, from, until };
    listing.answer(async |page| listing.view().deadlines(&filter, page).await).await
}

/// All plans at one glance.
#[derive(Debug, Serialize, ToSchema)]
struct Overview {
    /// The day that statuses are derived for, in Europe/Kyiv.
    #[schema(value_type = String, format = Date)]
    today: Date,
    /// The position in the log that it shows.
    position: i64,
    /// The plans by title.
    plans: Vec<PlanOverview>,
    /// What of consents asks for attention; only for those who are signed in.
    consents: Option<ConsentOverview>,
}

/// One plan at one glance.
#[derive(Debug, Serialize, ToSchema)]
struct PlanOverview {
    /// The plan.
    plan: PlanRow,
    /// How many of its measures stand where.
    counts: StatusCounts,
}

/// Shows all plans at one glance, and what of consents asks for attention.
#[utoipa::path(tag = "overview", params(Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = Overview, description = "The overview.")))]
#[get("/dashboard")]
async fn dashboard(reading: Reading) -> Result<HttpResponse, Problem> {
    let view = &reading.view;
    let mut plans = Vec::new();
    for plan in view.plans(&Page { limit: 200, ..Page::default() }).await?.items {
        let Some(found) = view.dashboard(plan.id).await? else { continue };
        plans.push(PlanOverview { plan, counts: found.counts });
    }
    let consents = if reading.allowed.also("read-consents") { Some(view.consent_overview().await?) } else { None };
    let form = if consents.is_some() { "" } else { ".public" };
    let overview = Overview { today: view.today(), position: view.position().0, plans, consents };
    reading.one_in_form(Some(overview), |overview| overview.position, form)
}
