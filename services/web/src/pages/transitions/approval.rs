//! The form by which the head of the drafting body approves a plan.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use zgoda_domain::values::{RoundId, TransitionPlanId};
use zgoda_read_models::{ConsentRoundView, TransitionPlanView};

use super::plan::may_approve;
use crate::pages::{
    consents::Speaking,
    forms::{Drafts, Typed},
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "transitions/approval.html")]
struct ApprovalPage {
    frame: Frame,
    view: TransitionPlanView,
    /// What the consent rests on.
    round: Option<ConsentRoundView>,
    may_approve: bool,
    drafter: Speaking,
    key: String,
    drafts: Drafts,
}

/// The empty form.
pub async fn show(request: HttpRequest, id: Path<TransitionPlanId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: TransitionPlanId) -> Shown {
    with_drafts(&Visit::of(request).await?, id, Drafts::default(), StatusCode::OK).await
}

/// The form with what was typed.
pub async fn with_drafts(visit: &Visit, id: TransitionPlanId, drafts: Drafts, status: StatusCode) -> Shown {
    visit.reads_consents()?;
    let found = visit.view.transition_plan(id).await.map_err(|error| visit.failed(&error))?;
    let view = found.ok_or_else(|| visit.not_found())?;
    let round = match view.plan.round {
        Some(round) => consent(visit, round).await?,
        None => None,
    };
    let page = ApprovalPage {
        frame: visit.frame.clone().titled(visit.frame.t.approve_plan(), "consents"),
        may_approve: may_approve(visit, &view),
        drafter: Speaking::one(visit, view.plan.drafter.clone()),
        key: visit.fresh_key(),
        round,
        view,
        drafts,
    };
    visit.show_with(status, &page)
}

async fn consent(visit: &Visit, round: RoundId) -> Result<Option<ConsentRoundView>, crate::pages::visit::Refusal> {
    visit.view.consent_round(round).await.map_err(|error| visit.failed(&error))
}

impl ApprovalPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("approval")
    }

    fn version(&self) -> String {
        self.view.plan.sent_version.unwrap_or_default().to_string()
    }

    /// How many disagreements the round recorded.
    fn disagreements(&self) -> usize {
        let close = self.round.as_ref().and_then(|round| round.close.as_ref());
        close.map_or(0, |close| close.disagreements.len())
    }
}
