//! Pages for people, rendered on the server: no script, no inline style, nothing from elsewhere.
//!
//! A [`visit::Visit`] is a request for a page: the reader's language, who is signed in, the moment to show. Each page is a file with
//! its handler and its template; [`texts`] hold every word.

mod anomalies;
mod assets;
mod board;
mod bodies;
mod body;
mod cycles;
mod deadlines;
mod fields;
mod forms;
mod frame;
mod measure;
mod notice;
mod session;
mod texts;
mod visit;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{ServiceConfig, get, post},
};

use crate::problem::Problem;

/// The routes of the pages.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/", get().to(board::show))
        .route("/plans/{id}/measures/{code}", get().to(measure::show))
        .route("/plans/{id}/measures/{code}/messages", post().to(forms::file))
        .route("/plans/{id}/measures/{code}/messages/{message}/confirm", post().to(forms::confirm))
        .route("/plans/{id}/measures/{code}/messages/{message}/return", post().to(forms::send_back))
        .route("/plans/{id}/anomalies", get().to(anomalies::show))
        .route("/plans/{id}/cycles", get().to(cycles::cycles))
        .route("/plans/{id}/cycles/{period}", get().to(cycles::cycle))
        .route("/bodies", get().to(bodies::show))
        .route("/bodies/{edrpou}", get().to(body::show))
        .route("/deadlines", get().to(deadlines::show))
        .route("/sign-in", get().to(session::form))
        .route("/sign-in", post().to(session::sign_in))
        .route("/sign-out", post().to(session::sign_out))
        .route("/static/zgoda.css", get().to(assets::style))
        .route("/static/zgoda.svg", get().to(assets::icon));
}

/// What stands at no address: a page for whoever reads pages, a problem for every other caller.
pub async fn absent(request: HttpRequest) -> HttpResponse {
    let wanted = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !wanted.contains("text/html") {
        return HttpResponse::from_error(Problem::not_found());
    }
    visit::either(visit::Visit::of(&request).await.and_then(|visit| Err(visit.not_found())))
}
