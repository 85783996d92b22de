use std::sync::Arc;

use jiff::{Timestamp, civil::date};
use zgoda_domain::{
    Context,
    consent_round::{Channel, ConsentRoundCommand, Delivery, Open, Participant, PolicyId, PolicyRef, Serve, Subject},
    monitoring_cycle::{CycleCommand, CycleDuty},
    plan::{self, Draft, Measure, Plan, PlanCommand, PlanDraft, Task},
    representation::{Credentials, Mandate},
    values::{ActorId, Edrpou, Line, MeasureCode, Paragraph, Period, Sha256, TransitionPlanId},
};
use zgoda_event_log::{Clock, EventLog, Options, Request};
use zgoda_read_models::ReadModels;

use super::*;

/// Monday 3 February 2025, noon in Kyiv.
struct Standing;

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        "2025-02-03T10:00:00Z".parse().expect("an instant")
    }
}

const CHANGE: &str = r#"
version = "ua-2025.2"
source = { uk = "Розпорядження КМУ", en = "Cabinet order" }
regime_ends = "2025-02-04"
moved = [{ free = "2025-02-07", worked = "2025-02-15" }]
"#;

fn changed(text: &str) -> Result<Calendar, Failure> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("change.toml");
    std::fs::write(&file, text).expect("the file is written");
    read(&file)
}

/// A log with one round, opened and served on one body, and a plan that is answered for in January 2025.
async fn stores() -> Stores {
    let log = EventLog::open("sqlite::memory:", Arc::new(Standing), Options::default()).await.expect("a log in memory");
    let read_models = ReadModels::open("sqlite::memory:", log.clone()).await.expect("tables in memory");
    let [drafter, body] = ["43220851", "00015622"].map(|code| Edrpou::parse(code).expect("a code"));
    let open = Open {
        subject: Subject::TransitionPlan { id: TransitionPlanId(uuid::Uuid::from_u128(7)) },
        title: Line::parse("План переходу").expect("a short line"),
        drafter: drafter.clone(),
        version: 1,
        sha256: Sha256::parse(&"0".repeat(64)).expect("64 hexadecimal digits"),
        policy: PolicyRef { id: PolicyId::parse("tacit-consent").expect("words with a hyphen"), version: 1 },
        participants: vec![Participant { body: body.clone(), by_consent: false, concerns: [].into(), reason: None }],
        mandate: Mandate::Shown(Credentials::default()),
    };
    let number = Line::parse("вх. 1").expect("a short line");
    let delivery = Delivery { at: Standing.now(), channel: Channel::Hand, number, receipt: None };
    let asked = || {
        let actor = ActorId("drafter".to_owned());
        Context { actor, on_behalf_of: Some(drafter.clone()), now: Standing.now() }
    };
    let serve = Serve { body: body.clone(), delivery, credentials: Credentials::default() };
    for command in [ConsentRoundCommand::Open(open), ConsentRoundCommand::Serve(serve)] {
        let id = consent_round::stream_id(RoundId(uuid::Uuid::from_u128(9)));
        log.execute(Request::<ConsentRound>::new(id, command, asked())).await.expect("the rules allow it");
    }
    open_january(&log, body, asked()).await;
    Stores { log, read_models }
}

/// A plan of one measure, for which a body answers in January 2025.
async fn open_january(log: &EventLog, body: Edrpou, context: Context) {
    let id = PlanId(uuid::Uuid::from_u128(5));
    let measure = Measure {
        code: MeasureCode::parse("1.1").expect("a code"),
        raw_code: None,
        task: 1,
        part_of: None,
        title: Paragraph::parse("Захід").expect("a paragraph"),
        indicators: vec![],
        responsibilities: vec![],
        deadline: None,
        source: None,
    };
    let duty = CycleDuty { measure: measure.code.clone(), body };
    let draft = PlanDraft {
        title: Line::parse("План заходів").expect("a short line"),
        coordinator: Edrpou::parse("43220851").expect("a code"),
        source: None,
        tasks: vec![Task { number: 1, title: Paragraph::parse("Завдання").expect("a paragraph") }],
        measures: vec![measure],
        dependencies: vec![],
        anomalies: vec![],
    };
    let command = PlanCommand::Draft(Draft { draft });
    log.execute(Request::<Plan>::new(plan::stream_id(id), command, context.clone())).await.expect("the rules allow it");
    let period = Period::parse("2025-01").expect("a month");
    let open = CycleCommand::Open(monitoring_cycle::Open { plan: id, period, duties: vec![duty], answer_within: 5 });
    let month = monitoring_cycle::stream_id(id, period);
    log.execute(Request::<Cycle>::new(month, open, context)).await.expect("the rules allow it");
}

#[tokio::test]
async fn a_change_lists_each_term_with_both_days_and_the_reason_and_stores_nothing() {
    let (stores, amended) = (stores().await, changed(CHANGE).expect("a change in form"));
    let head = stores.log.head().await.expect("a head");
    let found = find(&stores, &amended).await.expect("terms are found");
    // The five working days are 4, 5, 6, 10 and 11 February then; of the twenty for closing, Saturday the 15th is one.
    let [Affected { terms, close_by, .. }] = &found.rounds[..] else { panic!("one round: {found:?}") };
    let days: Vec<_> = terms.iter().map(|term| (term.body.as_str(), term.was, term.would_be)).collect();
    assert_eq!(days, [("00015622", date(2025, 2, 10), date(2025, 2, 11))]);
    assert_eq!(*close_by, Some((date(2025, 3, 10), date(2025, 3, 7))));
    // Five working days after Friday 31 January are over on Friday 7 February, or on Monday if that is free.
    let [Month { title, due, .. }] = &found.months[..] else { panic!("one month: {found:?}") };
    assert_eq!((title.as_str(), due.was, due.would_be), ("План заходів", date(2025, 2, 7), date(2025, 2, 10)));
    let text = report(&amended, &found);
    for told in [
        "terms that would move: 3. Nothing is stored.",
        "«План переходу»",
        "00015622: 2025-02-10 → 2025-02-11",
        "2025-02-07: вихідний замість робочої суботи 15.02.2025",
        "Розпорядження КМУ · Cabinet order",
        "to be closed by: 2025-03-10 → 2025-03-07",
        "«План заходів»",
        "answers for 2025-01 by: 2025-02-07 → 2025-02-10\n    2025-02-07: ",
    ] {
        assert!(text.contains(told), "{told} in\n{text}");
    }
    assert_eq!(stores.log.head().await.expect("a head"), head);
}

#[tokio::test]
async fn a_change_that_bears_on_no_term_lists_none() {
    let later = CHANGE.replace("2025-02-07", "2025-06-06").replace("2025-02-15", "2025-06-14");
    let amended = changed(&later.replace("2025-02-04", "2025-05-31")).expect("a change in form");
    let found = find(&stores().await, &amended).await.expect("terms are looked for");
    assert_eq!(found, Found::default());
    assert!(report(&amended, &found).contains("terms that would move: 0."));
}

#[test]
fn what_is_no_change_is_refused_with_an_example() {
    for text in ["", "version = 7", "version = \"ua-2025.2\"\nunknown = 1"] {
        let refusal = changed(text).expect_err("it is refused").to_string();
        assert!(refusal.contains("--help"), "{refusal}");
    }
    let refusal = changed(&CHANGE.replace("ua-2025.2", "ua-2025.1")).expect_err("it is refused").to_string();
    assert!(refusal.contains("ua-2025.1"), "{refusal}");
}
