//! Feed events, ask each query, on both engines.

use zgoda_domain::{
    body::{BodyEvent, BodyKind, BodyName},
    fulfilment::{Assurance, Execution, Timeliness},
    plan::{Participation, Party, Plan, PlanEvent, Role},
};
use zgoda_read_models::{BodyFilter, Cursor, DeadlineFilter, DutyFilter, Page, PlanState, ReadError, Status, Tally};

use crate::{on_both, support::*};

on_both!(
    the_board_shows_every_measure_in_the_order_of_codes,
    a_measure_is_as_far_as_its_leads_and_late_stays_late,
    a_group_is_as_large_as_it_is_on_the_day_of_the_view,
    a_body_sees_its_own_duties_and_those_of_its_groups,
    a_plan_in_draft_binds_nobody_and_names_its_act_once_adopted,
    deadlines_stand_in_the_order_they_fall_due,
    a_letter_postpones_and_an_act_moves_the_deadline,
    bodies_are_found_by_any_name_and_listed_in_ukrainian_order,
    pages_follow_one_another_and_foreign_cursors_are_refused,
);

fn status(execution: Execution, time: Timeliness, assurance: Assurance) -> Status {
    Status { execution, time, assurance }
}

async fn the_board_shows_every_measure_in_the_order_of_codes(world: World) {
    world.day("2025-01-15");
    world.register().await;
    let plan = world.plan(1).await;
    let board = world.now().await.board(plan).await.expect("tables").expect("a board");
    let codes: Vec<&str> = board.rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["1.1", "1.3", "1.5", "1.10"]);
    assert_eq!((board.plan.title.as_str(), board.plan.measures, board.today), ("План заходів", 4, date("2025-01-15")));
    let first = &board.rows[0];
    assert_eq!((first.leads.clone(), first.responsibles), (vec![DIGITAL.to_owned()], 2));
    assert_eq!(first.deadline.as_ref().and_then(|deadline| deadline.last_day), Some(date("2025-01-31")));
    assert_eq!(first.bodies, Tally { confirmed: 0, total: 1 }, "whose consent is awaited is not bound");
    assert_eq!(first.status, status(Execution::NotStarted, Timeliness::InTime, Assurance::None));
    assert_eq!(board.rows[2].status.time, Timeliness::NoDeadline);
    assert_eq!(board.rows[3].open_anomalies, 1);
    assert!(world.now().await.board(zgoda_domain::values::PlanId(uuid::Uuid::nil())).await.expect("tables").is_none());
}

async fn a_measure_is_as_far_as_its_leads_and_late_stays_late(world: World) {
    world.day("2025-01-20");
    world.register().await;
    let plan = world.plan(1).await;
    let standing = async |day: &str| {
        world.day(day);
        world.now().await.measure(plan, &code("1.1")).await.expect("tables").expect("a measure")
    };
    assert_eq!(standing("2025-01-20").await.status.time, Timeliness::AtRisk);
    assert_eq!(standing("2025-02-05").await.status.time, Timeliness::Overdue);
    let message = world.report(plan, "1.1", DIGITAL, Execution::Done, "2025-02-03").await;
    let measure = standing("2025-02-06").await;
    assert_eq!(measure.status, status(Execution::Done, Timeliness::DoneLate, Assurance::Reported));
    assert_eq!(measure.bodies[0].awaiting_review, 1);
    world.confirm(plan, "1.1", DIGITAL, message).await;
    let measure = standing("2026-02-06").await;
    assert_eq!(measure.status, status(Execution::Done, Timeliness::DoneLate, Assurance::Confirmed));
    assert_eq!(
        (measure.bodies[0].body.name.as_str(), measure.bodies[0].done_on),
        ("Мінцифри", Some(date("2025-02-03")))
    );
    assert_eq!((measure.bodies[0].version, measure.bodies[0].awaiting_review), (2, 0));
    assert_eq!((measure.version, measure.task_title.as_str()), (8, "Каталог"));
}

