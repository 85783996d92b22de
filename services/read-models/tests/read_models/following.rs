//! Following, looking back, rebuilding: what must hold whatever crashes or runs twice.

use std::time::Duration;

use serde_json::value::RawValue;
use zgoda_domain::{
    body::{Body, BodyEvent, BodyKind, BodyName},
    fulfilment::Execution,
    plan::{Plan, PlanEvent},
    values::{MessageId, Position},
};
use zgoda_event_log::NewEvent;
use zgoda_read_models::{AsOf, BodyFilter, DutyFilter, Page, ReadError, ReadModels};

use crate::{on_both, support::*};

on_both!(
    a_past_day_is_seen_as_it_was_and_with_its_own_day,
    a_past_position_is_seen_as_it_was,
    whoever_wrote_reads_what_was_written,
    waiting_for_what_does_not_come_ends,
    following_is_taken_up_where_it_stopped,
    two_projectors_at_once_apply_nothing_twice,
    an_event_that_cannot_be_read_is_parked_for_all_and_holds_nobody_up,
    an_event_that_a_model_refuses_does_not_keep_the_program_from_starting_either,
    an_event_that_one_model_cannot_take_in_is_parked_for_it_alone,
    a_parked_event_does_not_keep_the_program_from_starting_on_new_tables,
    a_model_that_is_ahead_takes_nothing_in_twice_while_an_event_is_looked_for,
    a_rebuild_gives_the_same_rows_and_goes_on_from_there,
    a_rebuild_stops_at_an_error_and_leaves_the_tables_that_are_asked,
    what_a_broken_off_rebuild_left_behind_does_no_harm,
    a_rebuild_reports_what_differs,
    whoever_slept_through_two_rebuilds_goes_over_to_the_new_tables,
);

async fn a_past_day_is_seen_as_it_was_and_with_its_own_day(world: World) {
    world.day("2025-01-15");
    world.register().await;
    let plan = world.plan(1).await;
    world.day("2025-01-28");
    let message = world.report(plan, "1.1", DIGITAL, Execution::Done, "2025-01-27").await;
    world.day("2025-02-05");
    world.confirm(plan, "1.1", DIGITAL, message).await;
    world.day("2025-03-10");
    let row = async |day: &str| {
        let view = world.on(day).await;
        let board = view.board(plan).await.expect("tables").expect("a board");
        assert_eq!(board.today, view.today());
        let first = &board.rows[0].status;
        (view.today().to_string(), word(&first.execution), word(&first.time), word(&first.assurance))
    };
    let seen = |today: &str, execution: &str, time: &str, assurance: &str| {
        (today.to_owned(), execution.to_owned(), time.to_owned(), assurance.to_owned())
    };
    assert_eq!(row("2025-01-20").await, seen("2025-01-20", "not-started", "at-risk", "none"));
    assert_eq!(row("2025-01-28").await, seen("2025-01-28", "done", "in-time", "reported"));
    assert_eq!(row("2025-02-05").await, seen("2025-02-05", "done", "in-time", "confirmed"));
    assert_eq!(row("2025-02-05T06:59:00Z").await, seen("2025-02-05", "done", "in-time", "reported"));
    assert_eq!(row("2031-01-01").await, seen("2025-03-10", "done", "in-time", "confirmed"), "never the future");
    let before = world.on("2025-01-14").await;
    assert!(before.plan(plan).await.expect("tables").is_none());
    assert!(before.board(plan).await.expect("tables").is_none());
    assert_eq!(before.bodies(&BodyFilter::default(), &Page::default()).await.expect("tables").total, 0);
    let duties = world.on("2025-01-20").await.duties(&edrpou(DIGITAL), &DutyFilter::default(), &Page::default()).await;
    assert_eq!(duties.expect("tables").items[0].version, 0);
    assert!(world.on("2025-01-20").await.message(message).await.expect("tables").is_none());
}

async fn a_past_position_is_seen_as_it_was(world: World) {
    world.day("2025-01-15");
    world.register().await;
    let plan = world.plan(1).await;
    let settled = PlanEvent::AnomalySettled { n: 1, decision: paragraph("ніхто") };
    world.day("2025-02-15");
    let position = world.tell::<Plan>(plan, &[settled]).await;
    world.day("2025-02-16");
    world.report(plan, "1.1", DIGITAL, Execution::InProgress, "2025-02-16").await;
    let open = async |at: i64| {
        let view = world.models.at(Some(AsOf::Position(Position(at)))).await.expect("a view");
        let plan = view.plan(plan).await.expect("tables").expect("a plan");
        (view.position().0.min(position.0 + 1), view.today(), plan.open_anomalies, plan.version)
    };
    assert_eq!(open(position.0 - 1).await, (position.0 - 1, date("2025-01-15"), 1, 8));
    assert_eq!(open(position.0).await, (position.0, date("2025-02-15"), 0, 9));
    assert_eq!(open(position.0 + 99).await, (position.0 + 1, date("2025-02-16"), 0, 9), "beyond the head is now");
}

