//! Questions that the import asked about the text of a plan, and their answers.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use zgoda_domain::values::PlanId;
use zgoda_read_models::{AnomalyFilter, AnomalyRow, Page, PlanView};

use super::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "anomalies.html")]
struct AnomaliesPage {
    frame: Frame,
    plan: PlanView,
    anomalies: Vec<AnomalyRow>,
}

/// All questions about a plan.
pub async fn show(request: HttpRequest, id: Path<PlanId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: PlanId) -> Shown {
    let visit = Visit::of(request).await?;
    if !visit.may("read-reporting") {
        return Err(visit.sign_in_to_read());
    }
    let plan = visit.view.plan(id).await.map_err(|error| visit.failed(&error))?.ok_or_else(|| visit.not_found())?;
    let listed = visit.view.anomalies(id, &AnomalyFilter::default(), &Page::all()).await;
    let anomalies = listed.map_err(|error| visit.failed(&error))?.items;
    let frame = visit.frame.clone().titled(visit.frame.t.questions_title(), "board");
    visit.show(&AnomaliesPage { frame, plan, anomalies })
}
