//! Reports to the Cabinet: written, endorsed, approved, submitted, and fetched by the secretariat's system.

mod approval;
mod comments;
mod content;
mod documents;
mod drafts;
mod endorsement;
mod fetches;
mod generate;
mod package;
mod reads;
mod rendering;
mod shapes;
mod submission;

use std::future::Future;

use actix_web::{http::StatusCode, web::Data};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    report::{self, BegunReport, Report, ReportCommand},
    representation::Credentials,
    values::ReportId,
};

use crate::{
    App,
    api::consent_rounds,
    asking::{Asking, Keyed},
    identity::Caller,
    permissions::About,
    problem::Problem,
    reply::Reply,
};
pub(crate) use approval::approving;
pub(crate) use content::{AttachmentWords, ContentWords};
pub(crate) use documents::document;
pub(crate) use drafts::next_version;
pub(crate) use endorsement::endorsing;
pub(crate) use generate::generated;
pub(crate) use package::package;
pub(crate) use submission::entering;

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.configure(reads::routes).configure(documents::routes).configure(package::routes);
    server.configure(drafts::routes).configure(endorsement::routes).configure(comments::routes);
    server.configure(approval::routes).configure(submission::routes).configure(generate::routes);
}

impl Asking {
    /// Lets a report decide on a command that somebody gives by these credentials, carries out what follows from it for its round, and
    /// answers with the report.
    ///
    /// # Errors
    /// 403, 404, 409, 412 or 422, as `command`, the report and the permission decide.
    async fn change_report<C>(
        self,
        id: ReportId,
        bytes: &[u8],
        credentials: Credentials,
        command: impl FnOnce(Data<App>, Caller, Credentials) -> C + Send + 'static,
    ) -> Result<Reply, Problem>
    where
        C: Future<Output = Result<ReportCommand, Problem>> + Send,
    {
        let work = async move |asking: Keyed| {
            let changed = async {
                let permitted = asking.permit(About::default())?;
                asking.app().uploaded(credentials.signature.as_ref(), "/credentials/signature").await?;
                let command = command(asking.app().clone(), asking.caller().clone(), credentials).await?;
                permitted.execute::<Report>(report::stream_id(id), command).await
            };
            let done = asking.once(changed).await?;
            let done = consent_rounds::after_report(asking.app(), id, done).await?;
            asking.answer(StatusCode::OK, &done, async |view| view.report(id).await).await
        };
        self.keyed(bytes).at_home(work).await
    }
}

/// The report as the log has it; 404 when there is none.
pub(crate) async fn begun(app: &App, id: ReportId) -> Result<BegunReport, Problem> {
    match &*app.log.load::<Report>(&report::stream_id(id)).await?.state {
        Report::Absent => Err(Problem::not_found()),
        Report::Begun(report) => Ok(BegunReport::clone(report)),
    }
}
