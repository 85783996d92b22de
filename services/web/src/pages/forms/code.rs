//! A code is drawn and shown. The same command as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use jiff::SignedDuration;
use zgoda_domain::{
    training::{self, OpenCheckIn, Training, TrainingCommand as C},
    values::TrainingId,
};

use super::{
    draft::Drafts,
    fields::{Fields, whole},
    page::FormPage,
    place::Place,
    sent::Sent,
};
use crate::{
    api::secret,
    pages::{
        trainings::CodePage,
        visit::{Shown, either},
    },
    permissions::About,
};

/// A code is opened; the page that answers shows it, once.
pub async fn show_code(request: HttpRequest, id: Path<TrainingId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(shown(&request, *id, fields).await)
}

async fn shown(request: &HttpRequest, id: TrainingId, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::Code(id), "code".to_owned(), fields).await?;
    sent.permit("mark-attendance", About::default())?;
    let key = sent.key();
    if sent.did(&key).await? {
        return Ok(sent.done("code-shown-before", "content"));
    }
    let minutes = sent.or_again(sent.fields.one("minutes", whole::<u32>)).await?;
    let drawn = sent.or_again(secret::draw()).await?;
    let from = sent.visit.app.clock.now();
    let until = from + SignedDuration::from_mins(minutes.into());
    let command = OpenCheckIn { code: secret::hash(id, "check-in", &drawn), from, until };
    sent.execute::<Training>(training::stream_id(id), C::OpenCheckIn(command), Some(key)).await?;
    let visit = sent.afterwards().await?;
    let page = CodePage::of(&visit, id, Drafts::default()).await?;
    visit.show(&page.showing(drawn.to_string(), until))
}
