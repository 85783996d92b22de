//! The rules that a round may be opened under.

use actix_web::{HttpResponse, get};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::consent_round::{self, Policy};
use zgoda_read_models::List;

use super::shapes as parts;
use crate::{problem::Problem, reading::Reading};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(policies);
}

/// Lists the rules in all their versions: the term, what silence means, whose consent a new version keeps, and the act they rest on.
#[utoipa::path(tag = "consent-rounds", security(("bearer" = ["read-consents"])),
    responses((status = 200, body = List<parts::PolicyWords>, description = "The rules.")))]
#[get("/consent-rounds/policies")]
async fn policies(reading: Reading) -> Result<HttpResponse, Problem> {
    let items: Vec<Policy> = consent_round::policies();
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    // They are part of the program: their version is how many there are.
    reading.one(Some(List { items, next_cursor: None, total }), |list| list.total)
}
