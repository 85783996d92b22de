//! The log that is followed: bodies, plans, and month by month their cycles, messages and reviews.

use uuid::Uuid;
use zgoda_domain::{
    body::{Body, BodyEvent, BodyKind, BodyName, Group, GroupEvent},
    calendar::CalendarVersion,
    fulfilment::{Execution, Fulfilment, FulfilmentEvent},
    monitoring_cycle::{Cycle, CycleDuty, CycleEvent},
    plan::{Party, Plan, PlanEvent, Role},
    values::{Act, ActKind, ActorId, Edrpou, Evidence, MessageId, Period, PlanId},
};
use zgoda_event_log::{Append, Envelope, Expected, NewEvent, ToStream};

use crate::support::{
    self, DIGITAL, World, code, date, edrpou, filed, group, line, measure, paragraph, responsibility,
};

const PLANS: u128 = 20;
const MEASURES: usize = 20;
const BODIES: usize = 16;

/// Registers bodies, adopts plans, then month by month opens cycles, files a message for every duty and reviews it.
pub async fn fill(world: &World, events: usize) -> usize {
    let bodies = codes();
    for (n, edrpou) in bodies.iter().enumerate() {
        let name = BodyName {
            full: line(&format!("Орган {n}")),
            short: line(&format!("О{n}")),
            valid_from: None,
            wordings: vec![],
        };
        world
            .store::<Body>(edrpou, &[BodyEvent::Registered { edrpou: edrpou.clone(), name, kind: BodyKind::Service }])
            .await;
    }
    let defined =
        GroupEvent::Defined {
            group: group(), name: line("Учасники"), wordings: vec![], rule: paragraph("перелік")
        };
    world.store::<Group>(group(), &[defined]).await;
    let plans: Vec<PlanId> = (1..=PLANS).map(|n| PlanId(Uuid::from_u128(n))).collect();
    for plan in &plans {
        world.store::<Plan>(plan, &plan_events(&bodies)).await;
    }
    let mut month = date("2020-01-01");
    loop {
        for plan in &plans {
            let head = world.log.head().await.expect("a log").0;
            if usize::try_from(head).expect("few") >= events {
                return usize::try_from(head).expect("few");
            }
            report(world, *plan, month, &bodies).await;
        }
        month = month.last_of_month().tomorrow().expect("a day");
    }
}

fn plan_events(bodies: &[Edrpou]) -> Vec<PlanEvent> {
    let mut events =
        vec![PlanEvent::Drafted { title: line("План заходів"), coordinator: edrpou(DIGITAL), source: None }];
    for n in 1..=MEASURES {
        let parties = bodies.iter().enumerate().map(|(place, edrpou)| {
            let role = if place == 0 { Role::Lead } else { Role::CoExecutor };
            responsibility(Party::Body(edrpou.clone()), role, false)
        });
        let measure = measure(&format!("1.{n}"), Some("грудень 2025"), parties.collect());
        events.push(PlanEvent::MeasureAdded { measure });
    }
    let act = Act { number: line("1-р"), date: date("2019-12-10"), kind: ActKind::CabinetOrder };
    events.push(PlanEvent::Adopted { act });
    events
}

async fn report(world: &World, plan: PlanId, month: jiff::civil::Date, bodies: &[Edrpou]) {
    let period = Period::of(month);
    let duties = (1..=MEASURES).flat_map(|n| {
        bodies.iter().map(move |body| CycleDuty { measure: code(&format!("1.{n}")), body: body.clone() })
    });
    let opened = CycleEvent::Opened {
        plan,
        period,
        due_on: month.last_of_month(),
        calendar: CalendarVersion("ua-2025.1".to_owned()),
        duties: duties.collect(),
    };
    world.store::<Cycle>(format!("{plan}/{period}"), &[opened]).await;
    let (mut filings, mut reviews) = (Vec::new(), Vec::new());
    for n in 1..=MEASURES {
        for body in bodies {
            let measure = format!("1.{n}");
            let stream = format!("fulfilment/{plan}/{measure}/{body}");
            let message = MessageId(Uuid::now_v7());
            let event = message_of(plan, &measure, body, message, month);
            filings.push(to_stream(&stream, &event));
            reviews.push(to_stream(&stream, &review_of(plan, &measure, body, message, n)));
        }
    }
    append(world, filings).await;
    append(world, reviews).await;
}

fn message_of(
    plan: PlanId,
    measure: &str,
    body: &Edrpou,
    message: MessageId,
    month: jiff::civil::Date,
) -> FulfilmentEvent {
    let mut event = filed(plan, measure, body.as_str(), message, Execution::InProgress, &month.to_string());
    if let FulfilmentEvent::MessageFiled { text, evidence, .. } = &mut event {
        *text = paragraph(
            "Опрацьовано зауваження заінтересованих органів, оновлено опис програмного інтерфейсу та передано на перевірку \
             працездатності; наступний крок - публікація в Каталозі системи Трембіта.",
        );
        *evidence = vec![Evidence::Letter {
            letter: support::letter("1/10-392"),
            subject: line("Про стан виконання"),
            file: None,
        }];
    }
    event
}

/// One in ten is returned.
fn review_of(plan: PlanId, measure: &str, body: &Edrpou, message: MessageId, n: usize) -> FulfilmentEvent {
    let (measure, body, by) = (code(measure), body.clone(), ActorId("coordinator-1".to_owned()));
    if n.is_multiple_of(10) {
        let reasons = paragraph("Немає підтвердження публікації.");
        return FulfilmentEvent::MessageReturned { plan, measure, body, message, returned_by: by, reasons };
    }
    FulfilmentEvent::MessageConfirmed { plan, measure, body, message, confirmed_by: by, note: None }
}

fn to_stream(stream: &str, event: &FulfilmentEvent) -> ToStream {
    let events = vec![NewEvent::of::<Fulfilment>(event).expect("an event")];
    ToStream { stream: stream.to_owned(), expected: Expected::Any, events }
}

async fn append(world: &World, streams: Vec<ToStream>) {
    let envelope = Envelope {
        actor: "officer-7".to_owned(),
        on_behalf_of: Some(DIGITAL.to_owned()),
        command_id: Uuid::now_v7(),
        correlation_id: None,
        causation_id: None,
        effective_at: None,
    };
    world.log.append(Append { streams, envelope, key: None }).await.expect("no conflict");
    world.clock.turn(60_000_000);
}

/// Codes with right check digits.
fn codes() -> Vec<Edrpou> {
    (0..10_000_000_u32).filter_map(|n| Edrpou::parse(&format!("{:08}", n * 7 + 1)).ok()).take(BODIES).collect()
}
