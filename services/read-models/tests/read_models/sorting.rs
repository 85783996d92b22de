//! Every list in every order it offers, page by page, on both engines.

use zgoda_domain::{
    fulfilment::Execution,
    monitoring_cycle::CycleEvent,
    plan::{Anomaly, AnomalyKind, Plan, PlanEvent, SourceRow},
    values::{Act, ActKind, Period, PlanId},
};
use zgoda_read_models::{
    AnomalyFilter, BodyFilter, BodyRow, Cursor, CycleRow, DeadlineFilter, DeadlineRow, DutyFilter, GroupRow,
    HistoryRow, List, MeasureView, MessageRow, Page, PlanRow, ReadError, Sorted, TrainingFilter,
};

use crate::{
    on_both,
    support::{trainings::session, *},
};

on_both!(
    the_register_is_sorted_by_name_or_by_code,
    plans_without_an_act_come_last_either_way,
    what_never_falls_due_comes_last_either_way,
    questions_are_sorted_by_number_or_by_measure,
    messages_history_and_months_are_read_from_either_end,
    trainings_are_sorted_by_start_or_by_topic,
    a_field_that_is_not_offered_is_refused_and_a_cursor_keeps_its_order,
);

fn page(limit: u32, sort: &str) -> Page {
    Page { limit, sort: Some(sort.to_owned()), ..Page::default() }
}

/// All items of a list in one order, two by two.
async fn all<T>(sort: &str, list: impl AsyncFn(&Page) -> Result<List<T>, ReadError>) -> Vec<T> {
    let mut page = page(2, sort);
    let mut items = Vec::new();
    loop {
        let list = list(&page).await.expect("tables");
        items.extend(list.items);
        match list.next_cursor {
            Some(next) => page.cursor = Some(Cursor(next)),
            None => {
                assert_eq!(i64::try_from(items.len()).expect("few"), list.total, "no gap, no overlap");
                return items;
            }
        }
    }
}

