//! Pages for people, rendered on the server.

use actix_web::web::ServiceConfig;

/// The routes of the pages.
pub fn routes(_routes: &mut ServiceConfig) {}
