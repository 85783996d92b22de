//! The form by which the drafter records that the document has reached a body.

use askama::Template;
use zgoda_domain::{
    calendar::kyiv,
    consent_round::{Channel, Standing},
    values::RoundId,
};
use zgoda_read_models::{BodyRef, ConsentRoundView};

use super::{
    may::May,
    speaking::{Speaking, everybody},
};
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "consents/delivery.html")]
pub struct DeliveryPage {
    frame: Frame,
    view: ConsentRoundView,
    may_deliver: bool,
    undelivered: Vec<BodyRef>,
    drafter: Speaking,
    channels: [(&'static str, Channel); 3],
    /// The time now in Kyiv, as a time field wants it.
    now: String,
    key: String,
    drafts: Drafts,
}

impl FormPage for DeliveryPage {
    type Id = RoundId;

    async fn of(visit: &Visit, id: RoundId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.round(id).await?;
        let waiting = view.matrix.iter().filter(|seat| seat.standing == Standing::NotServed);
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.deliver(), "consents"),
            may_deliver: May::of(visit, &view).deliver,
            drafter: Speaking::one(visit, view.round.drafter.clone(), everybody(&view)),
            undelivered: waiting.map(|seat| seat.body.clone()).collect(),
            channels: [("exchange", Channel::Exchange), ("post", Channel::Post), ("hand", Channel::Hand)],
            now: visit.app.clock.now().to_zoned(kyiv()).strftime("%H:%M").to_string(),
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_deliver
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl DeliveryPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("delivery")
    }

    /// Why there is no form, or nothing.
    fn obstacle(&self) -> &'static str {
        let t = &self.frame.t;
        match (self.may_deliver, self.undelivered.is_empty() && !self.typed().is_refused()) {
            (false, _) => t.not_yours_now(),
            (true, true) => t.everybody_served(),
            (true, false) => "",
        }
    }
}
