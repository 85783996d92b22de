//! The form by which a body takes a position.

use askama::Template;
use zgoda_domain::{consent_round::Stance, values::RoundId};
use zgoda_read_models::{ConsentRoundView, RoundState, SeatRow};

use super::{may::May, speaking::Speaking};
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

/// So many blocks for remarks stand in a fresh form, and so many are added at once.
const ROOM: usize = 2;

#[derive(Template)]
#[template(path = "consents/position.html")]
pub struct PositionPage {
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

impl FormPage for PositionPage {
    type Id = RoundId;

    async fn of(visit: &Visit, id: RoundId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.round(id).await?;
        let May { seat, speak, .. } = May::of(visit, &view);
        let typed = drafts.of("position");
        let more = if typed.text("more").is_empty() { 0 } else { ROOM };
        let blocks = (0..typed.count("remark_text").max(ROOM) + more).collect();
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.give_position(), "consents"),
            may_speak: speak && view.round.state == RoundState::Open,
            speaking: Speaking::of(visit, &view),
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
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_speak
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl PositionPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("position")
    }

    fn version(&self) -> String {
        self.view.round.document_version.to_string()
    }
}
