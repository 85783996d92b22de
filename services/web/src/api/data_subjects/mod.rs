//! What the law lets a person ask of those who hold data on them: what is held, who read it, and to be erased.

mod erase;
mod held;
mod journal;

use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::values::Subject;

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.configure(held::routes).configure(journal::routes).configure(erase::routes);
}

/// A person on whom data are held.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct SubjectPath {
    /// The person's reference.
    #[param(value_type = String, format = Uuid)]
    subject: Subject,
}
