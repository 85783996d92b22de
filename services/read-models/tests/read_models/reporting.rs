//! What bodies report, what becomes of it, and how it is told: feed events, ask each query, on both engines.

use zgoda_domain::{
    calendar::CalendarVersion,
    fulfilment::{Assurance, Execution},
    monitoring_cycle::{CycleDuty, CycleEvent},
    plan::{Plan, PlanEvent},
    values::{Period, Position},
};
use zgoda_read_models::{AnomalyFilter, Answer, CycleState, MessageState, Page};

use crate::{on_both, support::*};

on_both!(
    messages_show_what_became_of_them,
    the_history_says_who_did_what_and_when,
    a_cycle_says_who_answered_who_is_silent_and_who_is_late,
    questions_are_open_until_they_are_settled,
    the_overview_counts_every_axis,
);

async fn messages_show_what_became_of_them(world: World) {
    world.day("2025-02-10");
    world.register().await;
    let plan = world.plan(1).await;
    let first = world.report(plan, "1.1", DIGITAL, Execution::InProgress, "2025-02-01").await;
    world.give_back(plan, "1.1", DIGITAL, first).await;
    let second = world.report(plan, "1.1", DIGITAL, Execution::Done, "2025-02-05").await;
    world.confirm(plan, "1.1", DIGITAL, second).await;
    let correction = zgoda_domain::values::MessageId(uuid::Uuid::from_u128(77));
    let mut event = filed(plan, "1.1", DIGITAL, correction, Execution::Done, "2025-02-06");
    if let zgoda_domain::fulfilment::FulfilmentEvent::MessageFiled { restates, .. } = &mut event {
        *restates = Some(second);
    }
    world.tell::<zgoda_domain::fulfilment::Fulfilment>(format!("{plan}/1.1/{DIGITAL}"), &[event]).await;
    let states = async || {
        let list = world.now().await.messages(plan, &code("1.1"), &Page::default()).await.expect("tables");
        list.items.iter().map(|message| (message.id, message.state)).collect::<Vec<_>>()
    };
    use MessageState::{Confirmed, Filed, Restated, Returned};
    assert_eq!(states().await, [(correction, Filed), (second, Confirmed), (first, Returned)]);
    world.confirm(plan, "1.1", DIGITAL, correction).await;
    assert_eq!(states().await, [(correction, Confirmed), (second, Restated), (first, Returned)]);
    let returned = world.now().await.message(first).await.expect("tables").expect("a message");
    assert_eq!(returned.review.and_then(|review| review.note).as_deref(), Some("немає доказів"));
    assert_eq!((returned.version, returned.body.name.as_str()), (6, "Мінцифри"));
    let measure = world.now().await.measure(plan, &code("1.1")).await.expect("tables").expect("a measure");
    assert_eq!(measure.status.assurance, Assurance::Restated);
    assert_eq!(measure.bodies[0].done_on, Some(date("2025-02-06")));
}

async fn the_history_says_who_did_what_and_when(world: World) {
    world.day("2025-02-10");
    world.register().await;
    let plan = world.plan(1).await;
    let settled = PlanEvent::AnomalySettled { n: 1, decision: paragraph("відповідає Мінцифри") };
    let position = world.tell::<Plan>(plan, &[settled]).await;
    let of = async |number: &str| {
        let list = world.now().await.history(plan, &code(number), &Page::default()).await.expect("tables");
        assert_eq!(list.total, i64::try_from(list.items.len()).expect("few"));
        list.items
    };
    let rows = of("1.10").await;
    let summaries: Vec<&str> = rows.iter().map(|row| row.summary.as_str()).collect();
    assert_eq!(summaries, ["anomaly-settled", "anomaly-found", "measure-added"]);
    assert_eq!((rows[0].position, rows[0].actor.0.as_str()), (position.0, "officer-7"));
    assert_eq!(rows[0].details.get("decision").map(String::as_str), Some("відповідає Мінцифри"));
    assert_eq!(rows[0].on_behalf_of.as_ref().map(|body| body.name.as_str()), Some("Мінцифри"));
    assert_eq!(rows[0].recorded_at, instant("2025-02-10T07:00:00Z"));
    let message = world.report(plan, "1.1", DIGITAL, Execution::InProgress, "2025-02-01").await;
    world.give_back(plan, "1.1", DIGITAL, message).await;
    let rows = of("1.1").await;
    assert_eq!(rows[0].summary, "message-returned");
    assert_eq!(rows[1].details.get("execution").map(String::as_str), Some("in-progress"));
    assert_eq!(rows[1].body.as_ref().map(|body| body.edrpou.clone()), Some(edrpou(DIGITAL)));
}

