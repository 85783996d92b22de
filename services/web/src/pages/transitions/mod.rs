//! Plans of phased transition: what is switched when, who is interested, which versions were sent, what became of them.

mod approval;
mod changes;
mod list;
mod plan;
mod version;

use actix_web::web::{ServiceConfig, get, post};

use super::forms;
pub use approval::ApprovalPage;

/// The routes of the pages of plans of phased transition.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/transition-plans", get().to(list::show))
        .route("/transition-plans/{id}", get().to(plan::show))
        .route("/transition-plans/{id}/versions/{n}", get().to(version::show))
        .route("/transition-plans/{id}/approve", get().to(forms::show::<ApprovalPage>))
        .route("/transition-plans/{id}/approve", post().to(forms::approve));
}
