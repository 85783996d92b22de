//! Reports that letters did not arrive.

use actix_web::{HttpResponse, post};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_notifications::BounceRow;

use super::{acts::permitted, reads::shown};
use crate::{asking::Asking, body::Raw, problem::Problem};

/// A mailbox of some thousands of reports.
const LONGEST: usize = 20 * 1024 * 1024;

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(bounces);
}

/// Takes in a delivery report (RFC 3464), or a mailbox file of them; each is taken in once. A letter that failed is recorded as failed, its
/// address counts one failure more, and a round that was served by it was not.
#[utoipa::path(tag = "notifications", request_body(content = String, content_type = "message/rfc822", description = "One message, or a mailbox file."),
    security(("bearer" = ["record-bounces"])),
    responses((status = 200, body = Vec<BounceRow>, description = "What came of each message.")))]
#[post("/notifications/bounces")]
async fn bounces(asking: Asking, mailbox: Raw<LONGEST>) -> Result<HttpResponse, Problem> {
    let (letters, acting) = permitted(&asking, &mailbox.0)?;
    Ok(shown(&letters.take_in(&mailbox.0, acting).await?))
}
