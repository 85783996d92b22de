//! What lies ahead on a day, for the rules that go by the clock.

use std::collections::{BTreeSet, HashMap};

use jiff::{Timestamp, civil::Date};
use zgoda_domain::{
    calendar::{self, Calendar, kyiv, kyiv_date},
    plan::{self, Plan},
    report::{ReportDue, Situation},
    values::{Edrpou, HalfYear, PlanId, RoundId},
};
use zgoda_event_log::EventLog;
use zgoda_read_models::{
    AskedRound, AwaitedAnswer, DueTerm, InvitedTraining, OpenDuty, Page, ReportFilter, ReportKindName, View,
};

use crate::{NotificationError, register::Register};

/// The farthest step of a ladder, in working days.
const FARTHEST: u16 = 30;
/// The farthest step of what is near.
const NEAR: u16 = 3;
/// The hour at which a day's letters are due.
const MORNING: i8 = 8;

/// All that the clock may bring on a day, in a fixed number of queries, however many bodies it concerns.
#[derive(Debug)]
pub(crate) struct Ahead {
    pub(crate) today: Date,
    pub(crate) calendar: &'static Calendar,
    pub(crate) register: Register,
    pub(crate) duties: Vec<OpenDuty>,
    pub(crate) terms: Vec<DueTerm>,
    pub(crate) rounds: HashMap<RoundId, AskedRound>,
    pub(crate) answers: Vec<AwaitedAnswer>,
    pub(crate) trainings: Vec<InvitedTraining>,
    pub(crate) reports: Vec<AwaitedReport>,
}

impl Ahead {
    pub(crate) async fn look(
        view: &View,
        log: &EventLog,
        register: Register,
        now: Timestamp,
    ) -> Result<Self, NotificationError> {
        let (today, calendar) = (kyiv_date(now), calendar::ukraine());
        let near = calendar.working_days_after(today, NEAR);
        let terms = view.due_terms(near).await?;
        let terms: Vec<DueTerm> = terms.into_iter().filter(|term| term.due_on >= today).collect();
        let rounds: BTreeSet<RoundId> = terms.iter().map(|term| term.round).collect();
        Ok(Self {
            duties: view.open_duties(calendar.working_days_after(today, FARTHEST)).await?,
            rounds: view.asked_rounds(&rounds).await?,
            answers: view.awaited_answers(near).await?,
            trainings: view.trainings_ahead(today, near).await?,
            reports: awaited_reports(view, log, today, calendar).await?,
            today,
            calendar,
            register,
            terms,
        })
    }

    /// A body by the name that people use.
    pub(crate) fn name(&self, body: &Edrpou) -> String {
        self.register.get(body).map_or_else(|| body.to_string(), |one| one.short_name.clone())
    }
}

/// A report on half a year that was not submitted.
#[derive(Debug)]
pub(crate) struct AwaitedReport {
    pub(crate) plan: PlanId,
    pub(crate) plan_title: String,
    pub(crate) coordinator: Edrpou,
    pub(crate) half: HalfYear,
    pub(crate) last_day: Date,
}

/// The reports that plans in force owe on this half and the one before it: each plan says how it reads its last day, and there are few plans.
async fn awaited_reports(
    view: &View,
    log: &EventLog,
    today: Date,
    calendar: &Calendar,
) -> Result<Vec<AwaitedReport>, NotificationError> {
    let this = HalfYear::of(today);
    let owing =
        [(this.before(), view.plans_that_report(this.before()).await?), (this, view.plans_that_report(this).await?)];
    let plans: BTreeSet<PlanId> = owing.iter().flat_map(|(_, plans)| plans).copied().collect();
    let filter = ReportFilter { kind: Some(ReportKindName::HalfYearly), ..ReportFilter::default() };
    let given = |state| matches!(state, Situation::Submitted | Situation::Registered | Situation::Accepted);
    let reports = view.reports(&filter, &Page::all()).await?.items;
    let submitted: BTreeSet<(PlanId, Option<HalfYear>)> =
        reports.iter().filter(|report| given(report.state)).map(|report| (report.plan, report.half)).collect();
    let mut awaited = Vec::new();
    for (id, named) in view.named_plans(&plans).await? {
        let policy = log.load::<Plan>(&plan::stream_id(id)).await?.state.report_due();
        for (half, owing) in &owing {
            let half = *half;
            let last_day = ReportDue::of(half, policy, calendar).last_day;
            if owing.contains(&id) && last_day >= today && !submitted.contains(&(id, Some(half))) {
                let (plan_title, coordinator) = (named.title.clone(), named.coordinator.clone());
                awaited.push(AwaitedReport { plan: id, plan_title, coordinator, half, last_day });
            }
        }
    }
    Ok(awaited)
}

/// When the letters of a day are due.
pub(crate) fn morning_of(day: Date) -> Timestamp {
    day.at(MORNING, 0, 0, 0).to_zoned(kyiv()).expect("mornings of Kyiv exist on every day").timestamp()
}
