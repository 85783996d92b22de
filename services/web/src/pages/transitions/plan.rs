//! One plan of phased transition: its phases, who is interested, its versions and its history.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::{transition_plan::PilotBasis, values::TransitionPlanId};
use zgoda_read_models::{
    Cursor, Page, PhaseRow, ReadError, TransitionHistoryRow, TransitionPlanState, TransitionPlanView,
};

use crate::pages::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "transitions/plan.html")]
struct PlanPage {
    frame: Frame,
    view: TransitionPlanView,
    phases: Vec<PhaseRow>,
    history: Vec<TransitionHistoryRow>,
    older: Option<String>,
    may_approve: bool,
}

/// One plan.
pub async fn show(request: HttpRequest, id: Path<TransitionPlanId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: TransitionPlanId) -> Shown {
    let visit = Visit::of(request).await?;
    visit.reads_consents()?;
    let found = PlanPage::read(&visit, id).await.map_err(|error| visit.failed(&error))?;
    visit.show(&found.ok_or_else(|| visit.not_found())?)
}

impl PlanPage {
    async fn read(visit: &Visit, id: TransitionPlanId) -> Result<Option<Self>, ReadError> {
        let Some(view) = visit.view.transition_plan(id).await? else { return Ok(None) };
        let phases = visit.view.transition_plan_phases(id).await?.unwrap_or_default();
        let asked: Asked = visit.parameters();
        let page = Page { limit: 50, cursor: asked.cursor.map(Cursor), ..Page::default() };
        let history = match visit.view.transition_plan_history(id, &page).await {
            Err(ReadError::CursorInvalid) => visit.view.transition_plan_history(id, &Page::default()).await?,
            answered => answered?,
        };
        let (history, older) = history.map_or_else(Default::default, |list| (list.items, list.next_cursor));
        let frame = visit.frame.clone().titled(view.plan.title.clone(), "consents");
        Ok(Some(Self { may_approve: may_approve(visit, &view), frame, view, phases, history, older }))
    }

    fn path(&self) -> String {
        format!("/transition-plans/{}", self.view.plan.id)
    }
}

/// The head of the drafting body approves what is agreed.
pub fn may_approve(visit: &Visit, view: &TransitionPlanView) -> bool {
    let agreed = matches!(view.plan.state, TransitionPlanState::Agreed | TransitionPlanState::AmendmentAgreed);
    let drafts = visit.frame.own_body() == Some(&view.plan.drafter.edrpou);
    visit.shows_now() && agreed && drafts && visit.may("approve-transition")
}
