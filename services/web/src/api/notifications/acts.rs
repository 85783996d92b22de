//! What is done about a letter that failed, and about its address.

use actix_web::{HttpResponse, post, web::Path};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_notifications::{Acting, LetterRow, Notifications};

use super::{LetterPath, letters_of, reads::shown};
use crate::{asking::Asking, body::Raw, permissions::About, problem::Problem};

/// These requests say all in their address; what they bring beside it only tells a repeated one from another.
type Body = Raw<1024>;

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(retry).service(suppress).service(resume);
}

/// Sends a letter that failed or was withheld once more, to the address that the body has now.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/retry")]
async fn retry(path: Path<LetterPath>, asking: Asking, body: Body) -> Result<HttpResponse, Problem> {
    let (letters, acting) = permitted(&asking, &body.0)?;
    Ok(shown(&letters.retry(path.id, acting).await?))
}

/// Sends nothing more to the address of a letter until somebody resumes it.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/suppress")]
async fn suppress(path: Path<LetterPath>, asking: Asking, body: Body) -> Result<HttpResponse, Problem> {
    let (letters, acting) = permitted(&asking, &body.0)?;
    Ok(shown(&letters.suppress(path.id, acting).await?))
}

/// Lets letters go to the address of a letter again.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/resume")]
async fn resume(path: Path<LetterPath>, asking: Asking, body: Body) -> Result<HttpResponse, Problem> {
    let (letters, acting) = permitted(&asking, &body.0)?;
    Ok(shown(&letters.resume(path.id, acting).await?))
}

/// The letters, for somebody who may do something about them; who that is, and the key by which the request is known when it comes again.
///
/// # Errors
/// 403 for whoever may not, 404 on a server without letters.
pub(super) fn permitted<'a>(asking: &'a Asking, body: &[u8]) -> Result<(&'a Notifications, Acting<'a>), Problem> {
    asking.allowed.check(About::default())?;
    Ok((letters_of(&asking.app)?, Acting { by: &asking.caller.actor.0, key: asking.key(body) }))
}
