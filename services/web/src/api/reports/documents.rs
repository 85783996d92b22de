//! The documents of a report: those of an approved version are the files that were fixed with the approval; others are made when asked for.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{self, HeaderValue},
    web::Path,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{report::DocumentFormat, report_fetches::FetchedAs, values::ReportId};
use zgoda_read_models::ReportVersionView;

use super::{fetches::record, reads::sees_drafts, rendering};
use crate::{
    App,
    api::{
        fetch,
        paths::{ReportPath, ReportVersionPath},
    },
    guard::Allowed,
    problem::Problem,
    reading::Reading,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(of_report).service(of_version);
}

/// In what form a document is wanted.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct DocumentQuery {
    /// `pdf`, `docx`, `xlsx` or `json`.
    #[param(value_type = Option<String>)]
    format: Option<DocumentFormat>,
}

/// The document of the latest version: as it was fixed, or made now where the version is not approved.
#[utoipa::path(tag = "reports", params(ReportPath, DocumentQuery), security(("bearer" = ["read-report-drafts"])),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>, description = "The document.")))]
#[get("/reports/{id}/document")]
async fn of_report(
    path: Path<ReportPath>,
    request: HttpRequest,
    reading: Reading<DocumentQuery>,
) -> Result<HttpResponse, Problem> {
    let row = reading.view.report_row(path.id).await?.ok_or_else(Problem::not_found)?;
    let mut answer = of_number(&request, &reading, path.id, row.present_version).await?;
    // Another version may be the latest one tomorrow.
    if answer.headers().get(header::CACHE_CONTROL).is_some_and(|told| told != "no-store") {
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    Ok(answer)
}

/// The document of a version, whole or one part of it. Of an approved one it never changes, and its fetching is recorded.
#[utoipa::path(tag = "reports", params(ReportVersionPath, DocumentQuery), security(("bearer" = ["read-reports"])),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>, description = "The document."),
        (status = 206, content_type = "application/pdf", body = Vec<u8>, description = "The part asked for by `Range`.")))]
#[get("/reports/{id}/versions/{n}/document")]
async fn of_version(
    path: Path<ReportVersionPath>,
    request: HttpRequest,
    reading: Reading<DocumentQuery>,
) -> Result<HttpResponse, Problem> {
    of_number(&request, &reading, path.id, path.n).await
}

async fn of_number(
    request: &HttpRequest,
    reading: &Reading<DocumentQuery>,
    id: ReportId,
    n: u32,
) -> Result<HttpResponse, Problem> {
    let found = reading.view.report_version(id, n).await?.ok_or_else(Problem::not_found)?;
    let format = reading.filter.format.unwrap_or(DocumentFormat::Pdf);
    document(request, &reading.allowed, &found, format).await
}

/// A document for someone who may fetch it.
///
/// # Errors
/// 403 for a draft that the caller may not see; 503 when too many documents are being made.
pub(crate) async fn document(
    request: &HttpRequest,
    allowed: &Allowed,
    found: &ReportVersionView,
    format: DocumentFormat,
) -> Result<HttpResponse, Problem> {
    let app = App::of(request);
    let (id, n) = (found.report.id, found.report.report_version.n);
    let name = format!("report-{id}-v{n}.{}", format.name());
    if !found.immutable {
        sees_drafts(allowed)?;
        let bytes = rendering::draft(app, found, format).await?;
        return Ok(HttpResponse::Ok()
            .insert_header((header::CONTENT_TYPE, media_type(format)))
            .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"draft-{name}\"")))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .body(bytes));
    }
    let fixed = found.report.report_version.documents.iter().find(|one| one.format == format);
    let fixed = fixed.ok_or_else(Problem::not_found)?;
    let mut answer = fetch(request, &app.files, &fixed.sha256).await?;
    let named = format!("attachment; filename=\"{name}\"");
    if let Ok(named) = HeaderValue::from_str(&named) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, named);
    }
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(format)));
    let form = match format {
        DocumentFormat::Pdf => FetchedAs::Pdf,
        DocumentFormat::Docx => FetchedAs::Docx,
        DocumentFormat::Xlsx => FetchedAs::Xlsx,
        DocumentFormat::Json => FetchedAs::Json,
    };
    record(app, allowed.caller.as_ref(), (id, n), form, answer).await
}

/// How a form is called on the wire.
pub(super) fn media_type(format: DocumentFormat) -> &'static str {
    match format {
        DocumentFormat::Pdf => crate::papers::PDF,
        DocumentFormat::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentFormat::Xlsx => crate::tables::XLSX,
        DocumentFormat::Json => "application/json",
    }
}
