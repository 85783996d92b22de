//! Documents are made here: at once and for ever with an approval, whenever somebody asks for a draft.

use tokio::io::AsyncReadExt;
use zgoda_documents::report::{self as printed, Cover, TEMPLATE_VERSION};
use zgoda_domain::{
    report::{Document, DocumentFormat, Imprint},
    values::{Language, Line, Sha256, Text},
};
use zgoda_read_models::{ReportVersionView, status_report::StatusReport};

use crate::{App, problem::Problem};

/// The documents of a version that is about to be approved, kept among the files, with what stands on their cover.
///
/// # Errors
/// 503 when too many documents are being made or a store does not answer.
pub(super) async fn fixed(app: &App, found: &ReportVersionView) -> Result<(Imprint, Vec<Document>), Problem> {
    let imprint = imprint(app, found).await?;
    let made = made(app, found, &imprint, &DocumentFormat::ALL, false).await?;
    let mut documents = Vec::with_capacity(made.len());
    for (format, bytes) in made {
        let kept = app.files.put(&bytes, app.clock.now()).await.map_err(|error| Problem::disk(&error))?;
        let template_version = Text::parse(TEMPLATE_VERSION).map_err(|_| Problem::failure())?;
        documents.push(Document { format, sha256: kept.sha256, bytes: kept.size, template_version });
    }
    Ok((imprint, documents))
}

/// A version that is not approved, in one form, marked as a draft.
///
/// # Errors
/// As [`fixed`].
pub(super) async fn draft(app: &App, found: &ReportVersionView, format: DocumentFormat) -> Result<Vec<u8>, Problem> {
    let imprint = imprint(app, found).await?;
    let made = made(app, found, &imprint, &[format], true).await?;
    made.into_iter().next().map(|(_, bytes)| bytes).ok_or_else(Problem::failure)
}

async fn imprint(app: &App, found: &ReportVersionView) -> Result<Imprint, Problem> {
    let plan = app.read_models.at(None).await?.plan(found.report.plan).await?.ok_or_else(Problem::not_found)?;
    let line = |text: &str| Line::parse(text).map_err(|_| Problem::failure());
    Ok(Imprint {
        plan_title: line(&plan.title)?,
        author: line(&found.report.author.name)?,
        written_on: found.written_on,
    })
}

async fn made(
    app: &App,
    found: &ReportVersionView,
    imprint: &Imprint,
    formats: &[DocumentFormat],
    draft: bool,
) -> Result<Vec<(DocumentFormat, Vec<u8>)>, Problem> {
    let mut author = found.report.author.clone();
    author.name = imprint.author.to_string();
    let cover = Cover {
        language: Language::Uk,
        id: found.report.id,
        version: found.report.report_version.n,
        kind: found.about.clone(),
        plan: found.report.plan,
        plan_title: imprint.plan_title.to_string(),
        author,
        sha256: found.sha256.clone(),
        written_on: imprint.written_on,
        draft,
    };
    let status = match &found.content.basis {
        Some(basis) => Some(status(app, &basis.status).await?),
        None => None,
    };
    let (content, formats) = (found.content.clone(), formats.to_vec());
    let make = move || printed::made(&cover, &content, status.as_ref(), &formats);
    app.limits.presses.run(make).await?.map_err(|error| {
        tracing::error!(%error, "a document of a report could not be made");
        Problem::failure()
    })
}

/// Where every measure stood, as it was kept when the report was generated.
async fn status(app: &App, sha256: &Sha256) -> Result<StatusReport, Problem> {
    let mut bytes = Vec::new();
    let mut file = app.files.read(sha256).await.map_err(|error| Problem::disk(&error))?;
    file.read_to_end(&mut bytes).await.map_err(|error| Problem::disk(&error))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        tracing::error!(%error, %sha256, "the table of a report cannot be read");
        Problem::failure()
    })
}