async fn a_group_is_as_large_as_it_is_on_the_day_of_the_view(world: World) {
    world.day("2025-02-10");
    world.register().await;
    let plan = world.plan(1).await;
    let message = world.report(plan, "1.3", JUSTICE, Execution::Done, "2025-02-09").await;
    world.confirm(plan, "1.3", JUSTICE, message).await;
    let row =
        async |view: zgoda_read_models::View| view.board(plan).await.expect("tables").expect("a board").rows[1].clone();
    let alone = row(world.now().await).await;
    assert_eq!((alone.status.execution, alone.bodies), (Execution::Done, Tally { confirmed: 1, total: 1 }));
    world.day("2025-03-02");
    let joined = row(world.now().await).await;
    assert_eq!((joined.status.execution, joined.bodies), (Execution::PartlyDone, Tally { confirmed: 1, total: 2 }));
    let members = async |day: &str| world.now().await.group_members(&group(), date(day)).await.expect("tables");
    assert_eq!(members("2025-02-28").await, [edrpou(JUSTICE)]);
    assert_eq!(members("2025-03-01").await, [edrpou(JUSTICE), edrpou(TAXES)]);
    let memberships = world.now().await.memberships(date("2025-03-01")).await.expect("tables");
    assert_eq!(memberships.into_iter().collect::<Vec<_>>(), [(group(), vec![edrpou(JUSTICE), edrpou(TAXES)])]);
    assert!(world.now().await.memberships(date("2024-12-31")).await.expect("tables").is_empty());
    let left = BodyEvent::GroupLeft {
        edrpou: edrpou(JUSTICE),
        group: group(),
        until: date("2025-03-02"),
        reason: paragraph("помилка в переліку"),
    };
    world.tell::<zgoda_domain::body::Body>(JUSTICE, &[left]).await;
    assert_eq!(members("2025-03-02").await, [edrpou(TAXES)]);
    assert_eq!(row(world.now().await).await.bodies, Tally { confirmed: 0, total: 1 });
    let groups = world.now().await.groups(&Page::default()).await.expect("tables");
    assert_eq!((groups.items[0].members, groups.total), (1, 1));
    let own = world.now().await.groups_of(&edrpou(TAXES), date("2025-03-05")).await.expect("tables");
    assert_eq!(own, [group()]);
}

async fn a_body_sees_its_own_duties_and_those_of_its_groups(world: World) {
    world.day("2025-01-15");
    world.register().await;
    let plan = world.plan(1).await;
    let duties = async |body: &str, filter: DutyFilter| {
        let list = world.now().await.duties(&edrpou(body), &filter, &Page::default()).await.expect("tables");
        list.items.into_iter().map(|duty| (duty.code.to_string(), duty.group, duty.participation)).collect::<Vec<_>>()
    };
    let through_group = |number: &str| (number.to_owned(), Some(group()), Participation::Obligatory);
    let own = |number: &str, participation| (number.to_owned(), None, participation);
    let obligatory = Participation::Obligatory;
    assert_eq!(duties(JUSTICE, DutyFilter::default()).await, [through_group("1.3")]);
    assert_eq!(duties(TAXES, DutyFilter::default()).await, [], "it joins the group in March");
    assert_eq!(duties(DIGITAL, DutyFilter::default()).await, [own("1.1", obligatory), own("1.5", obligatory)]);
    assert_eq!(duties(DIIA, DutyFilter::default()).await, [own("1.1", Participation::Awaited)]);
    let consented =
        PlanEvent::ParticipationConsented { measure: code("1.1"), edrpou: edrpou(DIIA), letter: Some(letter("7")) };
    world.tell::<Plan>(plan, &[consented]).await;
    assert_eq!(duties(DIIA, DutyFilter::default()).await, [own("1.1", Participation::Consented)]);
    world.day("2025-02-15");
    let overdue = DutyFilter { time: Some(Timeliness::Overdue), ..DutyFilter::default() };
    assert_eq!(duties(DIGITAL, overdue).await, [own("1.1", obligatory)]);
    let message = world.report(plan, "1.5", DIGITAL, Execution::InProgress, "2025-02-10").await;
    world.give_back(plan, "1.5", DIGITAL, message).await;
    let under_way = DutyFilter { execution: Some(Execution::NotStarted), plan: Some(plan), time: None };
    let list = world.now().await.duties(&edrpou(DIGITAL), &under_way, &Page::default()).await.expect("tables");
    assert_eq!(list.items.iter().map(|duty| duty.returned).collect::<Vec<_>>(), [false, true]);
    assert_eq!(list.items[1].version, 2);
}

