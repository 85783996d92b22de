//! Monitoring cycles of a plan: opened with the duties of the day, closed at a position of the log.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, get, http::StatusCode, post, web::Path};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use zgoda_domain::{
    calendar::TermEnd,
    fulfilment::{Assurance, Execution},
    monitoring_cycle::{self, ANSWER_WITHIN_WORKING_DAYS, Close, Cycle, CycleCommand, CycleDuty, Open},
    plan::{self, Plan},
    values::{Period, PlanId, Position},
};
use zgoda_read_models::{Answer, AsOf, CycleDutyRow, CycleRow, CycleTable, List, Page, View};

use super::paths::{CyclePath, PlanPath};
use crate::{
    App,
    asking::{Asking, Keyed},
    body::Json,
    problem::Problem,
    query::{FormQuery, Moment, Paging, Sorting},
    reading::{Listing, TableReading},
    reply::Reply,
};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    server.service(list).service(get).service(open).service(close);
}

/// Lists the months of monitoring of a plan, the latest first.
#[utoipa::path(tag = "cycles", params(PlanPath, Sorting<CycleRow>, Paging, Moment), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = List<CycleRow>, description = "A page of cycles.")))]
#[get("/plans/{id}/cycles")]
async fn list(path: Path<PlanPath>, listing: Listing) -> Result<HttpResponse, Problem> {
    listing.view().plan(path.id).await?.ok_or_else(Problem::not_found)?;
    listing.answer(async |page| listing.view().cycles(path.id, page).await).await
}

/// Shows who answered for what in a month; its rows also as csv and xlsx.
#[utoipa::path(tag = "cycles", params(CyclePath, Moment, FormQuery), security(("bearer" = ["read-plans"])),
    responses((status = 200, body = CycleTable, description = "The month's table.")))]
#[get("/plans/{id}/cycles/{period}")]
async fn get(path: Path<CyclePath>, reading: TableReading) -> Result<HttpResponse, Problem> {
    let found = reading.reading.view.cycle(path.id, path.period).await?;
    reading.answer(found, |table| table.cycle.version, |table| &table.rows)
}

/// Opens a month of monitoring.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpenCycle {
    /// The month; the present one or an earlier one.
    #[schema(value_type = String, example = "2025-03")]
    period: Period,
    /// Working days after the end of the month that bodies have to answer.
    #[serde(default = "usual_term")]
    #[schema(default = 5, minimum = 0, maximum = 60, required = false)]
    answer_within: u8,
}

fn usual_term() -> u8 {
    ANSWER_WITHIN_WORKING_DAYS
}

/// Opens a month of monitoring; who must answer for what is frozen as the plan stands now.
#[utoipa::path(tag = "cycles", params(PlanPath), request_body = OpenCycle, security(("bearer" = ["run-cycle"])),
    responses((status = 201, body = CycleTable, description = "The open cycle.")))]
#[post("/plans/{id}/cycles")]
async fn open(path: Path<PlanPath>, asking: Asking, body: Json<OpenCycle>) -> Result<Reply, Problem> {
    let OpenCycle { period, answer_within } = body.value;
    if answer_within > 60 {
        return Err(term_too_long());
    }
    let id = path.id;
    let work = async move |asking: Keyed| {
        let opened = async {
            let plan = asking.app().plan(id).await?;
            let permitted = asking.permit(plan.about(None))?;
            let view = asking.app().read_models.at(None).await?;
            let duties = duties(&plan.state, id, &view).await?;
            let command = CycleCommand::Open(Open { plan: id, period, duties, answer_within });
            permitted.execute::<Cycle>(monitoring_cycle::stream_id(id, period), command).await
        };
        let done = asking.once(opened).await?;
        let find = async move |view: View| view.cycle(id, period).await;
        let reply = asking.answer(StatusCode::CREATED, &done, find).await?;
        Ok(reply.at(&format!("/plans/{id}/cycles/{period}")))
    };
    asking.keyed(&body.bytes).at_home(work).await
}