async fn whoever_wrote_reads_what_was_written(world: World) {
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let models = world.models.clone();
    let following = tokio::spawn(async move { models.run(async { drop(stopped.await) }).await });
    for n in 1..=20 {
        let name =
            BodyName { full: line(&format!("Тіло {n}")), short: line("Т"), valid_from: None, wordings: vec![] };
        let event = match n {
            1 => BodyEvent::Registered { edrpou: edrpou(DIGITAL), name, kind: BodyKind::Ministry },
            _ => BodyEvent::Renamed { edrpou: edrpou(DIGITAL), name, basis: paragraph("наказ") },
        };
        let position = world.store::<Body>(DIGITAL, &[event]).await;
        world.models.wait_for(position, Duration::from_secs(10)).await.expect("in time");
        let body = world.now().await.body(&edrpou(DIGITAL)).await.expect("tables").expect("a body");
        assert_eq!((body.names.len(), body.version), (n, i64::try_from(n).expect("few")));
    }
    drop(stop);
    following.await.expect("it ends when told to");
}

async fn waiting_for_what_does_not_come_ends(world: World) {
    world.register().await;
    let head = world.log.head().await.expect("a log").0;
    let behind = world.models.wait_for(Position(head + 1), Duration::from_millis(30)).await.expect_err("nothing came");
    assert_eq!((behind.wanted, behind.reached), (head + 1, head));
}

async fn following_is_taken_up_where_it_stopped(world: World) {
    world.register().await;
    let again = ReadModels::open(&world.url, world.log.clone()).await.expect("the same tables");
    let name = BodyName { full: line("Нова назва"), short: line("НН"), valid_from: None, wordings: vec![] };
    let renamed = BodyEvent::Renamed { edrpou: edrpou(TAXES), name, basis: paragraph("наказ") };
    world.store::<Body>(TAXES, &[renamed]).await;
    assert_eq!(again.step().await.expect("a step"), 1, "only what is new");
    let body = again.at(None).await.expect("a view").body(&edrpou(TAXES)).await.expect("tables").expect("a body");
    assert_eq!((body.short_name.as_str(), body.groups.len()), ("НН", 1));
}

async fn two_projectors_at_once_apply_nothing_twice(world: World) {
    let other = ReadModels::open(&world.url, world.log.clone()).await.expect("the same tables");
    world.register().await;
    let plan = world.plan(1).await;
    for round in 0..30 {
        let message = MessageId(uuid::Uuid::from_u128(1000 + round));
        let event = filed(plan, "1.1", DIGITAL, message, Execution::InProgress, "2025-02-01");
        world.store::<zgoda_domain::fulfilment::Fulfilment>(format!("{plan}/1.1/{DIGITAL}"), &[event]).await;
        let settle = async |models: &ReadModels| while models.step().await.expect("a step") > 0 {};
        tokio::join!(settle(&world.models), settle(&other));
    }
    world.catch_up().await;
    for models in [&world.models, &other] {
        let view = models.at(None).await.expect("a view");
        let measure = view.measure(plan, &code("1.1")).await.expect("tables").expect("a measure");
        assert_eq!((measure.bodies[0].awaiting_review, measure.bodies[0].version), (30, 30));
        let plan = view.plan(plan).await.expect("tables").expect("a plan");
        assert_eq!((plan.measures, plan.tasks.len()), (4, 1));
    }
    assert!(
        world.models.lag().await.expect("tables").iter().all(|lag| lag.position == lag.head && lag.parked.is_empty())
    );
}

/// An event that no program has ever written.
async fn store_nonsense(world: &World) -> Position {
    let data = RawValue::from_string("{}".to_owned()).expect("JSON");
    world
        .append(
            format!("plan/{}", uuid::Uuid::from_u128(5)),
            vec![NewEvent::stored("plan.vanished".to_owned(), 1, &data)],
        )
        .await
}

