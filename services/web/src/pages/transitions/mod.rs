//! Plans of phased transition: what is switched when, who is interested, which versions were sent, what became of them.

mod approval;
mod changes;
mod drafting;
mod list;
mod plan;
mod steps;
mod version;

use actix_web::web::{ServiceConfig, get, post};
use zgoda_read_models::{BodyRef, TransitionPlanView};

use super::forms;
pub use approval::ApprovalPage;
pub use drafting::{BeginPage, DraftPage, ReworkPage, registered};
pub use steps::{Part, StepsPage};

/// The routes of the pages of plans of phased transition.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/transition-plans", get().to(list::show))
        .route("/transition-plans/new", get().to(forms::show::<BeginPage>))
        .route("/transition-plans/new", post().to(forms::begin))
        .route("/transition-plans/{id}", get().to(plan::show))
        .route("/transition-plans/{id}/versions/{n}", get().to(version::show))
        .route("/transition-plans/{id}/draft", get().to(forms::show::<DraftPage>))
        .route("/transition-plans/{id}/draft/{verb}", post().to(forms::change_draft))
        .route("/transition-plans/{id}/send", post().to(forms::send_to_consent))
        .route("/transition-plans/{id}/abandon", post().to(forms::abandon))
        .route("/transition-plans/{id}/rework", get().to(forms::show::<ReworkPage>))
        .route("/transition-plans/{id}/rework", post().to(forms::rework))
        .route("/transition-plans/{id}/{part:phases|interactions}/{n}", get().to(forms::show::<StepsPage>))
        .route("/transition-plans/{id}/phases/{n}/{verb}", post().to(forms::step_phase))
        .route("/transition-plans/{id}/interactions/{n}/{verb}", post().to(forms::step_interaction))
        .route("/transition-plans/{id}/approve", get().to(forms::show::<ApprovalPage>))
        .route("/transition-plans/{id}/approve", post().to(forms::approve));
}

/// The interested bodies of a plan.
fn interested(view: &TransitionPlanView) -> Vec<BodyRef> {
    view.content.interested.iter().map(|one| one.body.clone()).collect()
}
