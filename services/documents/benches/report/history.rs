//! Half a year of a plan: 18 measures, 100 bodies that each answer for every one of them, 6 closed months.

use std::{collections::BTreeSet, sync::Arc};

use jiff::{Timestamp, ToSpan, civil::date};
use uuid::Uuid;
use zgoda_domain::{
    Aggregate,
    body::{Body, BodyEvent, BodyKind, BodyName, Group, GroupEvent},
    calendar,
    fulfilment::{Execution, Fulfilment, FulfilmentEvent, MessageKind},
    monitoring_cycle::{Cycle, CycleDuty, CycleEvent},
    plan::{Measure, Party, Plan, PlanEvent, Responsibility, Role},
    values::{
        Act, ActKind, ActorId, Deadline, Edrpou, Evidence, GroupId, Letter, Line, MeasureCode, MessageId, Paragraph,
        Period, PlanId, Position,
    },
};
use zgoda_event_log::{Append, Envelope, EventLog, Expected, NewEvent, Options, ToStream, testing::ManualClock};

pub const MEASURES: usize = 18;
pub const BODIES: usize = 100;
pub const PLAN: PlanId = PlanId(Uuid::from_u128(1));

/// Writes the history; answers the instant of the cut-off, after which one more event stands in the log.
pub async fn write(url: &str) -> Timestamp {
    let clock = Arc::new(ManualClock::default());
    let log = EventLog::open(url, clock.clone(), Options::default()).await.expect("an empty log");
    let day = |month: i8, day: i8| date(2025, month, day).at(10, 0, 0, 0).to_zoned(calendar::kyiv()).expect("a day");
    clock.set(day(6, 25).timestamp());
    let bodies: Vec<Edrpou> = (0..BODIES).map(body).collect();
    register(&log, &bodies).await;
    tell::<Plan>(&log, PLAN.to_string(), &plan()).await;
    for month in 7..=12_i8 {
        let period = Period::of(date(2025, month, 1));
        clock.set(day(month, 10).timestamp());
        tell::<Cycle>(&log, format!("{PLAN}/{period}"), &[opened(period, &bodies)]).await;
        clock.set(day(month, 28).timestamp());
        for measure in 0..MEASURES {
            let answers =
                bodies.iter().enumerate().filter(|(n, _)| (n + measure) % 20 != usize::from(month.unsigned_abs()));
            let streams = answers.map(|(n, body)| reports(measure, n, body, month)).collect();
            append(&log, streams).await;
        }
        clock.set(
            period
                .last_day()
                .saturating_add(9.days())
                .at(10, 0, 0, 0)
                .to_zoned(calendar::kyiv())
                .expect("a day")
                .timestamp(),
        );
        let at = Position(log.head().await.expect("a log").0);
        tell::<Cycle>(&log, format!("{PLAN}/{period}"), &closed(period, at, &bodies, month)).await;
    }
    let cutoff = date(2026, 1, 20).at(10, 0, 0, 0).to_zoned(calendar::kyiv()).expect("a day").timestamp();
    clock.set(cutoff.checked_add(jiff::SignedDuration::from_hours(48)).expect("a day"));
    append(&log, vec![reports(0, 0, &bodies[0], 13)]).await;
    log.shutdown().await;
    cutoff
}

fn body(n: usize) -> Edrpou {
    // Codes with their check digit are found by trying the ten last digits.
    let begins = 1_000_000 + n * 7;
    let code = (0..10).find_map(|digit| Edrpou::parse(&format!("{begins:07}{digit}")).ok());
    code.expect("one of ten digits is the check digit")
}

fn code(n: usize) -> MeasureCode {
    MeasureCode::parse(&format!("{}.{}", n / 6 + 1, n % 6 + 1)).expect("a code")
}

fn line(text: &str) -> Line {
    Line::parse(text).expect("a line")
}

fn group() -> GroupId {
    GroupId::parse("trembita-participants").expect("a group")
}

async fn register(log: &EventLog, bodies: &[Edrpou]) {
    let rule = Paragraph::parse("за переліком").expect("words");
    let defined =
        GroupEvent::Defined {
            group: group(), name: line("Учасники системи Трембіта"), wordings: vec![], rule
        };
    tell::<Group>(log, group().to_string(), &[defined]).await;
    for (n, edrpou) in bodies.iter().enumerate() {
        let full = line(&format!("Державна служба з питань реєстру номер {n}"));
        let name =
            BodyName { full, short: line(&format!("Держслужба {n}")), valid_from: None, wordings: vec![] };
        let basis = Paragraph::parse("перелік").expect("words");
        let (edrpou, from) = (edrpou.clone(), date(2025, 1, 1));
        let registered = BodyEvent::Registered { edrpou: edrpou.clone(), name, kind: BodyKind::Ministry };
        let joined = BodyEvent::GroupJoined { edrpou: edrpou.clone(), group: group(), from, basis };
        tell::<Body>(log, edrpou.to_string(), &[registered, joined]).await;
    }
}