async fn an_event_that_cannot_be_read_is_parked_for_all_and_holds_nobody_up(world: World) {
    let nonsense = store_nonsense(&world).await;
    world.register().await;
    let plan = world.plan(1).await;
    assert_eq!(world.now().await.plan(plan).await.expect("tables").expect("a plan").measures, 4);
    for lag in world.models.lag().await.expect("tables") {
        assert_eq!((lag.position, lag.parked.len(), lag.parked[0].position), (lag.head, 1, nonsense), "{}", lag.model);
        assert!(lag.parked[0].reason.contains("plan.vanished"), "{}", lag.parked[0].reason);
    }
}

async fn a_parked_event_does_not_keep_the_program_from_starting_on_new_tables(world: World) {
    let nonsense = store_nonsense(&world).await;
    let plan = world.plan(1).await;
    world.forget_tables().await;
    let again = ReadModels::open(&world.url, world.log.clone()).await.expect("new tables");
    for lag in again.lag().await.expect("tables") {
        assert_eq!((lag.position, lag.parked.len(), lag.parked[0].position), (lag.head, 1, nonsense), "{}", lag.model);
    }
    assert_eq!(again.at(None).await.expect("a view").plan(plan).await.expect("tables").expect("a plan").measures, 4);
}

async fn an_event_that_a_model_refuses_does_not_keep_the_program_from_starting_either(world: World) {
    world.register().await;
    let plan = world.plan(1).await;
    let nowhere = zgoda_domain::values::PlanId(uuid::Uuid::from_u128(6));
    let orphan = PlanEvent::AnomalySettled { n: 1, decision: paragraph("про ніщо") };
    let orphan = world.store::<Plan>(nowhere, &[orphan]).await;
    world.report(plan, "1.1", DIGITAL, Execution::InProgress, "2025-01-14").await;
    let followed = world.now().await;
    world.forget_tables().await;
    let again = ReadModels::open(&world.url, world.log.clone()).await.expect("new tables");
    for lag in again.lag().await.expect("tables") {
        let parked: Vec<_> = lag.parked.iter().map(|event| event.position).collect();
        assert_eq!((lag.position, parked), (lag.head, if lag.model == "plans" { vec![orphan] } else { vec![] }));
    }
    let filled = again.at(None).await.expect("a view");
    assert_eq!(filled.board(plan).await.expect("tables"), followed.board(plan).await.expect("tables"));
}

async fn an_event_that_one_model_cannot_take_in_is_parked_for_it_alone(world: World) {
    let plan = zgoda_domain::values::PlanId(uuid::Uuid::from_u128(6));
    let settled = PlanEvent::AnomalySettled { n: 1, decision: paragraph("про ніщо") };
    let drafted = PlanEvent::Drafted { title: line("План"), coordinator: edrpou(DIGITAL), source: None };
    let orphan = world.store::<Plan>(plan, &[settled]).await;
    world.store::<Plan>(plan, &[drafted]).await;
    world.register().await;
    let lags = world.models.lag().await.expect("tables");
    assert!(lags.iter().all(|lag| lag.position == lag.head));
    let parked: Vec<_> =
        lags.iter().flat_map(|lag| lag.parked.iter().map(|event| (lag.model, event.position))).collect();
    assert_eq!(parked, [("plans", orphan)]);
    assert_eq!(world.now().await.plan(plan).await.expect("tables").expect("a plan").title, "План");
    assert_eq!(world.now().await.bodies(&BodyFilter::default(), &Page::default()).await.expect("tables").total, 4);
}

async fn a_model_that_is_ahead_takes_nothing_in_twice_while_an_event_is_looked_for(world: World) {
    let plan = world.plan(1).await;
    let before = world.now().await.plan(plan).await.expect("tables").expect("a plan");
    // As after a program that ended while it took in a page model by model: one is behind the others.
    world.spoil("UPDATE checkpoint SET position = 0 WHERE model = 'history'").await;
    let nowhere = zgoda_domain::values::PlanId(uuid::Uuid::from_u128(6));
    let orphan = PlanEvent::AnomalySettled { n: 1, decision: paragraph("про ніщо") };
    let orphan = world.store::<Plan>(nowhere, &[orphan]).await;
    let again = ReadModels::open(&world.url, world.log.clone()).await.expect("the same tables");
    while again.step().await.expect("a step") > 0 {}
    for lag in again.lag().await.expect("tables") {
        assert_eq!((lag.position, lag.parked.len()), (orphan, usize::from(lag.model == "plans")), "{}", lag.model);
    }
    let after = again.at(None).await.expect("a view").plan(plan).await.expect("tables").expect("a plan");
    assert_eq!(after, before);
}

