//! A half-yearly report is generated: where the plan stood at a cut-off is counted, kept, and named in the draft.

use std::fmt::Display;

use actix_web::{
    http::StatusCode,
    post,
    web::{Data, Path},
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_documents::report as printed;
use zgoda_domain::{
    report::{CutOff, ReportCommand as C, ReportContent, ReportKind, Write},
    representation::Credentials,
    values::{HalfYear, PlanId, Position, ReportId},
};
use zgoda_read_models::{Page, ReportFilter, ReportKindName, ReportView, View, status_report::StatusAsked};

use super::begun;
use crate::{
    App,
    api::{paths::ReportPath, shapes},
    asking::Asking,
    body::Json,
    problem::Problem,
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(generate);
}

/// Asks for the tables and figures of a half-yearly report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GenerateReport {
    /// The cut-off: nothing recorded after this instant is taken into account. By default the last one that is over.
    #[schema(value_type = Option<String>, format = DateTime)]
    cutoff: Option<Timestamp>,
    /// What entitles the caller, where it is not their own office.
    #[serde(default)]
    #[schema(value_type = shapes::Credentials, required = false)]
    credentials: Credentials,
}

/// Counts where the plan stood at the cut-off, from its closed months and compared with the half-yearly report approved before, and puts
/// tables and figures into the draft; its texts stay. With what the answer names as its basis the same is counted again, byte for byte.
#[utoipa::path(tag = "reports", params(ReportPath), request_body = GenerateReport, security(("bearer" = ["draft-report"])),
    responses((status = 200, body = ReportView, description = "The report with its tables and figures.")))]
#[post("/reports/{id}/generate")]
async fn generate(path: Path<ReportPath>, asking: Asking, body: Json<GenerateReport>) -> Result<Reply, Problem> {
    let (id, GenerateReport { cutoff, credentials }) = (path.id, body.value);
    let write = async move |app: Data<App>, _, credentials| {
        Ok(C::Write(Write { content: generated(&app, id, cutoff).await?, credentials }))
    };
    asking.change_report(id, &body.bytes, credentials, write).await
}

/// What the draft says with tables and figures counted up to the cut-off.
///
/// # Errors
/// 409 for another kind of report and where no month is closed; 422 for a cut-off that is still to come.
pub(crate) async fn generated(app: &App, id: ReportId, cutoff: Option<Timestamp>) -> Result<ReportContent, Problem> {
    let report = begun(app, id).await?;
    let ReportKind::HalfYearly { half } = *report.kind() else { return Err(only_half_yearly()) };
    let now = app.clock.now();
    // The present instant is not over: what is recorded in it later would change what the cut-off comes to.
    let at = cutoff.unwrap_or(now - SignedDuration::from_micros(1));
    if at >= now {
        return Err(still_to_come(at));
    }
    let cutoff = CutOff { at, position: Position(app.log.position_at(at).await?.0) };
    let since = before(&app.read_models.at(None).await?, id, report.plan(), cutoff).await?;
    let asked = StatusAsked { plan: report.plan(), half, cutoff, since };
    // A plan that was not there yet had no months either.
    let status = app.read_models.status_report(&asked).await?.filter(|status| !status.months.is_empty());
    let status = status.ok_or_else(|| no_closed_month(half))?;
    let kept = app.files.put(&status.canonical(), now).await.map_err(|error| Problem::disk(&error))?;
    Ok(printed::generated(report.content().clone(), &status, kept.sha256))
}

/// The cut-off of the latest half-yearly report on the plan that was approved and looks less far.
async fn before(view: &View, id: ReportId, plan: PlanId, cutoff: CutOff) -> Result<Option<CutOff>, Problem> {
    let filter = ReportFilter { kind: Some(ReportKindName::HalfYearly), plan: Some(plan), ..ReportFilter::default() };
    let mut latest: Option<CutOff> = None;
    // Two a year.
    for row in view.reports(&filter, &Page::all()).await?.items {
        let Some(approved) = row.approved_version.filter(|_| row.id != id) else { continue };
        let version = view.report_version(row.id, approved).await?;
        let basis = version.and_then(|version| version.content.basis);
        let earlier = basis.map(|basis| basis.cutoff).filter(|one| one.position < cutoff.position);
        latest = latest.into_iter().chain(earlier).max_by_key(|one| one.position);
    }
    Ok(latest)
}

fn only_half_yearly() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "only-half-yearly-generated",
        "Із закритих місяців складається лише піврічний звіт; цей пишуть люди.",
        "Only a half-yearly report is counted from closed months; this one is written by people.",
    )
}

fn still_to_come(at: impl Display) -> Problem {
    let (uk, en) = (
        format!("Зріз {at} ще не настав: вкажіть момент, який минув."),
        format!("The cut-off {at} is still to come: give an instant that has passed."),
    );
    Problem::input("cut-off-in-future", uk, en).at("/cutoff")
}

fn no_closed_month(half: HalfYear) -> Problem {
    let uk = format!("До зрізу не закрито жодного місяця, про який ще не звітували, за {half}: спершу закрийте його.");
    let en = format!("No month of {half} that was not reported on yet is closed at the cut-off: close one first.");
    Problem::new(StatusCode::CONFLICT, "no-closed-month", uk, en)
}
