//! Trainings: what is scheduled and was held, whom it reached, and the forms to hold one. Numbers for everybody; names are shown nowhere
//! without a note in the journal.

mod act;
mod code;
mod links;
mod list;
mod marks_file;
mod may;
mod people;
mod register;
mod register_list;
mod schedule;
mod training;

use actix_web::web::{ServiceConfig, get, post};

use super::forms;
pub use act::{Act, ActPage};
pub use code::CodePage;
pub use links::LinksPage;
pub use marks_file::{Found, MarksFilePage};
pub use may::registrar as registrar_of;
pub use people::PeoplePage;
pub use register::RegisterPage;
pub use register_list::{FoundPeople, RegisterListPage};
pub use schedule::SchedulePage;

/// The routes of the pages of trainings.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/trainings", get().to(list::show))
        .route("/trainings/new", get().to(forms::show::<SchedulePage>))
        .route("/trainings/new", post().to(forms::schedule))
        .route("/trainings/{id}", get().to(training::show))
        .route("/trainings/{id}/people", get().to(forms::show::<PeoplePage>))
        .route("/trainings/{id}/people/mark", post().to(forms::mark))
        .route("/trainings/{id}/people/correct", post().to(forms::correct))
        .route("/trainings/{id}/people/unregister", post().to(forms::unregister))
        .route("/trainings/{id}/people/register", get().to(forms::show::<RegisterPage>))
        .route("/trainings/{id}/people/register", post().to(forms::register))
        .route("/trainings/{id}/people/register-list", get().to(forms::show::<RegisterListPage>))
        .route("/trainings/{id}/people/register-list", post().to(forms::register_list))
        .route("/trainings/{id}/attendance-list", get().to(people::file))
        .route("/trainings/{id}/people/file", get().to(forms::show::<MarksFilePage>))
        .route("/trainings/{id}/people/file", post().to(forms::mark_by_file))
        .route("/trainings/{id}/links", get().to(forms::show::<LinksPage>))
        .route("/trainings/{id}/links/issue", post().to(forms::issue_link))
        .route("/trainings/{id}/links/{n}/withdraw", post().to(forms::withdraw_link))
        .route("/trainings/{id}/code", get().to(forms::show::<CodePage>))
        .route("/trainings/{id}/code", post().to(forms::show_code))
        .route("/trainings/{id}/{act}", get().to(forms::show::<ActPage>))
        .route("/trainings/{id}/{act}", post().to(forms::act));
}