async fn a_rebuild_gives_the_same_rows_and_goes_on_from_there(world: World) {
    world.day("2025-01-15");
    world.register().await;
    let plan = world.plan(1).await;
    let message = world.report(plan, "1.1", DIGITAL, Execution::InProgress, "2025-01-14").await;
    let before = world.now().await.board(plan).await.expect("tables");
    for generation in [2, 3] {
        let rebuilt = world.models.rebuild(None).await.expect("a rebuild");
        assert_eq!((rebuilt.generation, rebuilt.differences), (generation, vec![]));
        assert_eq!(world.now().await.board(plan).await.expect("tables"), before);
    }
    world.give_back(plan, "1.1", DIGITAL, message).await;
    let other = ReadModels::open(&world.url, world.log.clone()).await.expect("the new tables");
    for models in [&world.models, &other] {
        let measure = models.at(None).await.expect("a view").measure(plan, &code("1.1")).await.expect("tables");
        assert_eq!(measure.expect("a measure").bodies[0].version, 2);
    }
    assert!(matches!(world.models.rebuild(Some("unheard-of")).await, Err(ReadError::NoSuchModel(_))));
}

async fn a_rebuild_stops_at_an_error_and_leaves_the_tables_that_are_asked(world: World) {
    world.register().await;
    let plan = world.plan(1).await;
    let nonsense = store_nonsense(&world).await;
    world.catch_up().await;
    match world.models.rebuild(None).await {
        Err(ReadError::Event { position, .. }) => assert_eq!(position, nonsense.0),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.now().await.plan(plan).await.expect("tables").expect("a plan").measures, 4);
    let again = ReadModels::open(&world.url, world.log.clone()).await.expect("the tables as they were");
    assert!(again.at(None).await.expect("a view").plan(plan).await.expect("tables").is_some());
}

async fn what_a_broken_off_rebuild_left_behind_does_no_harm(world: World) {
    world.register().await;
    let plan = world.plan(1).await;
    // A rebuild that dies while it builds: its generation is there, half full, and nothing points to it.
    let dying = world.models.clone();
    let rebuilding = tokio::spawn(async move { dying.rebuild(None).await });
    tokio::task::yield_now().await;
    rebuilding.abort();
    drop(rebuilding.await);
    assert!(world.now().await.plan(plan).await.expect("tables").is_some());
    let again = ReadModels::open(&world.url, world.log.clone()).await.expect("the tables as they were");
    let rebuilt = again.rebuild(None).await.expect("a rebuild over the remains");
    assert_eq!(rebuilt.differences, []);
    assert!(again.at(None).await.expect("a view").plan(plan).await.expect("tables").is_some());
}

async fn a_rebuild_reports_what_differs(world: World) {
    let plan = zgoda_domain::values::PlanId(uuid::Uuid::from_u128(6));
    let drafted = PlanEvent::Drafted { title: line("План"), coordinator: edrpou(DIGITAL), source: None };
    world.tell::<Plan>(plan, &[drafted]).await;
    world.register().await;
    world.spoil("UPDATE plan SET doc = REPLACE(doc, 'План', 'Клан')").await;
    let rebuilt = world.models.rebuild(Some("plans")).await.expect("a rebuild");
    let differences: Vec<_> = rebuilt.differences.iter().map(|d| (d.table, d.only_before, d.only_after)).collect();
    assert_eq!(differences, [("plan", 1, 1)]);
    assert_eq!(world.now().await.plan(plan).await.expect("tables").expect("a plan").title, "План");
}

async fn whoever_slept_through_two_rebuilds_goes_over_to_the_new_tables(world: World) {
    world.register().await;
    let elsewhere = ReadModels::open(&world.url, world.log.clone()).await.expect("the same tables");
    for generation in [2, 3] {
        assert_eq!(elsewhere.rebuild(None).await.expect("a rebuild").generation, generation);
    }
    // The tables that this one still asks are gone.
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let models = world.models.clone();
    let following = tokio::spawn(async move { models.run(async { drop(stopped.await) }).await });
    let name = BodyName { full: line("Нова назва"), short: line("НН"), valid_from: None, wordings: vec![] };
    let renamed = BodyEvent::Renamed { edrpou: edrpou(TAXES), name, basis: paragraph("наказ") };
    let position = world.store::<Body>(TAXES, &[renamed]).await;
    world.models.wait_for(position, Duration::from_secs(10)).await.expect("it follows");
    assert_eq!(elsewhere.rebuild(None).await.expect("a rebuild").differences, []);
    drop(stop);
    following.await.expect("it ends when told to");
    let body = world.now().await.body(&edrpou(TAXES)).await.expect("tables").expect("a body");
    assert_eq!(body.short_name, "НН");
}

fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("a word").as_str().expect("a word").to_owned()
}