async fn a_plan_in_draft_binds_nobody_and_names_its_act_once_adopted(world: World) {
    world.day("2025-01-15");
    world.register().await;
    let draft = zgoda_domain::values::PlanId(uuid::Uuid::from_u128(9));
    let named = responsibility(Party::Body(edrpou(JUSTICE)), Role::Lead, false);
    let events = [
        PlanEvent::Drafted { title: line("Другий план"), coordinator: edrpou(DIGITAL), source: None },
        PlanEvent::MeasureAdded { measure: measure("1", Some("січень 2025"), vec![named]) },
    ];
    world.tell::<Plan>(draft, &events).await;
    let adopted = world.plan(1).await;
    let plans = world.now().await.plans(&Page::default()).await.expect("tables");
    let states: Vec<_> =
        plans.items.iter().map(|plan| (plan.title.as_str(), plan.state, plan.open_anomalies)).collect();
    assert_eq!(states, [("Другий план", PlanState::Draft, 0), ("План заходів", PlanState::Adopted, 1)]);
    let view = world.now().await;
    let duties = view.duties(&edrpou(JUSTICE), &DutyFilter::default(), &Page::default()).await.expect("tables");
    assert!(duties.items.iter().all(|duty| duty.plan == adopted), "{duties:?}");
    let deadlines = view.deadlines(&DeadlineFilter::default(), &Page::default()).await.expect("tables");
    assert!(deadlines.items.iter().all(|deadline| deadline.plan == adopted));
    let of_draft = DeadlineFilter { plan: Some(draft), ..DeadlineFilter::default() };
    assert_eq!(view.deadlines(&of_draft, &Page::default()).await.expect("tables").total, 1);
    let plan = view.plan(adopted).await.expect("tables").expect("a plan");
    let act = plan.act.expect("an act");
    assert_eq!(
        (act.number.as_str(), act.date, plan.coordinator.name.as_str()),
        ("1-р", date("2025-01-10"), "Мінцифри")
    );
    assert_eq!((plan.version, plan.tasks[0].title.as_str()), (8, "Каталог"));
}

async fn deadlines_stand_in_the_order_they_fall_due(world: World) {
    world.day("2025-02-02");
    world.register().await;
    let plan = world.plan(1).await;
    let view = world.now().await;
    let all = view.deadlines(&DeadlineFilter::default(), &Page::default()).await.expect("tables");
    let rows: Vec<_> = all.items.iter().map(|row| (row.code.as_str(), row.days_left, row.status.time)).collect();
    let expected = [
        ("1.1", Some(-2), Timeliness::Overdue),
        ("1.3", Some(57), Timeliness::InTime),
        ("1.5", None, Timeliness::NoDeadline),
        ("1.10", None, Timeliness::NoDeadline),
    ];
    assert_eq!(rows, expected);
    let within = DeadlineFilter {
        plan: Some(plan),
        from: Some(date("2025-02-01")),
        until: Some(date("2025-12-31")),
        time: None,
    };
    let within = view.deadlines(&within, &Page::default()).await.expect("tables");
    assert_eq!(within.items.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["1.3"]);
}

async fn a_letter_postpones_and_an_act_moves_the_deadline(world: World) {
    world.day("2025-02-02");
    world.register().await;
    let plan = world.plan(1).await;
    let later = |text: &str| zgoda_domain::values::Deadline::parse(text).expect("a deadline");
    let postponed = PlanEvent::PostponementDeclared {
        measure: code("1.1"),
        by: edrpou(DIGITAL),
        letter: letter("1/10-392"),
        reason: paragraph("після отримання інформації"),
        until: Some(later("травень 2025")),
    };
    world.tell::<Plan>(plan, &[postponed]).await;
    let measure = world.now().await.measure(plan, &code("1.1")).await.expect("tables").expect("a measure");
    assert_eq!(measure.status.time, Timeliness::Overdue, "a letter does not move the legal date");
    assert_eq!(measure.postponements[0].by.name, "Мінцифри");
    let deadlines = world.now().await.deadlines(&DeadlineFilter::default(), &Page::default()).await.expect("tables");
    assert_eq!(deadlines.items[0].postponed_until, Some(date("2025-05-31")));
    let act = zgoda_domain::values::Act {
        number: line("2-р"),
        date: date("2025-02-01"),
        kind: zgoda_domain::values::ActKind::CabinetOrder,
    };
    let amended = PlanEvent::DeadlineAmended { measure: code("1.1"), deadline: later("червень 2025"), act };
    world.tell::<Plan>(plan, &[amended]).await;
    let measure = world.now().await.measure(plan, &code("1.1")).await.expect("tables").expect("a measure");
    assert_eq!(measure.status.time, Timeliness::InTime);
    let change = &measure.deadline_amendments[0];
    assert_eq!(change.before.as_ref().map(|before| before.text.as_str()), Some("січень 2025"));
    assert_eq!((change.deadline.text.as_str(), change.act.number.as_str()), ("червень 2025", "2-р"));
}

