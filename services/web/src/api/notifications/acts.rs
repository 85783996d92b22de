//! What is done about a letter that failed, and about its address.

use actix_web::{HttpResponse, post, web::Path};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_notifications::LetterRow;

use super::{LetterPath, letters_of, reads::shown};
use crate::{asking::Asking, permissions::About, problem::Problem};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(retry).service(suppress).service(resume);
}

/// Sends a letter that failed or was withheld once more, to the address that the body has now.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/retry")]
async fn retry(path: Path<LetterPath>, asking: Asking) -> Result<HttpResponse, Problem> {
    asking.allowed.check(About::default())?;
    letters_of(&asking.app)?.retry(path.id, &asking.caller.actor.0).await?;
    after(&path, &asking).await
}

/// Sends nothing more to the address of a letter until somebody resumes it.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/suppress")]
async fn suppress(path: Path<LetterPath>, asking: Asking) -> Result<HttpResponse, Problem> {
    asking.allowed.check(About::default())?;
    letters_of(&asking.app)?.suppress(path.id, &asking.caller.actor.0).await?;
    after(&path, &asking).await
}

/// Lets letters go to the address of a letter again.
#[utoipa::path(tag = "notifications", params(LetterPath), security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/resume")]
async fn resume(path: Path<LetterPath>, asking: Asking) -> Result<HttpResponse, Problem> {
    asking.allowed.check(About::default())?;
    letters_of(&asking.app)?.resume(path.id, &asking.caller.actor.0).await?;
    after(&path, &asking).await
}

async fn after(path: &LetterPath, asking: &Asking) -> Result<HttpResponse, Problem> {
    Ok(shown(&letters_of(&asking.app)?.letter(path.id).await?.ok_or_else(Problem::not_found)?))
}
