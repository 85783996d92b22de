//! A file is added to the draft of a report: taken in piece by piece, as over REST, and named in what the draft says.

use actix_multipart::{Field, Multipart};
use actix_web::{HttpRequest, HttpResponse, web::Path};
use zgoda_domain::{
    report::{self, Attachment, Report, ReportCommand as C, Write},
    values::{Line, ReportId, Text, ValueError},
};

use super::{
    fields::{Fields, Reading, Unread},
    place::Place,
    sent::{NotDone, Sent},
    uploaded::Parts,
};
use crate::{
    api,
    body::declared_length,
    files::FileRecord,
    pages::visit::{Refusal, Shown, either},
    permissions::About,
    problem::Problem,
};

/// A file is added to a draft.
pub async fn attach_to_report(request: HttpRequest, id: Path<ReportId>, form: Multipart) -> HttpResponse {
    either(attached(&request, *id, form).await)
}

async fn attached(request: &HttpRequest, id: ReportId, form: Multipart) -> Shown {
    let mut parts = Parts::of(form);
    // What proves where the form comes from stands before the file, so that nobody else's is taken in. Whatever does not come as a form
    // of ours is treated as one without a file.
    let file = parts.next_file().await.unwrap_or_default();
    let fields = parts.fields().unwrap_or_else(|_| Fields::none());
    let mut sent = Sent::of(request, Place::Attaching(id), "attach".to_owned(), fields).await?;
    sent.permit("draft-report", About::default())?;
    sent.permit("upload-file", About::default())?;
    let file = file.filter(|(name, _)| !name.is_empty());
    let (file_name, field) = sent.or_again(file.ok_or_else(|| fault(no_file()))).await?;
    let record = taken_in(&sent, field).await?;
    // The same form with another file is another form.
    sent.fields = sent.fields.with("sha256", record.sha256.to_string());
    let key = sent.key();
    if !sent.did(&key).await? {
        let command = sent.or_again(named(&sent, id, record, &file_name).await).await?;
        sent.execute::<Report>(report::stream_id(id), C::Write(command), Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/reports/{id}"), "report-attached", "attachments"))
}

async fn taken_in(sent: &Sent<'_>, field: Field) -> Result<FileRecord, Refusal> {
    let declared = declared_length(sent.request()).unwrap_or_default();
    sent.or_again(api::take_in(&sent.visit.app, &sent.caller, declared, field).await).await
}

/// What the draft says with the file.
async fn named(sent: &Sent<'_>, id: ReportId, record: FileRecord, file_name: &str) -> Result<Write, NotDone> {
    let mut content = api::begun(&sent.visit.app, id).await?.content().clone();
    if content.attachments.iter().any(|one| one.sha256 == record.sha256) {
        return Err(fault(known()).into());
    }
    let mut reading = Reading::of(&sent.fields);
    let title = reading.take("title", Line::parse);
    let credentials = reading.credentials();
    let title = reading.make(|| title)?;
    let media_type = Text::parse(&record.media_type).map_err(|_| Problem::failure())?;
    let file_name = Line::parse(file_name).ok();
    content.attachments.push(Attachment { sha256: record.sha256, title, file_name, media_type, bytes: record.size });
    Ok(Write { content, credentials })
}

/// What is wrong with the file.
fn fault(error: ValueError) -> Unread {
    vec![("file".into(), error)]
}

fn no_file() -> ValueError {
    ValueError::new("file-missing", "Виберіть файл.", "Choose a file.")
}

fn known() -> ValueError {
    ValueError::new("file-attached", "Цей файл уже є серед додатків.", "This file is among the attachments already.")
}
