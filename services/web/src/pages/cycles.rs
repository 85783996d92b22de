//! The months of monitoring: which were opened, and who answered.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use zgoda_domain::values::{Period, PlanId};
use zgoda_read_models::{CycleRow, CycleTable, Page, PlanView};

use super::{
    frame::Frame,
    visit::{Refusal, Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "cycles.html")]
struct CyclesPage {
    frame: Frame,
    plan: PlanView,
    cycles: Vec<CycleRow>,
}

#[derive(Template)]
#[template(path = "cycle.html")]
struct CyclePage {
    frame: Frame,
    plan: PlanView,
    table: CycleTable,
}

/// All months of a plan.
pub async fn cycles(request: HttpRequest, id: Path<PlanId>) -> HttpResponse {
    either(list(&request, *id).await)
}

/// One month of a plan.
pub async fn cycle(request: HttpRequest, path: Path<(PlanId, Period)>) -> HttpResponse {
    let (id, period) = path.into_inner();
    either(table(&request, id, period).await)
}

async fn list(request: &HttpRequest, id: PlanId) -> Shown {
    let visit = Visit::of(request).await?;
    let plan = plan(&visit, id).await?;
    let cycles = visit.view.cycles(id, &Page::all()).await.map_err(|error| visit.failed(&error))?.items;
    let frame = visit.frame.clone().titled(visit.frame.t.cycles(), "board");
    visit.show(&CyclesPage { frame, plan, cycles })
}

async fn table(request: &HttpRequest, id: PlanId, period: Period) -> Shown {
    let visit = Visit::of(request).await?;
    let plan = plan(&visit, id).await?;
    let found = visit.view.cycle(id, period).await.map_err(|error| visit.failed(&error))?;
    let table = found.ok_or_else(|| visit.not_found())?;
    let title = format!("{} {}", visit.frame.t.cycle(), visit.frame.t.month(period.first_day()));
    visit.show(&CyclePage { frame: visit.frame.clone().titled(title, "board"), plan, table })
}

async fn plan(visit: &Visit, id: PlanId) -> Result<PlanView, Refusal> {
    visit.view.plan(id).await.map_err(|error| visit.failed(&error))?.ok_or_else(|| visit.not_found())
}
