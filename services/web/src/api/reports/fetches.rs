//! Who fetches an approved version is recorded before it leaves, so that they can be told when it is restated.

use actix_web::{HttpResponse, http::StatusCode};
use zgoda_domain::{
    report_fetches::{self, FetchCommand, FetchedAs, ReportFetches},
    values::ReportId,
};
use zgoda_event_log::Request;

use crate::{App, identity::Caller, problem::Problem};

/// The permission to see what is not approved.
pub(super) const DRAFTS: &str = "read-report-drafts";

/// Lets an answer go once it is recorded who fetches; whoever has it already fetches nothing.
///
/// # Errors
/// 503 when it cannot be recorded.
pub(super) async fn record(
    app: &App,
    caller: Option<&Caller>,
    (report, version): (ReportId, u32),
    form: FetchedAs,
    answer: HttpResponse,
) -> Result<HttpResponse, Problem> {
    let Some(caller) = caller.filter(|_| answer.status() != StatusCode::NOT_MODIFIED) else { return Ok(answer) };
    let command = FetchCommand::Record { version, form };
    let stream = report_fetches::stream_id(report);
    let request = Request::<ReportFetches>::new(stream, command, caller.context(app.clock.now()));
    app.log.execute(request).await.map_err(|error| Problem::not_executed(error, false))?;
    Ok(answer)
}
