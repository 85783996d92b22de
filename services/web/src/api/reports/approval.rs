//! The approval of a version, which fixes its documents.

use actix_web::{
    post,
    web::{Data, Path},
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    consent_round::{self, ConsentRound, RoundResult},
    report::{Approval, Approve, BegunReport, ReportCommand as C},
    representation::Credentials,
    values::ReportId,
};
use zgoda_event_log::LogError;
use zgoda_read_models::ReportView;

use super::{begun, rendering};
use crate::{
    App,
    api::{paths::ReportPath, shapes},
    asking::Asking,
    body::Json,
    identity::Caller,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(approve);
}

/// Approves a version.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApproveReport {
    /// The version that the approver has before them.
    #[schema(minimum = 1)]
    version: u32,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Approves the endorsed version, by somebody who wrote nothing of it; its documents are made now and never change.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = ApproveReport, security(("bearer" = ["approve-report"])),
    responses((status = 200, body = ReportView, description = "The report as approved.")))]
#[post("/reports/{id}/approve")]
async fn approve(path: Path<ReportPath>, asking: Asking, body: Json<ApproveReport>) -> Result<Reply, Problem> {
    let (id, ApproveReport { version, credentials }) = (path.id, body.value);
    let approve =
        async move |app: Data<App>, caller, credentials| approving(&app, &caller, id, version, credentials).await;
    asking.change_report(id, &body.bytes, credentials, approve).await
}

/// The command that approves a version, with the documents made for it: they are made once nothing else stands in the way.
///
/// # Errors
/// 404 when there is no such report; 409 when it may not be approved; 503 when too many documents are being made.
pub(crate) async fn approving(
    app: &App,
    caller: &Caller,
    id: ReportId,
    version: u32,
    credentials: Credentials,
) -> Result<C, Problem> {
    let report = begun(app, id).await?;
    let (round_result, objections) = standing(app, &report).await?;
    let approval = Approval { version, round_result, objections, credentials };
    let context = caller.context(app.clock.now());
    approval.check_before_documents(&report, &context).map_err(|refused| Problem::rejected(&refused))?;
    let found = app.read_models.at(None).await?.report_version(id, version).await?;
    let found = found.filter(|found| found.sha256 == *report.sha256()).ok_or_else(Problem::overloaded)?;
    let (imprint, documents) = rendering::fixed(app, &found).await?;
    Ok(C::Approve(Approve { approval, imprint, documents }))
}

/// How the round over the present version stands now, and how much stands against the version: as the round itself says.
async fn standing(app: &App, report: &BegunReport) -> Result<(Option<RoundResult>, u32), LogError> {
    let Some(round) = report.round() else { return Ok((None, 0)) };
    let round = app.log.load::<ConsentRound>(&consent_round::stream_id(round)).await?.state;
    Ok((round.result(), u32::try_from(round.objections()).unwrap_or(u32::MAX)))
}
