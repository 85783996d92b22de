//! What the clock brings: ladders of deadlines, months that end.

#[path = "../../read-models/tests/read_models/support/mod.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod support;

#[path = "support/duties.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod duties;

use duties::{PLAN, body, open, plan};

use support::{DIGITAL, JUSTICE, World, code, date, edrpou, instant};
use zgoda_domain::{
    calendar::CalendarVersion,
    fulfilment::Execution,
    monitoring_cycle::{Cycle, CycleDuty, CycleEvent},
    values::Period,
};
use zgoda_notifications::{LetterFilter, LetterRow, Notifications};

async fn letters(notifications: &Notifications, rule: &str) -> Vec<LetterRow> {
    let filter = LetterFilter { rule: Some(rule.to_owned()), ..LetterFilter::default() };
    notifications.letters(&filter, 200, None).await.expect("the outbox").items
}

on_both!(
    a_measure_is_told_of_at_each_rung_and_then_to_the_head_and_not_once_it_is_done,
    a_month_that_ends_is_told_to_whoever_has_not_reported,
);

async fn a_measure_is_told_of_at_each_rung_and_then_to_the_head_and_not_once_it_is_done(world: World) {
    let notifications = open(&world).await;
    for one in [DIGITAL, JUSTICE] {
        body(&world, &edrpou(one)).await;
    }
    plan(&world, &[edrpou(DIGITAL), edrpou(JUSTICE)]).await;
    let mut told = Vec::new();
    for day in ["02-14", "02-17", "02-18", "03-11", "03-26", "03-31", "04-01", "04-07", "04-08"] {
        world.clock.set(instant(&format!("2025-{day}T09:00:00Z")));
        if day == "03-26" {
            world.report(PLAN, "1.1", DIGITAL, Execution::Done, "2025-03-25").await;
        }
        world.catch_up().await;
        told.push(notifications.look().await.expect("a look").written);
    }
    // Two bodies until one has done it; the second day of a rung brings nothing.
    assert_eq!(told, [0, 2, 0, 2, 1, 1, 1, 1, 0]);
    let rungs = |rows: Vec<LetterRow>| rows.into_iter().filter_map(|row| row.rung).collect::<Vec<_>>();
    let of_justice = async |rule| {
        let rows = letters(&notifications, rule).await.into_iter();
        rungs(rows.filter(|row| row.body == JUSTICE).rev().collect())
    };
    assert_eq!(of_justice("measure-due").await, ["before-30", "before-14", "before-3", "today", "after"]);
    assert_eq!(of_justice("measure-overdue").await, ["escalated"]);
    assert_eq!(letters(&notifications, "measure-overdue").await[0].role, "head");
}

async fn a_month_that_ends_is_told_to_whoever_has_not_reported(world: World) {
    let notifications = open(&world).await;
    for one in [DIGITAL, JUSTICE] {
        body(&world, &edrpou(one)).await;
    }
    plan(&world, &[edrpou(DIGITAL), edrpou(JUSTICE)]).await;
    let period = Period::parse("2025-02").expect("a month");
    let duty = |body: &str| CycleDuty { measure: code("1.1"), body: edrpou(body) };
    let opened = CycleEvent::Opened {
        plan: PLAN,
        period,
        due_on: date("2025-03-07"),
        calendar: CalendarVersion("ua-2025.1".to_owned()),
        duties: vec![duty(DIGITAL), duty(JUSTICE)],
    };
    world.clock.set(instant("2025-03-03T09:00:00Z"));
    world.store::<Cycle>(format!("{PLAN}/{period}"), &[opened]).await;
    world.catch_up().await;
    while notifications.step().await.expect("a step") > 0 {}
    assert_eq!(letters(&notifications, "cycle-opened").await.len(), 2);
    world.clock.set(instant("2025-03-04T09:00:00Z"));
    notifications.look().await.expect("a look");
    let closing = letters(&notifications, "cycle-closing").await;
    assert_eq!(closing.iter().map(|row| row.rung.as_deref()).collect::<Vec<_>>(), [Some("before-3"); 2]);
    assert_eq!(closing[0].subject, "Звіт за лютий 2025: ще 3 робочі дні");
}
