//! Rounds of consent: who was asked, who said what, who holds the document, what stands against it; and the forms to take part.

mod annulment;
mod certificate;
mod delivery;
mod disagreements;
mod document;
mod ending;
mod list;
mod may;
mod participants;
mod position;
mod remark;
mod round;
mod speaking;
mod term;
mod withdrawal;

use actix_web::web::{ServiceConfig, get, post};

use super::forms;
pub use annulment::AnnulmentPage;
pub use delivery::DeliveryPage;
pub use ending::EndingPage;
pub use participants::ParticipantsPage;
pub use position::PositionPage;
pub use remark::RemarkPage;
pub use speaking::Speaking;
pub use withdrawal::WithdrawalPage;

/// The routes of the pages of rounds.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/consent-rounds", get().to(list::show))
        .route("/consent-rounds/{id}", get().to(round::show))
        .route("/consent-rounds/{id}/disagreements", get().to(disagreements::show))
        .route("/consent-rounds/{id}/certificate", get().to(certificate::show))
        .route("/consent-rounds/{id}/explain-deadline", get().to(term::show))
        .route("/consent-rounds/{id}/position", get().to(forms::show::<PositionPage>))
        .route("/consent-rounds/{id}/position", post().to(forms::take_position))
        .route("/consent-rounds/{id}/position/withdraw", get().to(forms::show::<WithdrawalPage>))
        .route("/consent-rounds/{id}/position/withdraw", post().to(forms::withdraw))
        .route("/consent-rounds/{id}/remarks/{n}", get().to(forms::show::<RemarkPage>))
        .route("/consent-rounds/{id}/remarks/{n}/answer", post().to(forms::answer))
        .route("/consent-rounds/{id}/remarks/{n}/settle", post().to(forms::settle_remark))
        .route("/consent-rounds/{id}/remarks/{n}/maintain", post().to(forms::maintain))
        .route("/consent-rounds/{id}/serve", get().to(forms::show::<DeliveryPage>))
        .route("/consent-rounds/{id}/serve", post().to(forms::serve))
        .route("/consent-rounds/{id}/annul-delivery", get().to(forms::show::<AnnulmentPage>))
        .route("/consent-rounds/{id}/annul-delivery", post().to(forms::annul))
        .route("/consent-rounds/{id}/participants", get().to(forms::show::<ParticipantsPage>))
        .route("/consent-rounds/{id}/participants", post().to(forms::join))
        .route("/consent-rounds/{id}/participants/remove", post().to(forms::leave))
        .route("/consent-rounds/{id}/end", get().to(forms::show::<EndingPage>))
        .route("/consent-rounds/{id}/close", post().to(forms::close))
        .route("/consent-rounds/{id}/void", post().to(forms::void));
}
