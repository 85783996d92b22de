//! Where a plan stood at a cut-off: told from the log up to there, on both engines, and the same for ever after.

use zgoda_domain::{
    calendar::CalendarVersion,
    fulfilment::{Assurance, Execution, Fulfilment, FulfilmentEvent, Timeliness},
    monitoring_cycle::{CycleDuty, CycleEvent},
    plan::{Party, Plan, PlanEvent, Role},
    report::CutOff,
    values::{Act, ActKind, Evidence, HalfYear, MessageId, Period, PlanId, Position},
};
use zgoda_read_models::{
    ReadModels,
    status_report::{Mark, ReportedMeasure, StatusAsked, StatusReport},
};

use crate::{on_both, support::*};

on_both!(
    a_status_report_tells_axes_lateness_evidence_and_silence,
    the_next_report_tells_what_changed_and_only_new_months,
    the_same_cut_off_gives_the_same_bytes_for_ever,
    only_plans_in_force_owe_a_report,
);

/// January is closed: 1.1 was answered with a letter, 1.3 was not.
async fn january(world: &World) -> (PlanId, CutOff) {
    world.day("2025-01-31");
    world.register().await;
    let plan = world.plan(1).await;
    let duties = vec![duty("1.1", DIGITAL), duty("1.3", JUSTICE)];
    month(world, plan, "2025-01", duties, &[]).await;
    world.day("2025-02-03");
    let mut said =
        filed(plan, "1.1", DIGITAL, MessageId(uuid::Uuid::from_u128(5)), Execution::InProgress, "2025-01-20");
    if let FulfilmentEvent::MessageFiled { evidence, text, .. } = &mut said {
        evidence.push(Evidence::Letter { letter: letter("1/10-392"), subject: line("Про стан"), file: None });
        *text = paragraph(&"слово ".repeat(100));
    }
    world.tell::<Fulfilment>(format!("{plan}/1.1/{DIGITAL}"), &[said]).await;
    close(world, plan, "2025-01", &[(JUSTICE, "1.3")]).await;
    (plan, cutoff(world, "2025-02-10"))
}

/// 1.1 is done and confirmed, 1.3 put off by a letter and answered late; February is closed.
async fn february(world: &World, plan: PlanId) -> CutOff {
    world.day("2025-02-28");
    month(world, plan, "2025-02", vec![duty("1.3", JUSTICE)], &[]).await;
    let done = world.report(plan, "1.1", DIGITAL, Execution::Done, "2025-02-08").await;
    world.confirm(plan, "1.1", DIGITAL, done).await;
    let until = zgoda_domain::values::Deadline::parse("травень 2025").ok();
    let (by, reason) = (edrpou(JUSTICE), paragraph("немає коштів"));
    let postponed = PlanEvent::PostponementDeclared { measure: code("1.3"), by, letter: letter("77"), reason, until };
    world.tell::<Plan>(plan, &[postponed]).await;
    world.day("2025-03-12");
    world.report(plan, "1.3", JUSTICE, Execution::PartlyDone, "2025-02-27").await;
    close(world, plan, "2025-02", &[]).await;
    cutoff(world, "2025-03-20")
}

async fn month(world: &World, plan: PlanId, month: &str, duties: Vec<CycleDuty>, more: &[CycleEvent]) {
    let (period, calendar) = (Period::parse(month).expect("a month"), CalendarVersion("ua-test".to_owned()));
    let due_on = period.last_day().checked_add(jiff::ToSpan::days(7)).expect("a day");
    let opened = CycleEvent::Opened { plan, period, due_on, calendar, duties };
    world.cycle(plan, month, &[&[opened], more].concat()).await;
}

