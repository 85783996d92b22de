//! The form by which a body takes a position.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use zgoda_domain::{consent_round::Stance, values::RoundId};
use zgoda_read_models::{ConsentRoundView, RoundState, SeatRow};

use super::{may::May, speaking::Speaking};
use crate::pages::{
    forms::{Drafts, Typed},
    frame::Frame,
    visit::{Shown, Visit, either},
};

/// So many blocks for remarks stand in a fresh form, and so many are added at once.
const ROOM: usize = 2;

#[derive(Template)]
#[template(path = "consents/position.html")]
struct PositionPage {
    frame: Frame,
    view: ConsentRoundView,
    seat: Option<SeatRow>,
    may_speak: bool,
    speaking: Speaking,
    stances: [(&'static str, Stance); 4],
    blocks: Vec<usize>,
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
    let May { seat, speak, .. } = May::of(visit, &view);
    let typed = drafts.of("position");
    let more = if typed.text("more").is_empty() { 0 } else { ROOM };
    let blocks = (0..typed.count("remark_text").max(ROOM) + more).collect();
    let page = PositionPage {
        frame: visit.frame.clone().titled(visit.frame.t.give_position(), "consents"),
        may_speak: speak && view.round.state == RoundState::Open,
        speaking: Speaking::of(visit, &view, None),
        stances: [
            ("agreed", Stance::Agreed),
            ("agreed-with-remarks", Stance::AgreedWithRemarks),
            ("not-agreed", Stance::NotAgreed),
            ("not-competent", Stance::NotCompetent),
        ],
        key: visit.fresh_key(),
        seat,
        blocks,
        view,
        drafts,
    };
    visit.show_with(status, &page)
}

impl PositionPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("position")
    }

    fn version(&self) -> String {
        self.view.round.document_version.to_string()
    }
}
