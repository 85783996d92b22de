//! The REST contract, one file a resource; the OpenAPI description is made from these same handlers.

mod description;

use actix_web::dev::HttpServiceFactory;
use utoipa_actix_web::{scope, service_config::ServiceConfig};

pub(crate) use description::described;
pub use description::{openapi, reference};

/// Where the contract begins.
pub const BASE: &str = "/api/v1";

/// The scope of the API with all its routes, behind the check of permissions.
pub(crate) fn guarded() -> impl HttpServiceFactory {
    scope::scope(BASE).configure(routes).wrap(actix_web::middleware::from_fn(crate::guard::permit))
}

fn routes(_routes: &mut ServiceConfig<'_>) {}
