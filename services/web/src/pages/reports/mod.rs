//! Reports to the Cabinet: where each stands, what is due, one report with its versions, and the forms for every step.

mod act;
mod attaching;
mod figures;
mod files;
mod list;
mod may;
mod report;
mod writing;

use actix_web::web::{ServiceConfig, get, post};

use super::forms;
pub use act::{ReportAct, ReportActPage};
pub use attaching::AttachingPage;
pub use figures::is_counted;
pub use writing::{NewReportPage, WritingPage};

/// The routes of the pages of reports.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/reports", get().to(list::show))
        .route("/reports/new", get().to(forms::show::<NewReportPage>))
        .route("/reports/new", post().to(forms::begin_report))
        .route("/reports/{id}", get().to(report::show))
        .route("/reports/{id}/write", get().to(forms::show::<WritingPage>))
        .route("/reports/{id}/write", post().to(forms::write_report))
        .route("/reports/{id}/attach", get().to(forms::show::<AttachingPage>))
        .route("/reports/{id}/attach", post().to(forms::attach_to_report))
        .route("/reports/{id}/versions/{n}", get().to(report::show_version))
        .route("/reports/{id}/versions/{n}/document", get().to(files::document))
        .route("/reports/{id}/versions/{n}/package", get().to(files::package))
        .route("/reports/{id}/{act}", get().to(forms::show::<ReportActPage>))
        .route("/reports/{id}/{act}", post().to(forms::act_on_report));
}
