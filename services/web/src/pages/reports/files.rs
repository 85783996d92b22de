//! The documents of a report for readers of pages: the same bytes as over REST, and their fetching is recorded as well.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use serde::Deserialize;
use zgoda_domain::{report::DocumentFormat, values::ReportId};
use zgoda_read_models::ReportVersionView;

use crate::{
    api,
    guard::Allowed,
    pages::visit::{Refusal, Visit, either},
};

/// In what form a document is wanted.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    format: Option<DocumentFormat>,
}

/// One document of a version.
pub async fn document(request: HttpRequest, path: Path<(ReportId, u32)>) -> HttpResponse {
    let (id, n) = path.into_inner();
    let shown = async {
        let (visit, allowed, found) = found(&request, id, n).await?;
        let format = visit.parameters::<Asked>().format.unwrap_or(DocumentFormat::Pdf);
        let answer = api::document(&request, &allowed, &found, format).await;
        Ok(answer.unwrap_or_else(HttpResponse::from_error))
    };
    either(shown.await)
}

/// Everything of an approved version in one archive.
pub async fn package(request: HttpRequest, path: Path<(ReportId, u32)>) -> HttpResponse {
    let (id, n) = path.into_inner();
    let shown = async {
        let (_, allowed, found) = found(&request, id, n).await?;
        Ok(api::package(&request, &allowed, &found).await.unwrap_or_else(HttpResponse::from_error))
    };
    either(shown.await)
}

async fn found(request: &HttpRequest, id: ReportId, n: u32) -> Result<(Visit, Allowed, ReportVersionView), Refusal> {
    let visit = Visit::of(request).await?;
    let allowed =
        Allowed::of_page(visit.frame.caller.as_ref(), "read-reports").ok_or_else(|| visit.sign_in_to_read())?;
    let found = visit.view.report_version(id, n).await.map_err(|error| visit.failed(&error))?;
    let found = found.ok_or_else(|| visit.not_found())?;
    Ok((visit, allowed, found))
}
