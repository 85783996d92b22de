//! What is done about a letter that failed, and about its address.

use actix_web::{HttpResponse, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::values::Paragraph;
use zgoda_notifications::{Acting, LetterRow, Notifications};

use super::{LetterPath, letters_of, reads::letter};
use crate::{
    asking::Asking,
    body::{Raw, parse},
    permissions::About,
    problem::Problem,
    settings::MAX_JSON_BYTES,
};

/// Who has nothing to say sends nothing.
type Body = Raw<MAX_JSON_BYTES>;

/// Why somebody acts on a letter, where they say so.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LetterAct {
    /// Kept with the act, beside who did it and when.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    reason: Option<Paragraph>,
}

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(retry).service(suppress).service(resume);
}

/// Sends a letter that failed or was withheld once more, to the address that the body has now.
#[utoipa::path(tag = "notifications", params(LetterPath), request_body = Option<LetterAct>, security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/retry")]
async fn retry(path: Path<LetterPath>, asking: Asking, body: Body) -> Result<HttpResponse, Problem> {
    let (letters, acting) = permitted(&asking, &body.0)?;
    let why = said(&body.0)?;
    Ok(letter(&letters.retry(path.id, Acting { reason: why.reason.as_ref(), ..acting }).await?))
}

/// Sends nothing more to the address of a letter until somebody resumes it.
#[utoipa::path(tag = "notifications", params(LetterPath), request_body = Option<LetterAct>, security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/suppress")]
async fn suppress(path: Path<LetterPath>, asking: Asking, body: Body) -> Result<HttpResponse, Problem> {
    let (letters, acting) = permitted(&asking, &body.0)?;
    let why = said(&body.0)?;
    Ok(letter(&letters.suppress(path.id, Acting { reason: why.reason.as_ref(), ..acting }).await?))
}

/// Lets letters go to the address of a letter again.
#[utoipa::path(tag = "notifications", params(LetterPath), request_body = Option<LetterAct>, security(("bearer" = ["handle-letters"])),
    responses((status = 200, body = LetterRow, description = "The letter as it is now.")))]
#[post("/notifications/{id}/resume")]
async fn resume(path: Path<LetterPath>, asking: Asking, body: Body) -> Result<HttpResponse, Problem> {
    let (letters, acting) = permitted(&asking, &body.0)?;
    let why = said(&body.0)?;
    Ok(letter(&letters.resume(path.id, Acting { reason: why.reason.as_ref(), ..acting }).await?))
}

fn said(body: &[u8]) -> Result<LetterAct, Problem> {
    if body.is_empty() { Ok(LetterAct::default()) } else { parse(body) }
}

/// The letters, for somebody who may do something about them; who that is and what they saw, and the key by which the request is known when it
/// comes again.
///
/// # Errors
/// 403 for whoever may not, 404 on a server without letters.
pub(super) fn permitted<'a>(asking: &'a Asking, body: &[u8]) -> Result<(&'a Notifications, Acting<'a>), Problem> {
    asking.allowed.check(About::default())?;
    let by = Acting::by(&asking.caller.actor.0);
    Ok((letters_of(&asking.app)?, Acting { key: asking.key(body), seen: asking.seen(), ..by }))
}
