//! The form by which it is recorded that the document had not reached a body.

use askama::Template;
use zgoda_domain::{consent_round::Standing, values::RoundId};
use zgoda_read_models::{BodyRef, ConsentRoundView, SeatRow};

use super::{
    may::May,
    speaking::{Speaking, everybody},
};
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

/// A delivery turns out to have failed.
#[derive(Template)]
#[template(path = "consents/annulment.html")]
pub struct AnnulmentPage {
    frame: Frame,
    view: ConsentRoundView,
    may_annul: bool,
    silent: Vec<BodyRef>,
    drafter: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for AnnulmentPage {
    type Id = RoundId;

    async fn of(visit: &Visit, id: RoundId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.round(id).await?;
        let silent = view.matrix.iter().filter(|seat| rests_on_delivery(seat)).map(|seat| seat.body.clone());
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.annul_delivery(), "consents"),
            may_annul: May::of(visit, &view).annul,
            silent: silent.collect(),
            drafter: Speaking::one(visit, view.round.drafter.clone(), everybody(&view)),
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_annul
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl AnnulmentPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("annulment")
    }

    /// Why there is no form, or nothing.
    fn obstacle(&self) -> &'static str {
        let t = &self.frame.t;
        match (self.may_annul, self.silent.is_empty() && !self.typed().is_refused()) {
            (false, _) => t.not_yours_now(),
            (true, true) => t.nobody_to_annul(),
            (true, false) => "",
        }
    }
}

/// Whether what stands for the body rests on the delivery alone: whoever has answered had the document before them.
pub fn rests_on_delivery(seat: &SeatRow) -> bool {
    match seat.standing {
        Standing::Awaited => seat.delivery.is_some(),
        Standing::DeemedAgreed => true,
        _ => false,
    }
}
