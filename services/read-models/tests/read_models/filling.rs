//! New tables are filled while more is folded than memory keeps, and no row of a message is ever there twice.

use uuid::Uuid;
use zgoda_domain::{
    fulfilment::{Execution, Fulfilment, FulfilmentEvent},
    values::{ActorId, Edrpou, MessageId, PlanId},
};
use zgoda_event_log::{Append, Envelope, Expected, NewEvent, ToStream};
use zgoda_read_models::{Page, ReadModels};

use crate::{on_both, support::*};

on_both!(
    rows_that_memory_had_to_let_go_are_found_again_while_tables_are_filled,
    a_step_of_a_message_is_never_stored_twice,
);

/// More than the 20,000 that memory keeps, in whole pages of 4,000, so that what comes after them finds memory empty.
const FULFILMENTS: usize = 24_000;
const BODIES: usize = 60;

async fn rows_that_memory_had_to_let_go_are_found_again_while_tables_are_filled(world: World) {
    let plan = PlanId(Uuid::from_u128(1));
    let bodies: Vec<Edrpou> =
        (0..10_000_000_u32).filter_map(|n| Edrpou::parse(&format!("{n:08}")).ok()).take(BODIES).collect();
    let told: Vec<_> = (0..FULFILMENTS).map(|n| (format!("1.{}", n / BODIES), &bodies[n % BODIES], n)).collect();
    let first = |n: usize| MessageId(Uuid::from_u128(1_000 + n as u128));
    for part in told.chunks(4_000) {
        let streams = part.iter().map(|(measure, body, n)| {
            let event = filed(plan, measure, body.as_str(), first(*n), Execution::InProgress, "2025-01-14");
            to_stream(plan, measure, body, vec![event])
        });
        append(&world, streams.collect()).await;
    }
    // One message is confirmed, the next one corrected, and so on: both ask for what was filed long before.
    let later = told[..40].iter().map(|(measure, body, n)| {
        let event = if n % 2 == 0 {
            let (measure, body, by) = (code(measure), (*body).clone(), ActorId("coordinator-1".to_owned()));
            FulfilmentEvent::MessageConfirmed { plan, measure, body, message: first(*n), confirmed_by: by, note: None }
        } else {
            let message = MessageId(Uuid::from_u128(900_000 + *n as u128));
            let mut event = filed(plan, measure, body.as_str(), message, Execution::Done, "2025-02-14");
            if let FulfilmentEvent::MessageFiled { restates, .. } = &mut event {
                *restates = Some(first(*n));
            }
            event
        };
        to_stream(plan, measure, body, vec![event])
    });
    append(&world, later.collect()).await;

    let rebuilt = world.models.rebuild(None).await.expect("no event is refused for want of an earlier one");
    assert_eq!(rebuilt.differences, [], "following and filling give the same rows");
    let messages = world.now().await.messages(plan, &code("1.0"), &Page::default()).await.expect("tables");
    assert_eq!(messages.total, 80, "a body each, and a correction by every other of forty");
    let one = world.now().await.message(first(0)).await.expect("tables").expect("a message");
    assert_eq!((one.version, one.review.is_some()), (2, true));
}

async fn a_step_of_a_message_is_never_stored_twice(world: World) {
    world.day("2025-01-15");
    world.register().await;
    let plan = world.plan(1).await;
    let message = world.report(plan, "1.1", DIGITAL, Execution::InProgress, "2025-01-14").await;
    let confirmed = world.confirm(plan, "1.1", DIGITAL, message).await;
    // As if rows had been kept without their checkpoint.
    world.spoil("UPDATE checkpoint SET position = position - 1 WHERE model = 'fulfilments'").await;
    let again = ReadModels::open(&world.url, world.log.clone()).await.expect("the same tables");
    while again.step().await.expect("a step") > 0 {}
    for lag in again.lag().await.expect("tables") {
        let parked: Vec<_> = lag.parked.iter().map(|event| event.position).collect();
        assert_eq!(parked, if lag.model == "fulfilments" { vec![confirmed] } else { vec![] }, "{}", lag.model);
    }
    let messages = again.at(None).await.expect("a view").messages(plan, &code("1.1"), &Page::default()).await;
    assert_eq!(messages.expect("tables").items.len(), 1);
}

fn to_stream(plan: PlanId, measure: &str, body: &Edrpou, events: Vec<FulfilmentEvent>) -> ToStream {
    let events = events.iter().map(|event| NewEvent::of::<Fulfilment>(event).expect("an event")).collect();
    ToStream { stream: format!("fulfilment/{plan}/{measure}/{body}"), expected: Expected::Any, events }
}

async fn append(world: &World, streams: Vec<ToStream>) {
    let envelope = Envelope {
        actor: "officer-7".to_owned(),
        on_behalf_of: None,
        command_id: Uuid::now_v7(),
        correlation_id: None,
        causation_id: None,
        effective_at: None,
    };
    world.log.append(Append { streams, envelope, key: None }).await.expect("no conflict");
}
