//! A list of people is registered: looked at first, taken when it is told to. The same as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Path, block},
};
use zgoda_documents::participants;
use zgoda_domain::{
    training::{self, Training, TrainingCommand as C},
    values::TrainingId,
};

use super::{
    draft::Draft,
    page::FormPage,
    place::Place,
    sent::Sent,
    uploaded::{MOST_GIVEN_BACK, Uploaded},
};
use crate::{
    api::{Checked, check_text},
    pages::{
        trainings::{FoundPeople, RegisterListPage},
        visit::{Refusal, Shown, either},
    },
    problem::Problem,
};

/// A list is registered, or it is only looked at.
pub async fn register_list(request: HttpRequest, id: Path<TrainingId>, sent: Uploaded) -> HttpResponse {
    either(registered(&request, *id, sent).await)
}

async fn registered(request: &HttpRequest, id: TrainingId, Uploaded { fields, file }: Uploaded) -> Shown {
    let mut sent = Sent::of(request, Place::RegisterList(id), "list".to_owned(), fields).await?;
    let registrar = sent.registrar(id).await?;
    // What a file says stands in the form from then on, where it can be looked at; it is kept nowhere else.
    if let Some((name, bytes)) = file {
        let text = block(move || participants::as_text(&bytes, &name).map_err(|error| Problem::import(&[error]))).await;
        let text = sent.or_again(text.unwrap_or_else(|_| Err(Problem::overloaded()))).await?;
        sent.fields = sent.fields.with("table", text);
    }
    let (key, step) = (sent.personal_key(), sent.fields.text("step"));
    if step != "preview" && sent.did(&key).await? {
        return Ok(done(&sent, id));
    }
    let (text, guests) = (sent.fields.text("table").to_owned(), sent.fields.text("guests") == "welcome");
    let app = &sent.visit.app;
    let checked = sent.or_again(check_text(app, id, text, guests, &registrar).await).await?;
    let takes = match step {
        "take" => checked.bad == 0,
        "take-good" => true,
        _ => return shown(&sent, id, StatusCode::OK, &checked).await,
    };
    if !takes || checked.good.is_empty() {
        return shown(&sent, id, StatusCode::UNPROCESSABLE_ENTITY, &checked).await;
    }
    let registering = app.registering(id, checked.good, &registrar, Some(checked.sha256)).await;
    let (command, _) = sent.or_again(registering).await?;
    sent.execute::<Training>(training::stream_id(id), C::Register(command), Some(key)).await?;
    Ok(done(&sent, id))
}

fn done(sent: &Sent<'_>, id: TrainingId) -> HttpResponse {
    sent.done_at(&format!("/trainings/{id}/people"), "people-registered", "content")
}

/// The form again as it was sent, with what was found in its list.
async fn shown(
    sent: &Sent<'_>,
    id: TrainingId,
    status: StatusCode,
    checked: &Checked,
) -> Result<HttpResponse, Refusal> {
    let too_long = sent.fields.text("table").len() > MOST_GIVEN_BACK;
    let fields = if too_long { sent.fields.without("table") } else { sent.fields.clone() };
    let drafts = Draft::new("list", fields, Vec::new()).into();
    let page = RegisterListPage::of(&sent.visit, id, drafts).await?;
    sent.visit.show_with(status, &page.telling(FoundPeople::of(checked, too_long, sent.visit.frame.t)))
}