fn plan() -> Vec<PlanEvent> {
    let mut events =
        vec![PlanEvent::Drafted { title: line("План заходів"), coordinator: body(0), source: None }];
    events.extend(
        (1..=3)
            .map(|number| PlanEvent::TaskAdded { number, title: Paragraph::parse("Завдання").expect("words") }),
    );
    events.extend((0..MEASURES).map(|n| {
        PlanEvent::MeasureAdded {
            measure: Measure {
                code: code(n),
                raw_code: None,
                task: u16::try_from(n / 6 + 1).expect("few"),
                part_of: None,
                title: Paragraph::parse(
                    "Забезпечення оновлення відомостей про електронні інформаційні ресурси, підключені до системи",
                )
                .expect("words"),
                indicators: vec![Paragraph::parse("відомості оновлено").expect("words")],
                responsibilities: vec![Responsibility {
                    party: Party::Group(group()),
                    name: line("учасники системи Трембіта"),
                    role: Role::Lead,
                    by_consent: false,
                }],
                deadline: Deadline::parse(if n % 2 == 0 { "вересень 2025" } else { "березень 2026" }).ok(),
                source: None,
            },
        }
    }));
    let act = Act { number: line("1-р"), date: date(2025, 6, 20), kind: ActKind::CabinetOrder };
    events.push(PlanEvent::Adopted { act });
    events
}

fn duties(bodies: &[Edrpou]) -> Vec<CycleDuty> {
    let of = |measure| bodies.iter().map(move |body| CycleDuty { measure: code(measure), body: body.clone() });
    (0..MEASURES).flat_map(of).collect()
}

fn opened(period: Period, bodies: &[Edrpou]) -> CycleEvent {
    let calendar = calendar::ukraine();
    let due_on = calendar.working_days_after(period.last_day(), 5);
    CycleEvent::Opened { plan: PLAN, period, due_on, calendar: calendar.version.clone(), duties: duties(bodies) }
}

fn closed(period: Period, at: Position, bodies: &[Edrpou], month: i8) -> Vec<CycleEvent> {
    let silent = bodies.iter().enumerate().filter_map(|(n, body)| {
        let on = (0..MEASURES).filter(|measure| (n + measure) % 20 == usize::from(month.unsigned_abs())).map(code);
        let measures: Vec<MeasureCode> = on.collect();
        let body = body.clone();
        (!measures.is_empty()).then_some(CycleEvent::SilenceRecorded { plan: PLAN, period, body, measures })
    });
    let calendar = calendar::ukraine().version.clone();
    let close = CycleEvent::Closed { plan: PLAN, period, at, calendar, answered: 1_710, silent: 90 };
    silent.chain([close]).collect()
}

/// A body reports on a measure with a letter; every second message is confirmed with it.
fn reports(measure: usize, n: usize, body: &Edrpou, month: i8) -> ToStream {
    let message = MessageId(Uuid::from_u128((measure * 100_000 + n * 100) as u128 + u128::from(month.unsigned_abs())));
    let done = usize::from(month.unsigned_abs()) > 7 + (n + measure) % 9;
    let as_of = date(2025, month.min(12), 27);
    let letter = Letter { number: line(&format!("{month}/10-{n}")), date: as_of, from: None, to: None };
    let filed = FulfilmentEvent::MessageFiled {
        plan: PLAN,
        measure: code(measure),
        body: body.clone(),
        message,
        kind: if done { MessageKind::Result } else { MessageKind::Progress },
        execution: if done { Execution::Done } else { Execution::InProgress },
        text: Paragraph::parse(&"Відомості про ресурси оновлено, зауважень до опису немає. ".repeat(5)).expect("words"),
        evidence: vec![Evidence::Letter {
            letter, subject: line("Про стан виконання заходу"), file: None
        }],
        indicators_met: BTreeSet::new(),
        as_of,
        period: Some(Period::of(as_of)),
        restates: None,
        filed_by: ActorId("officer".to_owned()),
    };
    let confirmed = FulfilmentEvent::MessageConfirmed {
        plan: PLAN,
        measure: code(measure),
        body: body.clone(),
        message,
        confirmed_by: ActorId("coordinator".to_owned()),
        note: None,
    };
    let events = if n.is_multiple_of(2) { vec![filed, confirmed] } else { vec![filed] };
    to_stream::<Fulfilment>(format!("{PLAN}/{}/{body}", code(measure)), &events)
}

async fn tell<A: Aggregate>(log: &EventLog, id: String, events: &[A::Event]) {
    append(log, vec![to_stream::<A>(id, events)]).await;
}

fn to_stream<A: Aggregate>(id: String, events: &[A::Event]) -> ToStream {
    let events = events.iter().map(|event| NewEvent::of::<A>(event).expect("an event")).collect();
    ToStream { stream: format!("{}/{id}", A::KIND), expected: Expected::Any, events }
}

async fn append(log: &EventLog, streams: Vec<ToStream>) {
    let envelope = Envelope {
        actor: "officer".to_owned(),
        on_behalf_of: None,
        command_id: Uuid::now_v7(),
        correlation_id: None,
        causation_id: None,
        effective_at: None,
    };
    log.append(Append { streams, envelope, key: None }).await.expect("no conflict");
}
