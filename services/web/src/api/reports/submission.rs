//! What passes between the body that reports and the secretariat: numbers are given once a year in each direction.

use actix_web::{http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    number_register::{self, Direction, Document, NumberRegister, RegisterCommand},
    report::{self, Accept, Entry, Register, Report, ReportCommand as C, Return, Submit},
    representation::Credentials,
    values::{Edrpou, Line, Paragraph, ReportId},
};
use zgoda_event_log::{CommandKey, Outcome};
use zgoda_read_models::ReportView;

use super::begun;
use crate::{
    App,
    api::{measures::acting_for, paths::ReportPath, shapes},
    asking::{Asking, Keyed},
    body::Json,
    identity::Caller,
    permissions::About,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(submit).service(register).service(send_back).service(accept);
}

/// Submits an approved version.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SubmitReport {
    /// To which body: the secretariat of the Cabinet.
    #[schema(value_type = String, example = "00019442")]
    to: Edrpou,
    /// The outgoing number, free in this year.
    #[schema(value_type = String, example = "1/06-3-1250", max_length = 500)]
    number: Line,
    /// Its day.
    #[schema(value_type = String, format = Date)]
    date: jiff::civil::Date,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Sends the approved version to the secretariat under an outgoing number and day.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = SubmitReport, security(("bearer" = ["submit-report"])),
    responses((status = 200, body = ReportView, description = "The report as submitted.")))]
#[post("/reports/{id}/submit")]
async fn submit(path: Path<ReportPath>, asking: Asking, body: Json<SubmitReport>) -> Result<Reply, Problem> {
    let (id, SubmitReport { to, number, date, credentials }) = (path.id, body.value);
    let work = async move |asking: Keyed| {
        let submit = async {
            let permitted = asking.permit(About::default())?;
            asking.app().existing_body(&to, "/to").await?;
            asking.app().uploaded(credentials.signature.as_ref(), "/credentials/signature").await?;
            let report = begun(asking.app(), id).await?;
            let outgoing = Entry { number, date };
            let command = C::Submit(Submit { to, outgoing: outgoing.clone(), credentials });
            let entered = entry_of(id, report.version(), report.author(), outgoing, Direction::Outgoing);
            permitted.execute_both::<Report, NumberRegister>((report::stream_id(id), command), entered).await
        };
        let done = asking.once(submit).await?;
        asking.answer(StatusCode::OK, &done, async |view| view.report(id).await).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// Registers a report at the secretariat.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RegisterReport {
    /// The incoming number, free in this year.
    #[schema(value_type = String, example = "0-12345", max_length = 500)]
    number: Line,
    /// Its day.
    #[schema(value_type = String, format = Date)]
    date: jiff::civil::Date,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Enters the report under an incoming number and day, for the body it was sent to.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = RegisterReport, security(("bearer" = ["register-report"])),
    responses((status = 200, body = ReportView, description = "The report as registered.")))]
#[post("/reports/{id}/register")]
async fn register(path: Path<ReportPath>, asking: Asking, body: Json<RegisterReport>) -> Result<Reply, Problem> {
    let (id, RegisterReport { number, date, credentials }) = (path.id, body.value);
    let own = acting_for(&asking, None, "/credentials")?;
    let work = async move |asking: Keyed| {
        let register = async {
            let permitted = asking.permit(About::default())?;
            asking.app().uploaded(credentials.signature.as_ref(), "/credentials/signature").await?;
            let incoming = Entry { number, date };
            let report = begun(asking.app(), id).await?;
            let (version, receiver) = report.received().unwrap_or((report.version(), &own));
            let command = C::Register(Register { incoming: incoming.clone(), credentials });
            let entered = entry_of(id, version, receiver, incoming, Direction::Incoming);
            permitted.execute_both::<Report, NumberRegister>((report::stream_id(id), command), entered).await
        };
        let done = asking.once(register).await?;
        asking.answer(StatusCode::OK, &done, async |view| view.report(id).await).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// Gives a report a command together with the entry of its number: both are stored, or neither is.
///
/// # Errors
/// As the report and the register decide.
pub(crate) async fn entering(
    app: &App,
    caller: &Caller,
    (key, seen): (Option<CommandKey>, Option<i64>),
    (id, command): (ReportId, C),
    (body, entry, direction): (Edrpou, Entry, Direction),
) -> Result<Outcome, Problem> {
    let report = begun(app, id).await?;
    let version = match direction {
        Direction::Outgoing => report.version(),
        Direction::Incoming => report.received().map_or(report.version(), |(version, _)| version),
    };
    let entered = entry_of(id, version, &body, entry, direction);
    let first = (report::stream_id(id), command);
    app.decide_both::<Report, NumberRegister>(caller, (key, seen), first, entered).await
}

/// The register in which an entry is made, and the command that makes it.
fn entry_of(
    report: ReportId,
    version: u32,
    body: &Edrpou,
    entry: Entry,
    direction: Direction,
) -> (String, RegisterCommand) {
    let stream = number_register::stream_id(body, entry.date.year(), direction);
    (stream, RegisterCommand::Enter { number: entry.number, document: Document { report, version } })
}

/// Returns a report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReturnReport {
    /// Why.
    #[schema(value_type = String, max_length = 20_000)]
    reasons: Paragraph,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Sends the report back with reasons, for the body it was sent to; its author drafts the next version.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = ReturnReport, security(("bearer" = ["register-report"])),
    responses((status = 200, body = ReportView, description = "The report as returned.")))]
#[post("/reports/{id}/return")]
async fn send_back(path: Path<ReportPath>, asking: Asking, body: Json<ReturnReport>) -> Result<Reply, Problem> {
    let ReturnReport { reasons, credentials } = body.value;
    let send_back = async move |_, _, credentials| Ok(C::Return(Return { reasons, credentials }));
    asking.change_report(path.id, &body.bytes, credentials, send_back).await
}

/// Accepts a report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AcceptReport {
    /// What the secretariat says to it.
    #[schema(value_type = Option<String>, max_length = 20_000)]
    note: Option<Paragraph>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Takes the registered report, for the body it was sent to.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = AcceptReport, security(("bearer" = ["register-report"])),
    responses((status = 200, body = ReportView, description = "The report as accepted.")))]
#[post("/reports/{id}/accept")]
async fn accept(path: Path<ReportPath>, asking: Asking, body: Json<AcceptReport>) -> Result<Reply, Problem> {
    let AcceptReport { note, credentials } = body.value;
    let accept = async move |_, _, credentials| Ok(C::Accept(Accept { note, credentials }));
    asking.change_report(path.id, &body.bytes, credentials, accept).await
}
