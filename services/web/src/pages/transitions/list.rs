//! All plans of phased transition.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use zgoda_read_models::{Page, TransitionPlanFilter, TransitionPlanRow};

use super::drafting::may_begin;
use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "transitions/list.html")]
struct TransitionsPage {
    frame: Frame,
    plans: Vec<TransitionPlanRow>,
    may_begin: bool,
}

/// All plans by title.
pub async fn show(request: HttpRequest) -> HttpResponse {
    either(page(&request).await)
}

async fn page(request: &HttpRequest) -> Shown {
    let visit = Visit::of(request).await?;
    visit.reads_consents()?;
    let listed = visit.view.transition_plans(&TransitionPlanFilter::default(), &Page::all()).await;
    let plans = listed.map_err(|error| visit.failed(&error))?.items;
    let frame = visit.frame.clone().titled(visit.frame.t.transitions(), "consents");
    visit.show(&TransitionsPage { frame, plans, may_begin: may_begin(&visit) })
}
