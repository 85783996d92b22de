//! By which day the report on half a year is due: the plan's own reading of the act, and every day on the way explained.

use actix_web::{HttpResponse, get, post, web::Path};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    calendar,
    plan::{DayOff, PlanCommand, ReportDuePolicy, SetReportDue},
    report::ReportDue,
    values::{HalfYear, Language, Paragraph},
};
use zgoda_read_models::{PlanView, View};

use super::{
    explain::{ExplainedDay, explained_day},
    paths::PlanPath,
};
use crate::{asking::Asking, body::Json, problem::Problem, query::Moment, reading::Reading, reply::Reply};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(explain).service(set);
}

/// Which report.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct DuePath {
    /// Identifier of the plan.
    #[param(value_type = String, format = Uuid)]
    id: zgoda_domain::values::PlanId,
    /// The half reported on, or `next` for the one whose report is due next.
    #[param(value_type = String, example = "2025-H2")]
    half: String,
}

/// The last day for a report, explained.
#[derive(Debug, Serialize, ToSchema)]
struct DueExplained {
    /// The half reported on.
    #[schema(value_type = String, example = "2025-H2")]
    half: HalfYear,
    /// The words of the act.
    #[schema(example = "до 1 лютого 2026 року")]
    words: String,
    /// The day the act names.
    #[schema(value_type = String, format = Date)]
    named_day: Date,
    /// The last day in time.
    #[schema(value_type = String, format = Date)]
    last_day: Date,
    /// Whether a report on the named day itself is in time.
    named_day_counts: bool,
    /// What becomes of a last day that is a day off: `stays`, `next-working-day` or `working-day-before`.
    #[schema(value_type = String, example = "stays")]
    day_off: DayOff,
    /// Whether the plan has settled this reading; else it is the usual one.
    settled: bool,
    /// The version of the calendar that was asked.
    #[schema(example = "ua-2025.1")]
    calendar: String,
    /// The way from the named day to the last one, sentence by sentence.
    sentences: Vec<String>,
    /// The day it is looked at.
    #[schema(value_type = String, format = Date)]
    today: Date,
    /// Every day after today up to the last one, counted or skipped; none once it has passed.
    days: Vec<ExplainedDay>,
    /// Version of the plan's stream.
    version: i64,
}

/// Explains by which day a half-yearly report on the plan is due.
#[utoipa::path(tag = "reports", params(DuePath, Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = DueExplained, description = "The last day with the way to it.")))]
#[get("/plans/{id}/report-due/{half}")]
async fn explain(path: Path<DuePath>, reading: Reading) -> Result<HttpResponse, Problem> {
    let plan = reading.view.plan(path.id).await?.ok_or_else(Problem::not_found)?;
    let (calendar, today) = (calendar::ukraine(), reading.view.today());
    let policy = plan.report_due.unwrap_or_default();
    let due = match path.half.as_str() {
        "next" => ReportDue::next(today, policy, calendar),
        half => {
            let half =
                HalfYear::parse(half).map_err(|error| Problem::input(error.code, error.uk, error.en).at("/half"))?;
            ReportDue::of(half, policy, calendar)
        }
    };
    let explained = explained(&due, &plan, today, reading.language);
    let form = if reading.language == Language::Uk { ".uk" } else { ".en" };
    reading.one_in_form(Some(explained), |explained| explained.version, form)
}

fn explained(due: &ReportDue, plan: &PlanView, today: Date, language: Language) -> DueExplained {
    let days = due.days_left(today, calendar::ukraine());
    DueExplained {
        half: due.half,
        words: due.words(language),
        named_day: due.named_day,
        last_day: due.last_day,
        named_day_counts: due.policy.named_day_counts,
        day_off: due.policy.day_off,
        settled: plan.report_due.is_some(),
        calendar: due.calendar.0.clone(),
        sentences: due.sentences(language),
        today,
        days: days.into_iter().map(|day| explained_day(day, language)).collect(),
        version: plan.version,
    }
}

/// Settles by which day half-yearly reports are due.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SettleReportDue {
    /// Whether a report on the day that the act names is in time.
    named_day_counts: bool,
    /// What becomes of a last day that is a day off: `stays`, `next-working-day` or `working-day-before`.
    #[schema(value_type = String, example = "next-working-day")]
    day_off: DayOff,
    /// What this reading rests on.
    #[schema(value_type = String, max_length = 20_000)]
    grounds: Paragraph,
}

/// Settles how the plan reads "until 1 July" and "until 1 February".
#[utoipa::path(tag = "reports", params(PlanPath), request_body = SettleReportDue, security(("bearer" = ["set-report-due"])),
    responses((status = 200, body = PlanView, description = "The plan with its reading.")))]
#[post("/plans/{id}/set-report-due")]
async fn set(path: Path<PlanPath>, asking: Asking, body: Json<SettleReportDue>) -> Result<Reply, Problem> {
    let SettleReportDue { named_day_counts, day_off, grounds } = body.value;
    let policy = ReportDuePolicy { named_day_counts, day_off };
    let command = PlanCommand::SetReportDue(SetReportDue { policy, grounds });
    let id = path.id;
    let find = async move |view: View| view.plan(id).await;
    asking.change_plan(id, &body.bytes, async move |_, _| Ok((command, None)), find).await
}
