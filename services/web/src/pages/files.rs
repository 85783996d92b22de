//! Evidence that was uploaded, for readers of pages: the same bytes as over REST, for whom the cookie signs in.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use zgoda_domain::values::Sha256;

use super::visit::{Shown, Visit, either};
use crate::api;

/// One file.
pub async fn show(request: HttpRequest, sha256: Path<Sha256>) -> HttpResponse {
    either(file(&request, &sha256).await)
}

async fn file(request: &HttpRequest, sha256: &Sha256) -> Shown {
    let visit = Visit::of(request).await?;
    if !visit.may("read-files") {
        return Err(visit.sign_in_to_read());
    }
    let fetched = api::fetch(request, &visit.app.files, sha256).await;
    Ok(fetched.unwrap_or_else(HttpResponse::from_error))
}
