//! Links of a training are issued and taken back. The same commands as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    training::{self, IssueInvitation, Training, TrainingCommand as C, WithdrawInvitation},
    values::{CertificateNumber, Edrpou, Paragraph, TrainingId},
};

use super::{
    draft::Drafts,
    fields::{Fields, Reading, Unread, day, whole},
    page::FormPage,
    place::Place,
    sent::Sent,
    training_fields::{in_kyiv, time},
};
use crate::{
    api::secret,
    pages::{
        trainings::LinksPage,
        visit::{Shown, either},
    },
    permissions::About,
};

/// A link is issued; the page that answers tells its secret, once.
pub async fn issue(request: HttpRequest, id: Path<TrainingId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(issued(&request, *id, fields).await)
}

async fn issued(request: &HttpRequest, id: TrainingId, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::Links(id, "issue".to_owned()), "issue".to_owned(), fields).await?;
    sent.permit("run-training", About::default())?;
    let key = sent.key();
    if sent.did(&key).await? {
        return Ok(sent.done("link-issued-before", "content"));
    }
    let drawn = sent.or_again(secret::draw()).await?;
    let command = sent.or_again(sent.fields.link(id, &drawn)).await?;
    sent.execute::<Training>(training::stream_id(id), C::IssueInvitation(command), Some(key)).await?;
    let visit = sent.afterwards().await?;
    let page = LinksPage::of(&visit, id, Drafts::default()).await?;
    visit.show(&page.telling(drawn.to_string()))
}

/// A link is taken back.
pub async fn withdraw(request: HttpRequest, path: Path<(TrainingId, u32)>, Form(fields): Form<Fields>) -> HttpResponse {
    let (id, n) = path.into_inner();
    either(withdrawn(&request, id, n, fields).await)
}

async fn withdrawn(request: &HttpRequest, id: TrainingId, n: u32, fields: Fields) -> Shown {
    let form = format!("withdraw-{n}");
    let sent = Sent::of(request, Place::Links(id, form.clone()), form, fields).await?;
    sent.permit("run-training", About::default())?;
    let read = |fields: &Fields| {
        let reason = fields.one("reason", Paragraph::parse)?;
        Ok(C::WithdrawInvitation(WithdrawInvitation { n, reason }))
    };
    if let Some(done) = sent.once::<Training>(training::stream_id(id), read, async |_, command| Ok(command)).await? {
        sent.wait_for(&done).await;
    }
    Ok(sent.done("link-withdrawn", &format!("link-{n}")))
}

impl Fields {
    fn link(&self, training: TrainingId, drawn: &CertificateNumber) -> Result<IssueInvitation, Unread> {
        let mut reading = Reading::of(self);
        let body = reading.take("body", Edrpou::parse);
        let places = reading.take("capacity", whole);
        let (on, at) = (reading.take("day", day), reading.take("hour", time));
        reading.make(|| {
            let token = secret::hash(training, "invitation", drawn);
            Some(IssueInvitation { token, body: body?, places: places?, valid_until: in_kyiv(on?, at?) })
        })
    }
}
