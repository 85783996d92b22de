//! Pages for who takes part, without an account: registering by the link of an invitation, and checking in by the code shown in the room.
//! The secret that the form carries is what lets them; the pages show nobody's data.

mod anybody;
mod join;
mod presence;

use actix_web::web::{ServiceConfig, get, post};

/// The routes of these pages; before those of trainings, whose acts have any word for a name.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/trainings/{id}/join", get().to(join::show))
        .route("/trainings/{id}/join", post().to(join::register))
        .route("/trainings/{id}/check-in", get().to(presence::show))
        .route("/trainings/{id}/check-in", post().to(presence::check_in));
}
