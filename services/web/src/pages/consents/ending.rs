//! The forms by which the drafter ends a round: with its result, or with nothing.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use zgoda_domain::values::RoundId;
use zgoda_read_models::{ConsentRoundView, DisagreementRow, Outcome};

use super::{may::May, speaking::Speaking};
use crate::pages::{
    forms::{Drafts, Typed},
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "consents/ending.html")]
struct EndingPage {
    frame: Frame,
    view: ConsentRoundView,
    may_end: bool,
    /// What stands against the document now.
    against: Vec<DisagreementRow>,
    drafter: Speaking,
    key: String,
    drafts: Drafts,
}

/// The empty forms.
pub async fn show(request: HttpRequest, id: Path<RoundId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: RoundId) -> Shown {
    with_drafts(&Visit::of(request).await?, id, Drafts::default(), StatusCode::OK).await
}

/// The forms with what was typed.
pub async fn with_drafts(visit: &Visit, id: RoundId, drafts: Drafts, status: StatusCode) -> Shown {
    visit.reads_consents()?;
    let found = visit.view.consent_round(id).await.map_err(|error| visit.failed(&error))?;
    let view = found.ok_or_else(|| visit.not_found())?;
    let rows = visit.view.disagreements(id).await.map_err(|error| visit.failed(&error))?.unwrap_or_default();
    let stands = |row: &DisagreementRow| !matches!(row.outcome, Outcome::Settled | Outcome::Dropped);
    let page = EndingPage {
        frame: visit.frame.clone().titled(visit.frame.t.end_round(), "consents"),
        may_end: May::of(visit, &view).end,
        against: rows.into_iter().filter(stands).collect(),
        drafter: Speaking::one(visit, view.round.drafter.clone()),
        key: visit.fresh_key(),
        view,
        drafts,
    };
    visit.show_with(status, &page)
}

impl EndingPage {
    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }

    fn version(&self) -> String {
        self.view.round.document_version.to_string()
    }
}
