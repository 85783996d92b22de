//! What is done about a letter that failed, and about its address.

use actix_web::{
    HttpRequest, HttpResponse, post,
    web::{Path, Payload},
};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_notifications::{Acting, LetterRow};

use super::{LetterPath, letters_of, reads::shown};
use crate::{
    asking::Asking,
    body::{collect, declared_length},
    permissions::About,
    problem::Problem,
};

/// These requests say all in their address.
const LONGEST: usize = 1024;

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(retry).service(suppress).service(resume);
}

/// Sends a letter that failed or was withheld once more, to the address that the body has now.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/retry")]
async fn retry(
    path: Path<LetterPath>,
    asking: Asking,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let body = permitted(&asking, &request, payload).await?;
    Ok(shown(&letters_of(&asking.app)?.retry(path.id, acting(&asking, &body)).await?))
}

/// Sends nothing more to the address of a letter until somebody resumes it.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/suppress")]
async fn suppress(
    path: Path<LetterPath>,
    asking: Asking,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let body = permitted(&asking, &request, payload).await?;
    Ok(shown(&letters_of(&asking.app)?.suppress(path.id, acting(&asking, &body)).await?))
}

/// Lets letters go to the address of a letter again.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/resume")]
async fn resume(
    path: Path<LetterPath>,
    asking: Asking,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let body = permitted(&asking, &request, payload).await?;
    Ok(shown(&letters_of(&asking.app)?.resume(path.id, acting(&asking, &body)).await?))
}

/// Checks the permission, then takes what was sent: by it a repeated request is told from another.
async fn permitted(asking: &Asking, request: &HttpRequest, payload: Payload) -> Result<Vec<u8>, Problem> {
    asking.allowed.check(About::default())?;
    Ok(collect(payload.into_inner(), declared_length(request), LONGEST).await?.to_vec())
}

/// Who asks, and the key by which the request is known when it comes again.
pub(super) fn acting<'a>(asking: &'a Asking, body: &[u8]) -> Acting<'a> {
    Acting { by: &asking.caller.actor.0, key: asking.key(body) }
}
