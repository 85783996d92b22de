//! One plan of phased transition: its phases, who is interested, its versions and its history.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::{transition_plan::PilotBasis, values::TransitionPlanId};
use zgoda_read_models::{
    Cursor, Page, PhaseRow, ReadError, TransitionHistoryRow, TransitionPlanState, TransitionPlanView,
};

use super::{
    drafting::{may_change, may_rework},
    steps::{may_step_interaction, may_step_phase},
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
    may_change: bool,
    may_rework: bool,
    /// The phases and interactions that the reader may carry out a step of.
    steps: Steps,
}

/// The numbers of the phases and interactions that a reader may carry out a step of.
#[derive(Default)]
struct Steps {
    phases: BTreeSet<u16>,
    interactions: BTreeSet<u32>,
}

impl Steps {
    fn of(visit: &Visit, view: &TransitionPlanView, phases: &[PhaseRow]) -> Self {
        let taken = phases.iter().filter(|phase| may_step_phase(visit, view, phase));
        let ones = phases.iter().flat_map(|phase| phase.interactions.iter().map(move |one| (phase, one)));
        let switched = ones.filter(|(phase, one)| may_step_interaction(visit, view, phase, one));
        Self {
            phases: taken.map(|phase| phase.number).collect(),
            interactions: switched.map(|(_, one)| one.n).collect(),
        }
    }
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
        let steps = Steps::of(visit, &view, &phases);
        let (may_approve, may_change, may_rework) =
            (may_approve(visit, &view), may_change(visit, &view), may_rework(visit, &view));
        Ok(Some(Self { frame, view, phases, history, older, may_approve, may_change, may_rework, steps }))
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