fn term_too_long() -> Problem {
    Problem::input(
        "term-too-long",
        "Строк відповіді не може перевищувати 60 робочих днів.",
        "The term to answer cannot exceed 60 working days.",
    )
    .at("/answer_within")
}

/// Who must answer: the plan says who is bound, the read models who belongs to groups and whose duty is confirmed as done.
async fn duties(plan: &Plan, id: PlanId, view: &View) -> Result<Vec<CycleDuty>, Problem> {
    let members = view.memberships(view.today()).await?;
    let mut done = BTreeSet::new();
    for measure in view.measures(id, &Page::all()).await?.items {
        for body in measure.bodies {
            let confirmed = matches!(body.status.assurance, Assurance::Confirmed | Assurance::Restated);
            if confirmed && body.status.execution == Execution::Done {
                done.insert(CycleDuty { measure: measure.code.clone(), body: body.body.edrpou });
            }
        }
    }
    let mut duties = plan.expected_duties(&|group| members.get(group).cloned().unwrap_or_default());
    duties.retain(|duty| !done.contains(duty));
    Ok(duties)
}

/// Closes a month of monitoring.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CloseCycle {
    /// The position of the log at which the month is cut off; by default its end now.
    #[schema(minimum = 1)]
    at: Option<i64>,
}

/// Closes a month of monitoring: what stands at or before the cut-off counts, and silence is recorded.
#[utoipa::path(tag = "cycles", params(CyclePath), request_body = CloseCycle, security(("bearer" = ["run-cycle"])),
    responses((status = 200, body = CycleTable, description = "The closed cycle.")))]
#[post("/plans/{id}/cycles/{period}/close")]
async fn close(path: Path<CyclePath>, asking: Asking, body: Json<CloseCycle>) -> Result<Reply, Problem> {
    let CyclePath { id, period } = path.into_inner();
    let at = body.value.at;
    let work = async move |asking: Keyed| {
        let closed = async {
            let plan = asking.app().plan(id).await?;
            let permitted = asking.permit(plan.about(None))?;
            let command = CycleCommand::Close(closing(asking.app(), id, period, at).await?);
            permitted.execute::<Cycle>(monitoring_cycle::stream_id(id, period), command).await
        };
        let done = asking.once(closed).await?;
        asking.answer(StatusCode::OK, &done, async |view| view.cycle(id, period).await).await
    };
    asking.keyed(&body.bytes).at_home(work).await
}

/// What a month comes to at its cut-off.
async fn closing(app: &App, id: PlanId, period: Period, at: Option<i64>) -> Result<Close, Problem> {
    let head = app.log.head().await?.0;
    let at = at.unwrap_or(head);
    if !(1..=head).contains(&at) {
        return Err(beyond_the_log(head));
    }
    let view = app.read_models.at(Some(AsOf::Position(Position(at)))).await?;
    let table = view.cycle(id, period).await?.ok_or_else(Problem::not_found)?;
    let answered = table.rows.iter().filter(|row| row.answer == Answer::Answered);
    let duty = |row: &CycleDutyRow| CycleDuty { measure: row.measure.clone(), body: row.body.edrpou.clone() };
    let answered = answered.map(duty).collect();
    let then = app.log.load_at::<Plan>(&plan::stream_id(id), zgoda_event_log::Position(at)).await?;
    let owed = duties(&then.state, id, &view).await?;
    let released = table.rows.iter().map(duty).filter(|duty| !owed.contains(duty)).collect();
    let after_term = TermEnd::Day(table.cycle.due_on).too_late_from();
    let term_ended_at = Position(app.log.position_at(after_term).await?.0);
    Ok(Close { at: Position(at), answered, released, term_ended_at })
}

fn beyond_the_log(head: i64) -> Problem {
    Problem::input(
        "position-range",
        format!("Позиція має бути від 1 до {head}, де тепер кінець журналу."),
        format!("The position must be from 1 to {head}, where the log ends now."),
    )
    .at("/at")
}
