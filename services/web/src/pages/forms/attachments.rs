//! A file is added to the draft of a report: taken in piece by piece, as over REST, and named in what the draft says.

use actix_multipart::{Field, Multipart};
use actix_web::{HttpRequest, HttpResponse, web::Path};
use futures::TryStreamExt;
use zgoda_domain::{
    report::{self, Attachment, Report, ReportCommand as C, Write},
    values::{Line, ReportId, Text, ValueError},
};

use super::{
    fields::{Fields, Reading},
    place::Place,
    sent::Sent,
    uploaded::{content, file_name},
};
use crate::{
    api,
    body::declared_length,
    files::FileRecord,
    pages::visit::{Refusal, Shown, either},
    permissions::About,
    problem::Problem,
};

/// What is typed beside the file is not longer.
const MOST_TYPED_BYTES: usize = 64 * 1024;

/// A file is added to a draft.
pub async fn attach_to_report(request: HttpRequest, id: Path<ReportId>, form: Multipart) -> HttpResponse {
    either(attached(&request, *id, form).await)
}

async fn attached(request: &HttpRequest, id: ReportId, mut form: Multipart) -> Shown {
    let (mut typed, mut bytes) = (Vec::new(), 0);
    // Whatever does not come as a form of ours is treated as one without a file.
    while let Ok(Some(field)) = form.try_next().await {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            // What proves where the form comes from stands before the file, so that nobody else's is taken in.
            let sent = sent(request, id, typed).await?;
            let file_name = file_name(&field).unwrap_or_default();
            return taken(sent, id, field, file_name).await;
        }
        let Ok(value) = content(field, MOST_TYPED_BYTES - bytes).await else { break };
        let Ok(value) = String::from_utf8(value.into()) else { break };
        bytes += value.len();
        typed.push((name, value));
    }
    Err(sent(request, id, typed).await?.unread(vec![("file".into(), no_file())]).await)
}

async fn sent(request: &HttpRequest, id: ReportId, typed: Vec<(String, String)>) -> Result<Sent<'_>, Refusal> {
    let fields = Fields::try_from(typed).unwrap_or_else(|_| Fields::none());
    let sent = Sent::of(request, Place::Attaching(id), "attach".to_owned(), fields).await?;
    sent.permit("draft-report", About::default())?;
    sent.permit("upload-file", About::default())?;
    Ok(sent)
}

async fn taken(mut sent: Sent<'_>, id: ReportId, field: Field, file_name: String) -> Shown {
    if file_name.is_empty() {
        return Err(sent.unread(vec![("file".into(), no_file())]).await);
    }
    let declared = declared_length(sent.request()).unwrap_or_default();
    let record = match api::take_in(&sent.visit.app, &sent.caller, declared, field).await {
        Ok(record) => record,
        Err(problem) => return Err(sent.refused(problem).await),
    };
    // The same form with another file is another form.
    sent.fields = sent.fields.with("sha256", record.sha256.to_string());
    let key = sent.key();
    if !sent.did(&key).await? {
        let command = named(&sent, id, record, &file_name).await?;
        sent.execute::<Report>(report::stream_id(id), C::Write(command), Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/reports/{id}"), "report-attached", "attachments"))
}

/// What the draft says with the file.
async fn named(sent: &Sent<'_>, id: ReportId, record: FileRecord, file_name: &str) -> Result<Write, Refusal> {
    let mut content = match api::begun(&sent.visit.app, id).await {
        Ok(report) => report.content().clone(),
        Err(problem) => return Err(sent.refused(problem).await),
    };
    if content.attachments.iter().any(|one| one.sha256 == record.sha256) {
        return Err(sent.unread(vec![("file".into(), known())]).await);
    }
    let mut reading = Reading::of(&sent.fields);
    let title = reading.take("title", Line::parse);
    let credentials = reading.credentials();
    let title = match (title, reading.done()) {
        (Some(title), Ok(())) => title,
        (_, unread) => return Err(sent.unread(unread.err().unwrap_or_default()).await),
    };
    let media_type = match Text::parse(&record.media_type) {
        Ok(media_type) => media_type,
        Err(_) => return Err(sent.refused(Problem::failure()).await),
    };
    let file_name = Line::parse(file_name).ok();
    content.attachments.push(Attachment { sha256: record.sha256, title, file_name, media_type, bytes: record.size });
    Ok(Write { content, credentials })
}

fn no_file() -> ValueError {
    ValueError::new("file-missing", "Виберіть файл.", "Choose a file.")
}

fn known() -> ValueError {
    ValueError::new("file-attached", "Цей файл уже є серед додатків.", "This file is among the attachments already.")
}
