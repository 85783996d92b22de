//! The form by which a body takes its position back.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use zgoda_domain::values::RoundId;
use zgoda_read_models::ConsentRoundView;

use super::{may::May, speaking::Speaking};
use crate::pages::{
    forms::{Drafts, Typed},
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "consents/withdrawal.html")]
struct WithdrawalPage {
    frame: Frame,
    view: ConsentRoundView,
    may_speak: bool,
    speaking: Speaking,
    key: String,
    drafts: Drafts,
}

/// The empty form.
pub async fn show(request: HttpRequest, id: Path<RoundId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: RoundId) -> Shown {
    with_drafts(&Visit::of(request).await?, id, Drafts::default(), StatusCode::OK).await
}

/// The form with what was typed.
pub async fn with_drafts(visit: &Visit, id: RoundId, drafts: Drafts, status: StatusCode) -> Shown {
    visit.reads_consents()?;
    let found = visit.view.consent_round(id).await.map_err(|error| visit.failed(&error))?;
    let view = found.ok_or_else(|| visit.not_found())?;
    let page = WithdrawalPage {
        frame: visit.frame.clone().titled(visit.frame.t.withdraw(), "consents"),
        may_speak: May::of(visit, &view).speak,
        speaking: Speaking::of(visit, &view, None),
        key: visit.fresh_key(),
        view,
        drafts,
    };
    visit.show_with(status, &page)
}

impl WithdrawalPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("withdrawal")
    }
}
