//! HTTP and nothing else: who calls, what is asked, what is answered. No SQL, no rules.
//!
//! The composition root makes an [`App`] and hands it to [`configure`]. A request passes, from the outside in: its span and figures
//! ([`telemetry`]), the headers every answer has ([`headers`]), the wording of refusals ([`problem`]), who calls and how often
//! ([`guard`], [`limits`]), the permission of its route ([`permissions`]), and the handler in [`api`].

mod api;
mod app;
mod asking;
mod audit;
mod body;
mod conditional;
mod files;
mod guard;
mod headers;
mod health;
pub mod identity;
mod limits;
mod pages;
mod papers;
pub mod permissions;
mod personal;
mod preference;
mod problem;
mod query;
mod quota;
mod reading;
mod reply;
mod routes;
mod settings;
mod tables;
mod telemetry;

pub use api::openapi;
pub use app::{App, OtherPart};
pub use files::{Files, KeptFile};
pub use health::PartReadiness;
pub use identity::Keys;
pub use problem::{Problem, ProblemDetails};
pub use settings::Settings;

use actix_web::{
    middleware::{Compress, from_fn},
    web::{self, ServiceConfig},
};

/// Puts all routes of the server behind their middleware; the composition root and tests call it alike.
pub fn configure(app: App) -> impl FnOnce(&mut ServiceConfig) + Clone {
    move |server| {
        server.service(
            web::scope("")
                .app_data(web::Data::new(app))
                .app_data(web::PathConfig::default().error_handler(|error, _| problem::of_path(&error).into()))
                .app_data(web::FormConfig::default().limit(settings::MAX_JSON_BYTES))
                .configure(operations)
                .service(api::guarded())
                .configure(pages::routes)
                .default_service(web::to(pages::absent))
                .wrap(from_fn(guard::identify))
                .wrap(from_fn(problem::problems))
                .wrap(Compress::default())
                .wrap(from_fn(headers::secure))
                .wrap(from_fn(telemetry::measure))
                .wrap(tracing_actix_web::TracingLogger::<telemetry::RequestSpan>::new()),
        );
    }
}

fn operations(server: &mut ServiceConfig) {
    server.service(health::healthz).service(health::readyz).service(health::figures).configure(api::reference);
}
