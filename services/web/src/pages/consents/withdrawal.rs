//! The form by which a body takes its position back.

use askama::Template;
use zgoda_domain::values::RoundId;
use zgoda_read_models::ConsentRoundView;

use super::{may::May, speaking::Speaking};
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "consents/withdrawal.html")]
pub struct WithdrawalPage {
    frame: Frame,
    view: ConsentRoundView,
    may_speak: bool,
    speaking: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for WithdrawalPage {
    type Id = RoundId;

    async fn of(visit: &Visit, id: RoundId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.round(id).await?;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.withdraw(), "consents"),
            may_speak: May::of(visit, &view).speak,
            speaking: Speaking::of(visit, &view),
            key: visit.fresh_key(),
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

impl WithdrawalPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("withdrawal")
    }

    /// Why there is no form, or nothing.
    fn obstacle(&self) -> &'static str {
        if self.may_speak { "" } else { self.frame.t.not_yours_now() }
    }
}