async fn close(world: &World, plan: PlanId, month: &str, silent: &[(&str, &str)]) {
    let (period, calendar) = (Period::parse(month).expect("a month"), CalendarVersion("ua-test".to_owned()));
    let silence = |(body, measure): &(&str, &str)| CycleEvent::SilenceRecorded {
        plan,
        period,
        body: edrpou(body),
        measures: vec![code(measure)],
    };
    let at = Position(world.log.head().await.expect("a log").0);
    let closed = CycleEvent::Closed { plan, period, at, calendar, answered: 1, silent: 1 };
    world.cycle(plan, month, &silent.iter().map(silence).chain([closed]).collect::<Vec<_>>()).await;
}

fn cutoff(world: &World, day: &str) -> CutOff {
    world.day(day);
    CutOff { at: instant(&format!("{day}T07:00:00Z")), position: Position(0) }
}

fn duty(measure: &str, body: &str) -> CycleDuty {
    CycleDuty { measure: code(measure), body: edrpou(body) }
}

async fn asked(
    models: &ReadModels,
    world: &World,
    plan: PlanId,
    cutoff: CutOff,
    since: Option<CutOff>,
) -> StatusReport {
    let place = async |cutoff: CutOff| {
        let position = world.log.position_at(cutoff.at).await.expect("a log");
        CutOff { position: Position(position.0), ..cutoff }
    };
    let half = HalfYear::parse("2025-H1").expect("a half");
    let since = match since {
        Some(since) => Some(place(since).await),
        None => None,
    };
    let asked = StatusAsked { plan, half, cutoff: place(cutoff).await, since };
    models.status_report(&asked).await.expect("tables").expect("a plan")
}

fn of<'r>(report: &'r StatusReport, number: &str) -> &'r ReportedMeasure {
    report.measures.iter().find(|measure| measure.code == code(number)).expect("a measure")
}

async fn a_status_report_tells_axes_lateness_evidence_and_silence(world: World) {
    let (plan, cutoff) = january(&world).await;
    let report = asked(&world.models, &world, plan, cutoff, None).await;
    let codes: Vec<&str> = report.measures.iter().map(|measure| measure.code.as_str()).collect();
    assert_eq!((codes, report.as_of), (vec!["1.1", "1.3", "1.5", "1.10"], date("2025-02-10")));
    let first = of(&report, "1.1");
    assert_eq!((first.status.execution, first.status.time), (Execution::InProgress, Timeliness::Overdue));
    assert_eq!((first.status.assurance, first.days_late), (Assurance::Reported, Some(10)));
    assert_eq!((first.changed, first.bodies_done.total), (None, 1), "nothing is compared; consent is awaited");
    let body = &first.bodies[0];
    assert_eq!((body.body.name.as_str(), body.answers.as_slice()), ("Мінцифри", &[Mark::InTime][..]));
    let said = body.said.as_ref().expect("a message");
    assert_eq!((said.text.chars().count(), said.text.ends_with("слово…")), (300, true));
    let evidence = &said.evidence[0];
    assert_eq!((evidence.kind.as_str(), evidence.number.as_deref()), ("letter", Some("1/10-392")));
    let silent = of(&report, "1.3");
    assert_eq!((silent.status.execution, silent.days_late), (Execution::NotStarted, None));
    assert_eq!((silent.bodies[0].answers.as_slice(), &silent.bodies[0].said), (&[Mark::Silent][..], &None));
    let january = &report.months[0];
    assert_eq!((january.period.to_string().as_str(), january.expected), ("2025-01", 2));
    assert_eq!((january.in_time, january.late, january.silent, january.released), (1, 0, 1, 0));
    let row = &report.silences[0];
    assert_eq!((report.silences.len(), row.body.name.as_str(), &row.measures), (1, "Мін’юст", &vec![code("1.3")]));
}

