//! People are marked by a list that was filled in elsewhere: looked at first, taken when it is told to. The same as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Path, block},
};
use zgoda_documents::marks;
use zgoda_domain::{
    access_journal,
    training::{self, Training, TrainingCommand as C},
    values::TrainingId,
};

use super::{draft::Draft, page::FormPage, place::Place, sent::Sent, uploaded::Uploaded};
use crate::{
    api::{
        RowFault,
        marks::{Compared, compare},
    },
    pages::{
        trainings::{Found, MarksFilePage},
        visit::{Refusal, Shown, either},
    },
    permissions::About,
    problem::Problem,
};

/// People are marked by a list, or it is only looked at.
pub async fn mark_by_file(request: HttpRequest, id: Path<TrainingId>, sent: Uploaded) -> HttpResponse {
    either(marked(&request, *id, sent).await)
}

async fn marked(request: &HttpRequest, id: TrainingId, Uploaded { fields, file }: Uploaded) -> Shown {
    let mut sent = Sent::of(request, Place::MarksFile(id), "file".to_owned(), fields).await?;
    sent.permit("mark-attendance", About::default())?;
    // What a file says stands in the form from then on, where it can be looked at; a browser sends a file once.
    if let Some((name, bytes)) = file {
        let text = block(move || marks::as_text(&bytes, &name).map_err(|error| Problem::import(&[error]))).await;
        let text = sent.or_again(text.unwrap_or_else(|_| Err(Problem::overloaded()))).await?;
        sent.fields = sent.fields.with("table", text);
    }
    let key = sent.personal_key();
    if sent.fields.text("step") == "take" && sent.did(&key).await? {
        return Ok(sent.done_at(&format!("/trainings/{id}/people"), "marked", "content"));
    }
    let reader = sent.reader().await?;
    let app = &sent.visit.app;
    let file = (marks::Form::Csv, sent.fields.text("table").as_bytes().to_vec(), "table".to_owned());
    let found = sent.or_again(compare(app, id, file, &reader, access_journal::Form::Page).await).await?;
    let good_only = sent.fields.text("take") == "good";
    if sent.fields.text("step") != "take" {
        sent.or_again(found.would(&reader, app.clock.now())).await?;
        return shown(&sent, id, StatusCode::OK, &found).await;
    }
    if found.marks.is_empty() || found.bad > 0 && !good_only {
        return shown(&sent, id, StatusCode::UNPROCESSABLE_ENTITY, &found).await;
    }
    sent.execute::<Training>(training::stream_id(id), C::Mark(found.command()), Some(key)).await?;
    Ok(sent.done_at(&format!("/trainings/{id}/people"), "marked", "content"))
}

/// The form again as it was sent, with what was found in its list.
async fn shown(sent: &Sent<'_>, id: TrainingId, status: StatusCode, found: &Compared) -> Result<HttpResponse, Refusal> {
    let drafts = Draft::new("file", sent.fields.clone(), Vec::new()).into();
    let page = MarksFilePage::of(&sent.visit, id, drafts).await?;
    let found = Found {
        good: found.marks.len(),
        bad: found.bad,
        unsaid: found.unsaid,
        faults: RowFault::first(&found.errors, sent.visit.frame.t.0),
    };
    sent.visit.show_with(status, &page.telling(found))
}
