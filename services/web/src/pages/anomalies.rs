//! Questions that the import asked about the text of a plan, and their answers.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use zgoda_domain::values::PlanId;
use zgoda_read_models::{AnomalyFilter, AnomalyRow, Page, PlanView};

use super::{
    forms::{Drafts, Typed},
    frame::Frame,
    visit::{Shown, Visit, either},
};
use crate::permissions::About;

#[derive(Template)]
#[template(path = "anomalies.html")]
struct AnomaliesPage {
    frame: Frame,
    plan: PlanView,
    anomalies: Vec<AnomalyRow>,
    drafts: Drafts,
    /// The numbers of the questions that the reader may answer.
    answerable: BTreeSet<u32>,
}

/// All questions about a plan.
pub async fn show(request: HttpRequest, id: Path<PlanId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: PlanId) -> Shown {
    let visit = Visit::of(request).await?;
    with_drafts(&visit, id, Drafts::default(), StatusCode::OK).await
}

/// The page with what its forms hold.
pub async fn with_drafts(visit: &Visit, id: PlanId, drafts: Drafts, status: StatusCode) -> Shown {
    if !visit.may("read-reporting") {
        return Err(visit.sign_in_to_read());
    }
    let plan = visit.view.plan(id).await.map_err(|error| visit.failed(&error))?.ok_or_else(|| visit.not_found())?;
    let listed = visit.view.anomalies(id, &AnomalyFilter::default(), &Page::all()).await;
    let anomalies = listed.map_err(|error| visit.failed(&error))?.items;
    let frame = visit.frame.clone().titled(visit.frame.t.questions_title(), "board");
    let now = visit.frame.past_day().is_none();
    let may_settle = |row: &&AnomalyRow| {
        let about = About { body: Some(&row.owner.edrpou), coordinator: Some(&plan.coordinator.edrpou) };
        now && !row.settled && visit.may_about("settle-anomaly", about)
    };
    let answerable = anomalies.iter().filter(may_settle).map(|row| row.n).collect();
    visit.show_with(status, &AnomaliesPage { frame, plan, anomalies, drafts, answerable })
}

impl AnomaliesPage {
    fn typed(&self, anomaly: &AnomalyRow) -> Typed<'_> {
        self.drafts.of(&format!("settle-{}", anomaly.n))
    }
}
