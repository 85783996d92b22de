//! Pages for people, rendered on the server: no script, no inline style, nothing from elsewhere.
//!
//! A [`visit::Visit`] is a request for a page: the reader's language, who is signed in, the moment to show. Each page is a file with
//! its handler and its template; [`texts`] hold every word.

mod anomalies;
mod assets;
mod board;
mod bodies;
mod body;
mod consents;
mod cycles;
mod deadlines;
mod files;
mod forms;
mod frame;
mod joining;
mod letter_choices;
mod letters;
mod measure;
mod notice;
mod reports;
mod session;
mod texts;
mod totals;
mod trainings;
mod transitions;
mod visit;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{ServiceConfig, get, post},
};

use zgoda_domain::calendar::kyiv_date;

pub use texts::Texts;

use crate::{App, preference::preferred, problem::Problem};

/// The routes of the pages.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/", get().to(board::show))
        .route("/plans/{id}/measures/{code}", get().to(forms::show::<measure::MeasurePage>))
        .route("/plans/{id}/measures/{code}/messages", post().to(forms::file))
        .route("/plans/{id}/measures/{code}/messages/{message}/confirm", post().to(forms::confirm))
        .route("/plans/{id}/measures/{code}/messages/{message}/return", post().to(forms::send_back))
        .route("/plans/{id}/anomalies", get().to(forms::show::<anomalies::QuestionsPage>))
        .route("/plans/{id}/anomalies/{n}/settle", post().to(forms::settle))
        .route("/plans/{id}/cycles", get().to(cycles::cycles))
        .route("/plans/{id}/cycles/{period}", get().to(cycles::cycle))
        .route("/files/{sha256}", get().to(files::show))
        .route("/bodies", get().to(bodies::show))
        .route("/bodies/{edrpou}", get().to(body::show))
        .route("/deadlines", get().to(deadlines::show))
        .configure(consents::routes)
        .configure(transitions::routes)
        .configure(reports::routes)
        .configure(joining::routes)
        .configure(trainings::routes)
        .configure(letters::routes)
        .configure(letter_choices::routes)
        .route("/sign-in", get().to(session::form))
        .route("/sign-in", post().to(session::sign_in))
        .route("/sign-out", post().to(session::sign_out))
        .route("/static/zgoda.css", get().to(assets::style))
        .route("/static/zgoda.svg", get().to(assets::icon));
}

/// What stands at no address: a page for whoever reads pages, a problem for every other caller.
pub async fn absent(request: HttpRequest) -> HttpResponse {
    if !is_read_by_people(&request) {
        return HttpResponse::from_error(Problem::not_found());
    }
    visit::either(visit::Visit::of(&request).await.and_then(|visit| Err(visit.not_found())))
}

/// True for whoever asks for a page, outside the API.
fn is_read_by_people(request: &HttpRequest) -> bool {
    let wanted = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    preferred(wanted).any(|kind| kind.eq_ignore_ascii_case("text/html"))
        && !request.path().starts_with(crate::api::BASE)
}

/// A refusal as a page, where the reader asked for one: of an address that cannot be read, of a form that is too large, of too many
/// requests. Nothing is looked up for it.
pub fn refusal(request: &HttpRequest, problem: &Problem) -> Option<HttpResponse> {
    if !is_read_by_people(request) {
        return None;
    }
    let t = visit::words_for(request);
    let today = kyiv_date(App::of(request).clock.now());
    let frame = frame::Frame::of(request, t, None, String::new(), None, today);
    let mut page = notice::page(request, frame, problem.status(), problem.title(t.0), problem.sentence(t.0));
    problem.put_headers(page.headers_mut());
    Some(page)
}
