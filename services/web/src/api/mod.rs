//! The REST contract, one file a resource; the OpenAPI description is made from these same handlers.

mod bodies;
mod consent_rounds;
mod cycles;
mod data_subjects;
mod description;
mod events;
mod explain;
mod files;
mod groups;
mod inputs;
mod measures;
mod messages;
mod notifications;
mod overview;
mod participants;
mod paths;
mod plan_change;
mod plan_import;
mod plans;
mod report_due;
mod reports;
mod shapes;
mod trainings;
mod transition_plans;
mod uploads;

use actix_web::dev::HttpServiceFactory;
use utoipa_actix_web::{scope, service_config::ServiceConfig};

pub(crate) use consent_rounds::{after_report, after_round, after_sending, sending};
pub(crate) use description::described;
pub use description::{openapi, reference};
pub(crate) use files::{fetch, take_in};
pub(crate) use participants::{
    AttendanceRow, Checked, CountRow, Registrar, RowFault, Sees, attendance_file, check_text, sees,
};
pub(crate) use reports::{
    AttachmentWords, ContentWords, approving, begun, document, endorsing, entering, generated,
    next_version as next_report_version, package,
};
pub(crate) use trainings::{marks, secret};
pub(crate) use transition_plans::{next_version, result_of_round};

/// Where the contract begins.
pub const BASE: &str = "/api/v1";

/// The scope of the API with all its routes, behind the check of permissions.
pub(crate) fn guarded() -> impl HttpServiceFactory {
    scope::scope(BASE).configure(routes).wrap(actix_web::middleware::from_fn(crate::guard::permit))
}

fn routes(server: &mut ServiceConfig<'_>) {
    server.configure(bodies::routes).configure(groups::routes);
    server.configure(plans::routes).configure(plan_import::routes);
    server.configure(measures::routes).configure(explain::routes).configure(messages::routes);
    server.configure(cycles::routes).configure(overview::routes).configure(report_due::routes);
    server.configure(transition_plans::routes).configure(consent_rounds::routes);
    server.configure(participants::routes).configure(data_subjects::routes);
    server.configure(trainings::routes).configure(reports::routes);
    server.configure(notifications::routes);
    server.configure(files::routes).configure(events::routes);
}