async fn the_register_is_sorted_by_name_or_by_code(world: World) {
    world.register().await;
    let view = world.now().await;
    let filter = BodyFilter::default();
    let codes = async |sort: &str| {
        let bodies = all(sort, async |page| view.bodies(&filter, page).await).await;
        bodies.into_iter().map(|body| body.edrpou.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(codes("edrpou").await, [JUSTICE, TAXES, DIGITAL, DIIA]);
    assert_eq!(codes("-edrpou").await, [DIIA, DIGITAL, TAXES, JUSTICE]);
    assert_eq!(codes("name").await, [TAXES, DIIA, DIGITAL, JUSTICE]);
    assert_eq!(codes("-name").await, [JUSTICE, DIGITAL, DIIA, TAXES]);
    for sort in GroupRow::SORTS.all() {
        assert_eq!(all(&sort, async |page| view.groups(page).await).await.len(), 1, "{sort}");
    }
}

async fn plans_without_an_act_come_last_either_way(world: World) {
    world.register().await;
    for (n, title, adopted) in [(1, "Б", Some("2025-02-01")), (2, "А", None), (3, "В", Some("2024-12-01"))] {
        let id = PlanId(uuid::Uuid::from_u128(n));
        let drafted = PlanEvent::Drafted { title: line(title), coordinator: edrpou(DIGITAL), source: None };
        world.tell::<Plan>(id, &[drafted]).await;
        if let Some(day) = adopted {
            let act = Act { number: line("1-р"), date: date(day), kind: ActKind::CabinetOrder };
            world.tell::<Plan>(id, &[PlanEvent::Adopted { act }]).await;
        }
    }
    let view = world.now().await;
    let titles = async |sort: &str| {
        let plans = all(sort, async |page| view.plans(page).await).await;
        plans.into_iter().map(|plan| plan.title).collect::<String>()
    };
    assert_eq!((titles("title").await, titles("-title").await), ("АБВ".to_owned(), "ВБА".to_owned()));
    assert_eq!((titles("adopted").await, titles("-adopted").await), ("ВБА".to_owned(), "БВА".to_owned()));
}

async fn what_never_falls_due_comes_last_either_way(world: World) {
    world.day("2025-03-05");
    world.register().await;
    let plan = world.plan(1).await;
    let view = world.now().await;
    let deadlines = async |sort: &str| {
        let filter = DeadlineFilter::default();
        let rows = all(sort, async |page| view.deadlines(&filter, page).await).await;
        rows.into_iter().map(|row| row.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(deadlines("last_day").await, ["1.1", "1.3", "1.5", "1.10"]);
    assert_eq!(deadlines("-last_day").await, ["1.3", "1.1", "1.10", "1.5"]);
    assert_eq!(deadlines("code").await, ["1.1", "1.3", "1.5", "1.10"]);
    assert_eq!(deadlines("-code").await, ["1.10", "1.5", "1.3", "1.1"]);
    let duties = async |sort: &str| {
        let filter = DutyFilter::default();
        let rows = all(sort, async |page| view.duties(&edrpou(DIGITAL), &filter, page).await).await;
        rows.into_iter().map(|row| row.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        (duties("-last_day").await, duties("-code").await),
        (vec!["1.1".into(), "1.5".into()], vec!["1.5".into(), "1.1".into()])
    );
    let measures = all("-code", async |page| view.measures(plan, page).await).await;
    assert_eq!(measures.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["1.10", "1.5", "1.3", "1.1"]);
}

async fn questions_are_sorted_by_number_or_by_measure(world: World) {
    world.register().await;
    let plan = world.plan(1).await;
    for (n, measure) in [(2, None), (3, Some("1.3")), (10, Some("1.3"))] {
        let source = SourceRow { file: line("plan.csv"), row: n, text: line("рядок") };
        let (measure, owner) = (measure.map(code), edrpou(DIGITAL));
        let anomaly = Anomaly { n, measure, kind: AnomalyKind::ResponsibleMissing, source, owner };
        world.tell::<Plan>(plan, &[PlanEvent::AnomalyFound { anomaly }]).await;
    }
    let view = world.now().await;
    let numbers = async |sort: &str| {
        let filter = AnomalyFilter::default();
        let rows = all(sort, async |page| view.anomalies(plan, &filter, page).await).await;
        rows.into_iter().map(|row| row.n).collect::<Vec<_>>()
    };
    assert_eq!((numbers("n").await, numbers("-n").await), (vec![1, 2, 3, 10], vec![10, 3, 2, 1]));
    assert_eq!((numbers("measure").await, numbers("-measure").await), (vec![3, 10, 1, 2], vec![1, 10, 3, 2]));
}

async fn messages_history_and_months_are_read_from_either_end(world: World) {
    world.day("2025-02-01");
    world.register().await;
    let plan = world.plan(1).await;
    for day in ["2025-02-01", "2025-02-02", "2025-02-03"] {
        world.report(plan, "1.1", DIGITAL, Execution::InProgress, day).await;
    }
    for month in ["2024-12", "2025-01", "2025-02"] {
        let period = Period::parse(month).expect("a month");
        let calendar = zgoda_domain::calendar::CalendarVersion("ua-test".to_owned());
        let opened = CycleEvent::Opened { plan, period, due_on: date("2025-03-07"), calendar, duties: vec![] };
        world.cycle(plan, month, &[opened]).await;
    }
    let view = world.now().await;
    let days = async |sort: &str| {
        let rows = all(sort, async |page| view.messages(plan, &code("1.1"), page).await).await;
        rows.into_iter().map(|row| row.as_of.day()).collect::<Vec<_>>()
    };
    assert_eq!((days("position").await, days("-position").await), (vec![1, 2, 3], vec![3, 2, 1]));
    let history = async |sort: &str| {
        let rows = all(sort, async |page| view.history(plan, &code("1.1"), page).await).await;
        rows.into_iter().map(|row| row.position).collect::<Vec<_>>()
    };
    let (mut up, down) = (history("position").await, history("-position").await);
    assert!(up.is_sorted() && up.len() == 4, "the measure and three messages: {up:?}");
    up.reverse();
    assert_eq!(up, down);
    let months = async |sort: &str| {
        let rows = all(sort, async |page| view.cycles(plan, page).await).await;
        rows.into_iter().map(|row| row.period.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(months("period").await, ["2024-12", "2025-01", "2025-02"]);
    assert_eq!(months("-period").await, ["2025-02", "2025-01", "2024-12"]);
}

async fn trainings_are_sorted_by_start_or_by_topic(world: World) {
    for (n, topic, day) in [
        (1, "Облік", "1970-02-03"),
        (2, "Аудит", "2025-03-04"),
        (3, "Аудит", "1969-11-05"),
        (4, "Ґрунти", "1970-02-03"),
    ] {
        world.schedule(n, session(topic, day)).await;
    }
    let view = world.now().await;
    let numbers = async |sort: &str| {
        let rows = all(sort, async |page| view.trainings(&TrainingFilter::default(), page).await).await;
        rows.into_iter().map(|row| row.id.0.as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(numbers("starts").await, [3, 1, 4, 2]);
    assert_eq!(numbers("-starts").await, [2, 4, 1, 3]);
    assert_eq!(numbers("topic").await, [2, 3, 4, 1]);
    assert_eq!(numbers("-topic").await, [1, 4, 3, 2]);
}

async fn a_field_that_is_not_offered_is_refused_and_a_cursor_keeps_its_order(world: World) {
    world.register().await;
    let view = world.now().await;
    let filter = BodyFilter::default();
    for sort in ["kind", "--name", "", "name desc"] {
        let refused = view.bodies(&filter, &page(2, sort)).await;
        assert!(matches!(refused, Err(ReadError::SortUnknown(sorts)) if sorts == BodyRow::SORTS), "{sort}");
    }
    let cursor = view.bodies(&filter, &page(2, "-name")).await.expect("tables").next_cursor.map(Cursor);
    let next = |sort: Option<&str>| Page { limit: 2, cursor: cursor.clone(), sort: sort.map(str::to_owned) };
    assert!(view.bodies(&filter, &next(Some("-name"))).await.is_ok());
    for other in [None, Some("name"), Some("edrpou"), Some("-edrpou")] {
        assert!(matches!(view.bodies(&filter, &next(other)).await, Err(ReadError::CursorInvalid)), "{other:?}");
    }
    let usual = [PlanRow::SORTS, DeadlineRow::SORTS, MeasureView::SORTS].map(|sorts| sorts.usual());
    assert_eq!(usual, ["title", "last_day", "code"]);
    let latest = [MessageRow::SORTS, HistoryRow::SORTS, CycleRow::SORTS].map(|sorts| sorts.usual());
    assert_eq!(latest, ["-position", "-position", "-period"], "what grows is shown from its end");
}