async fn a_cycle_says_who_answered_who_is_silent_and_who_is_late(world: World) {
    world.day("2025-02-01");
    world.register().await;
    let plan = world.plan(1).await;
    let period = Period::parse("2025-02").expect("a month");
    let duty = |measure: &str, body: &str| CycleDuty { measure: code(measure), body: edrpou(body) };
    let calendar = CalendarVersion("ua-test".to_owned());
    let duties = vec![duty("1.1", DIGITAL), duty("1.3", JUSTICE), duty("1.5", DIGITAL), duty("1.3", TAXES)];
    let due_on = date("2025-02-20");
    let early = world.report(plan, "1.1", DIGITAL, Execution::InProgress, "2025-02-01").await;
    let opened = CycleEvent::Opened { plan, period, due_on, calendar: calendar.clone(), duties };
    world.cycle(plan, "2025-02", &[opened]).await;
    world.day("2025-02-25");
    world.report(plan, "1.3", JUSTICE, Execution::InProgress, "2025-02-24").await;
    world.report(plan, "1.3", DIIA, Execution::InProgress, "2025-02-24").await;
    let table = async || {
        let table = world.now().await.cycle(plan, period).await.expect("tables").expect("a cycle");
        let list = world.now().await.cycles(plan, &Page::default()).await.expect("tables");
        assert_eq!(list.items, std::slice::from_ref(&table.cycle), "the list counts as the table does");
        table
    };
    let open = table().await;
    let rows: Vec<_> =
        open.rows.iter().map(|row| (row.measure.as_str(), row.body.name.as_str(), row.answer, row.late)).collect();
    let expected = [
        ("1.1", "Мінцифри", Answer::Answered, false),
        ("1.3", "Мін’юст", Answer::Answered, true),
        ("1.3", "ДПС", Answer::Pending, true),
        ("1.5", "Мінцифри", Answer::Pending, true),
    ];
    assert_eq!(rows, expected);
    assert_eq!((open.rows[0].message, open.rows[0].title.as_str()), (Some(early), "захід 1.1"));
    assert_eq!((open.cycle.answered, open.cycle.pending, open.cycle.late), (2, 2, 3));
    let silent = |body: &str, measure: &str| CycleEvent::SilenceRecorded {
        plan,
        period,
        body: edrpou(body),
        measures: vec![code(measure)],
    };
    let at = world.now().await.position();
    let closed = CycleEvent::Closed { plan, period, at, calendar, answered: 3, silent: 1 };
    world.cycle(plan, "2025-02", &[silent(TAXES, "1.3"), closed]).await;
    world.report(plan, "1.3", TAXES, Execution::InProgress, "2025-02-24").await;
    let closed = table().await;
    let answers: Vec<_> = closed.rows.iter().map(|row| row.answer).collect();
    assert_eq!(
        answers,
        [Answer::Answered, Answer::Answered, Answer::Silent, Answer::Released],
        "what comes after the close does not count, and whoever was not called silent was released"
    );
    let counted = (closed.cycle.duties, closed.cycle.answered, closed.cycle.silent, closed.cycle.released);
    assert_eq!((counted, closed.cycle.pending), ((4, 2, 1, 1), 0));
    let late: Vec<_> = closed.rows.iter().map(|row| row.late).collect();
    assert_eq!((late, closed.cycle.late), (vec![false, true, false, false], 1), "whoever is released is not late");
    assert_eq!(closed.cycle.state, CycleState::Closed);
    assert_eq!((closed.cycle.closed.map(|close| close.at), closed.cycle.version), (Some(at.0), 3));
}

async fn questions_are_open_until_they_are_settled(world: World) {
    world.day("2025-02-01");
    world.register().await;
    let plan = world.plan(1).await;
    let list = async |settled: Option<bool>| {
        let filter = AnomalyFilter { settled, ..AnomalyFilter::default() };
        world.now().await.anomalies(plan, &filter, &Page::default()).await.expect("tables").items
    };
    let open = list(Some(false)).await;
    assert_eq!((open.len(), open[0].n, open[0].settled, open[0].owner.name.as_str()), (1, 1, false, "Мінцифри"));
    assert!(open[0].question.contains("1.10") && open[0].question_en.contains("1.10"), "{}", open[0].question);
    assert_eq!((open[0].source.row, open[0].source.file.as_str()), (5, "plan.csv"));
    let reassigned = PlanEvent::AnomalyReassigned { n: 1, owner: edrpou(JUSTICE) };
    let settled = PlanEvent::AnomalySettled { n: 1, decision: paragraph("ніхто") };
    world.tell::<Plan>(plan, &[reassigned, settled]).await;
    assert!(list(Some(false)).await.is_empty());
    let done = list(None).await;
    assert_eq!((done[0].settled, done[0].owner.name.as_str(), done[0].version), (true, "Мін’юст", 10));
    let plan = world.now().await.plan(plan).await.expect("tables").expect("a plan");
    assert_eq!(plan.open_anomalies, 0);
}

async fn the_overview_counts_every_axis(world: World) {
    world.day("2025-02-02");
    world.register().await;
    let plan = world.plan(1).await;
    world.report(plan, "1.5", DIGITAL, Execution::InProgress, "2025-02-01").await;
    let overview = world.now().await.dashboard(plan).await.expect("tables").expect("an overview");
    let of = |axis: &std::collections::BTreeMap<String, i64>, word: &str| axis.get(word).copied();
    assert_eq!(overview.counts.total, 4);
    assert_eq!(of(&overview.counts.execution, "not-started"), Some(3));
    assert_eq!(of(&overview.counts.execution, "in-progress"), Some(1));
    assert_eq!(of(&overview.counts.execution, "done"), Some(0), "a value without measures is shown too");
    assert_eq!(of(&overview.counts.time, "overdue"), Some(1));
    assert_eq!(of(&overview.counts.assurance, "reported"), Some(1));
    assert_eq!(overview.tasks[0].counts, overview.counts);
    assert_eq!(overview.overdue.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["1.1"]);
    assert_eq!(overview.changed[0].summary, "message-filed");
    assert_eq!(overview.changed[0].measure, Some(code("1.5")));
    assert_eq!(overview.position, Position(world.log.head().await.expect("a log").0));
    assert!(overview.cycle.is_none());
}