async fn the_next_report_tells_what_changed_and_only_new_months(world: World) {
    let (plan, first) = january(&world).await;
    let second = february(&world, plan).await;
    let report = asked(&world.models, &world, plan, second, Some(first)).await;
    let months: Vec<String> = report.months.iter().map(|month| month.period.to_string()).collect();
    assert_eq!(months, ["2025-02"], "January was in the report before");
    assert_eq!((report.months[0].late, report.silences.len()), (1, 0));
    let done = of(&report, "1.1");
    assert_eq!((done.status.time, done.days_late), (Timeliness::DoneLate, Some(8)));
    let before = done.changed.and_then(|change| change.before).expect("it stood otherwise");
    assert_eq!((before.execution, before.time), (Execution::InProgress, Timeliness::Overdue));
    let put_off = of(&report, "1.3");
    let letters: Vec<_> = put_off.postponements.iter().map(|one| (one.row.letter.number.as_str(), one.new)).collect();
    assert_eq!(letters, [("77", true)]);
    assert_eq!(put_off.bodies[0].answers, [Mark::Late]);
    assert_eq!(of(&report, "1.10").changed, None);
    let both = asked(&world.models, &world, plan, second, None).await;
    assert_eq!(both.months.len(), 2, "without a report before, all closed months of the half");
    assert!(!of(&both, "1.3").postponements[0].new);
}

async fn the_same_cut_off_gives_the_same_bytes_for_ever(world: World) {
    let (plan, first) = january(&world).await;
    let then = asked(&world.models, &world, plan, first, None).await.canonical();
    let second = february(&world, plan).await;
    assert_eq!(asked(&world.models, &world, plan, first, None).await.canonical(), then);
    let later = asked(&world.models, &world, plan, second, Some(first)).await.canonical();
    assert_ne!(later, then);
    world.forget_tables().await;
    let anew = ReadModels::open(&world.url, world.log.clone()).await.expect("tables built from the log");
    assert_eq!(asked(&anew, &world, plan, first, None).await.canonical(), then);
    assert_eq!(asked(&anew, &world, plan, second, Some(first)).await.canonical(), later);
    let read: StatusReport = serde_json::from_slice(&later).expect("it is read back");
    assert_eq!(read.canonical(), later);
}

/// A plan of one measure, adopted by an act of that day.
async fn plan_until(world: &World, n: u128, adopted_on: &str, deadline: &str) -> PlanId {
    let plan = PlanId(uuid::Uuid::from_u128(n));
    let lead = responsibility(Party::Body(edrpou(DIGITAL)), Role::Lead, false);
    let act = Act { number: line("405-р"), date: date(adopted_on), kind: ActKind::CabinetOrder };
    let events = [
        PlanEvent::Drafted { title: line("План"), coordinator: edrpou(DIGITAL), source: None },
        PlanEvent::TaskAdded { number: 1, title: paragraph("Завдання") },
        PlanEvent::MeasureAdded { measure: measure("1.1", Some(deadline), vec![lead]) },
        PlanEvent::Adopted { act },
    ];
    world.tell::<Plan>(plan, &events).await;
    plan
}

async fn only_plans_in_force_owe_a_report(world: World) {
    world.day("2025-01-31");
    world.register().await;
    let continuous = world.plan(1).await;
    let finished = plan_until(&world, 2, "2019-06-12", "грудень 2019").await;
    let monitored = plan_until(&world, 3, "2019-06-12", "грудень 2019").await;
    month(&world, monitored, "2025-03", vec![duty("1.1", DIGITAL)], &[]).await;
    let young = plan_until(&world, 4, "2025-07-01", "грудень 2025").await;
    let owing = async |half: &str| {
        let half = HalfYear::parse(half).expect("a half");
        world.now().await.plans_that_report(half).await.expect("tables").into_iter().collect::<Vec<_>>()
    };
    assert_eq!(owing("2019-H2").await, [finished, monitored], "its deadline lies in it");
    assert_eq!(owing("2024-H2").await, [], "none is in force");
    assert_eq!(owing("2025-H1").await, [continuous, monitored], "what is monitored although its deadline has passed");
    assert_eq!(owing("2025-H2").await, [continuous, young], "from the half of the adoption on");
    assert_eq!(owing("2026-H1").await, [continuous]);
}
