//! The form by which the drafter records that the document has reached a body.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use zgoda_domain::{
    calendar::kyiv,
    consent_round::{Channel, Standing},
    values::RoundId,
};
use zgoda_read_models::{BodyRef, ConsentRoundView};

use super::may::May;
use crate::pages::{
    forms::{Drafts, Typed},
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "consents/delivery.html")]
struct DeliveryPage {
    frame: Frame,
    view: ConsentRoundView,
    may_deliver: bool,
    undelivered: Vec<BodyRef>,
    channels: [(&'static str, Channel); 3],
    /// The time now in Kyiv, as a time field wants it.
    now: String,
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
    let waiting = view.matrix.iter().filter(|seat| seat.standing == Standing::NotServed);
    let page = DeliveryPage {
        frame: visit.frame.clone().titled(visit.frame.t.deliver(), "consents"),
        may_deliver: May::of(visit, &view).deliver,
        undelivered: waiting.map(|seat| seat.body.clone()).collect(),
        channels: [("exchange", Channel::Exchange), ("post", Channel::Post), ("hand", Channel::Hand)],
        now: visit.app.clock.now().to_zoned(kyiv()).strftime("%H:%M").to_string(),
        key: visit.fresh_key(),
        view,
        drafts,
    };
    visit.show_with(status, &page)
}

impl DeliveryPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("delivery")
    }
}
