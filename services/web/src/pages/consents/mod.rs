//! Rounds of consent: who was asked, who said what, who holds the document, what stands against it.

mod certificate;
mod disagreements;
mod list;
mod may;
mod round;
mod term;

use actix_web::web::{ServiceConfig, get};

/// The routes of the pages of rounds.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/consent-rounds", get().to(list::show))
        .route("/consent-rounds/{id}", get().to(round::show))
        .route("/consent-rounds/{id}/disagreements", get().to(disagreements::show))
        .route("/consent-rounds/{id}/certificate", get().to(certificate::show))
        .route("/consent-rounds/{id}/explain-deadline", get().to(term::show));
}