async fn bodies_are_found_by_any_name_and_listed_in_ukrainian_order(world: World) {
    world.day("2025-02-01");
    world.register().await;
    let find = async |search: &str| {
        let filter = BodyFilter { search: Some(search.to_owned()), ..BodyFilter::default() };
        let list = world.now().await.bodies(&filter, &Page::default()).await.expect("tables");
        list.items.into_iter().map(|body| body.short_name).collect::<Vec<_>>()
    };
    assert_eq!(find("").await, ["ДПС", "ДП «ДІЯ»", "Мінцифри", "Мін’юст"], "by full name");
    assert_eq!(find("МІНІСТЕРСТВО").await, ["Мінцифри", "Мін’юст"]);
    assert_eq!(find("00015622").await, ["Мін’юст"]);
    assert!(find("%").await.is_empty(), "a search is taken literally");
    let later = BodyName {
        full: line("Міністерство правосуддя"),
        short: line("Мінправосуддя"),
        valid_from: Some(date("2025-06-01")),
        wordings: vec![line("МінПрав")],
    };
    let renamed = BodyEvent::Renamed { edrpou: edrpou(JUSTICE), name: later, basis: paragraph("постанова") };
    world.tell::<zgoda_domain::body::Body>(JUSTICE, &[renamed]).await;
    let name = async || world.now().await.body(&edrpou(JUSTICE)).await.expect("tables").expect("a body").short_name;
    assert_eq!(name().await, "Мін’юст");
    world.day("2025-06-01");
    assert_eq!(name().await, "Мінправосуддя");
    assert_eq!(find("мінправ").await, ["Мінправосуддя"]);
    let in_group = BodyFilter { group: Some(group()), kind: Some(BodyKind::Ministry), search: None };
    let list = world.now().await.bodies(&in_group, &Page::default()).await.expect("tables");
    assert_eq!((list.total, list.items[0].groups.clone()), (2, vec![group()]));
    let directory = world.now().await.directory().await.expect("tables");
    assert_eq!(directory.find("мінправ"), Some(&Party::Body(edrpou(JUSTICE))));
    assert_eq!(directory.find("Учасники системи"), Some(&Party::Group(group())));
}

async fn pages_follow_one_another_and_foreign_cursors_are_refused(world: World) {
    world.day("2025-02-01");
    world.register().await;
    let plan = world.plan(1).await;
    let view = world.now().await;
    let filter = BodyFilter::default();
    let mut page = Page { limit: 3, ..Page::default() };
    let first = view.bodies(&filter, &page).await.expect("tables");
    page.cursor = first.next_cursor.clone().map(Cursor);
    let second = view.bodies(&filter, &page).await.expect("tables");
    assert_eq!((first.items.len(), second.items.len(), second.total, second.next_cursor), (3, 1, 4, None));
    assert!(first.items.iter().all(|body| body.edrpou != second.items[0].edrpou));
    let of_group = BodyFilter { group: Some(group()), ..BodyFilter::default() };
    assert!(matches!(view.bodies(&of_group, &page).await, Err(ReadError::CursorInvalid)));
    assert!(matches!(view.plans(&page).await, Err(ReadError::CursorInvalid)));
    assert!(matches!(view.messages(plan, &code("1.1"), &page).await, Err(ReadError::CursorInvalid)));
    let by_hand = Page { limit: 3, cursor: Some(Cursor("eyJrZXkiOlsiMSJdfQ".to_owned())), ..Page::default() };
    assert!(matches!(view.bodies(&filter, &by_hand).await, Err(ReadError::CursorInvalid)));
    let mut codes = Vec::new();
    let mut page = Page { limit: 1, ..Page::default() };
    loop {
        let list = view.measures(plan, &page).await.expect("tables");
        assert_eq!(list.total, 4);
        codes.extend(list.items.into_iter().map(|measure| measure.code.to_string()));
        let Some(next) = list.next_cursor else { break };
        page.cursor = Some(Cursor(next));
    }
    assert_eq!(codes, ["1.1", "1.3", "1.5", "1.10"]);
    for (index, message) in ["2025-02-01", "2025-02-02"].iter().enumerate() {
        world.report(plan, "1.1", DIGITAL, Execution::InProgress, message).await;
        world.clock.turn(i64::try_from(index).expect("few") + 1);
    }
    let page = Page { limit: 1, ..Page::default() };
    let newest = world.now().await.messages(plan, &code("1.1"), &page).await.expect("tables");
    let page = Page { limit: 1, cursor: newest.next_cursor.map(Cursor), ..Page::default() };
    let oldest = world.now().await.messages(plan, &code("1.1"), &page).await.expect("tables");
    assert_eq!((newest.items[0].as_of, oldest.items[0].as_of), (date("2025-02-02"), date("2025-02-01")));
}
