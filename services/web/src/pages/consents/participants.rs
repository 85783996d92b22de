//! The forms by which the drafter asks one more body, or asks a body no more.

use askama::Template;
use zgoda_domain::values::RoundId;
use zgoda_read_models::{BodyRef, ConsentRoundView};

use super::{
    may::May,
    speaking::{Speaking, everybody},
};
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    transitions::registered,
    visit::{Refusal, Visit},
};

/// Who is asked.
#[derive(Template)]
#[template(path = "consents/participants.html")]
pub struct ParticipantsPage {
    frame: Frame,
    view: ConsentRoundView,
    may_change: bool,
    /// Registered bodies that are not asked.
    others: Vec<BodyRef>,
    drafter: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for ParticipantsPage {
    type Id = RoundId;

    async fn of(visit: &Visit, id: RoundId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.round(id).await?;
        let asked = |body: &BodyRef| view.matrix.iter().any(|seat| seat.body.edrpou == body.edrpou);
        let others = registered(visit).await?.into_iter().filter(|body| !asked(body)).collect();
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.change_participants(), "consents"),
            may_change: May::of(visit, &view).end,
            drafter: Speaking::one(visit, view.round.drafter.clone(), everybody(&view)),
            key: visit.fresh_key(),
            others,
            view,
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_change
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl ParticipantsPage {
    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }
}
