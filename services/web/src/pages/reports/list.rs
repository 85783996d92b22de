//! All reports by where they stand, and what is due next.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use jiff::civil::Date;
use zgoda_domain::{
    calendar::ukraine,
    plan::{self, Plan},
    report::{ReportDue, Situation},
    values::{HalfYear, PlanId},
};
use zgoda_read_models::{Page, ReportFilter, ReportRow};

use super::may;
use crate::pages::{
    frame::Frame,
    visit::{Refusal, Shown, Visit, either},
};

/// Reports that stand in one place on their way.
struct Stop {
    state: Situation,
    reports: Vec<ReportRow>,
}

/// A half-yearly report that has to be given.
struct DueRow {
    plan: PlanId,
    plan_title: String,
    half: HalfYear,
    last_day: Date,
    late: bool,
    /// The report, once somebody has begun it.
    report: Option<ReportRow>,
}

#[derive(Template)]
#[template(path = "reports/list.html")]
struct ReportsPage {
    frame: Frame,
    stops: Vec<Stop>,
    due: Vec<DueRow>,
    plans: BTreeMap<PlanId, String>,
    may_begin: bool,
}

/// All reports by where they stand.
pub async fn show(request: HttpRequest) -> HttpResponse {
    either(page(&request).await)
}

async fn page(request: &HttpRequest) -> Shown {
    let visit = Visit::of(request).await?;
    visit.works_on_reports()?;
    let listed = visit.view.reports(&ReportFilter::default(), &Page::all()).await;
    let reports = listed.map_err(|error| visit.failed(&error))?.items;
    let plans = visit.view.plans(&Page::all()).await.map_err(|error| visit.failed(&error))?.items;
    let due = due(&visit, &plans, &reports).await?;
    let mut stops: Vec<Stop> = Situation::ALL.map(|state| Stop { state, reports: Vec::new() }).into();
    for report in reports {
        if let Some(stop) = stops.iter_mut().find(|stop| stop.state == report.state) {
            stop.reports.push(report);
        }
    }
    stops.retain(|stop| !stop.reports.is_empty());
    let frame = visit.frame.clone().titled(visit.frame.t.reports(), "reports");
    let plans = plans.into_iter().map(|plan| (plan.id, plan.title)).collect();
    visit.show(&ReportsPage { frame, stops, due, plans, may_begin: may::begins(&visit) })
}

/// The half-yearly report that each plan in force owes next, or owed last and was not given.
async fn due(
    visit: &Visit,
    plans: &[zgoda_read_models::PlanRow],
    reports: &[ReportRow],
) -> Result<Vec<DueRow>, Refusal> {
    let (mut due, mut owing) = (Vec::new(), BTreeMap::new());
    for row in plans {
        let loaded = visit.app.log.load::<Plan>(&plan::stream_id(row.id)).await;
        let policy = loaded.map_err(|error| visit.failed(&error.into()))?.state.report_due();
        let today = visit.view.today();
        let next = ReportDue::next(today, policy, ukraine());
        let before = ReportDue::of(next.half.before(), policy, ukraine());
        for one in [before, next] {
            if !in_force(visit, one.half, &mut owing).await?.contains(&row.id) {
                continue;
            }
            let given = |report: &&ReportRow| report.plan == row.id && report.half == Some(one.half);
            let report = reports.iter().find(given).cloned();
            let done = report.as_ref().is_some_and(|report| {
                matches!(report.state, Situation::Submitted | Situation::Registered | Situation::Accepted)
            });
            let late = one.last_day < today;
            // Of the past only what somebody began and did not give is still owed.
            if !done && (!late || report.is_some()) {
                let (plan, plan_title, half, last_day) = (row.id, row.title.clone(), one.half, one.last_day);
                due.push(DueRow { plan, plan_title, half, last_day, late, report });
            }
        }
    }
    Ok(due)
}

/// The plans in force in a half, asked for once.
async fn in_force<'o>(
    visit: &Visit,
    half: HalfYear,
    asked: &'o mut BTreeMap<HalfYear, BTreeSet<PlanId>>,
) -> Result<&'o BTreeSet<PlanId>, Refusal> {
    Ok(match asked.entry(half) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(free) => {
            free.insert(visit.view.plans_that_report(half).await.map_err(|error| visit.failed(&error))?)
        }
    })
}

impl ReportsPage {
    fn plan_of(&self, id: &PlanId) -> &str {
        self.plans.get(id).map(String::as_str).unwrap_or_default()
    }
}
