//! What must hold whatever people ask, in whatever order.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::{
    Aggregate, Context,
    fulfilment::{Execution, FileMessage, Fulfilment, FulfilmentCommand, FulfilmentEvent, MessageKind, sample::*},
    scenario::acting,
    values::{ActorId, MessageId},
};

/// Three people, two of whom may act for either body, ask anything about four messages.
fn request() -> impl Strategy<Value = (FulfilmentCommand, Context)> {
    let command =
        (0u8..4, 1u128..5, proptest::option::of(1u128..5), 0u8..4).prop_map(|(verb, n, of, met)| match verb {
            0 => FulfilmentCommand::Confirm(confirm(n)),
            1 => FulfilmentCommand::ReturnMessage(give_back(n)),
            _ => FulfilmentCommand::FileMessage(message(n, of, met)),
        });
    let person = (prop_oneof!["ann", "bob", "eve"], prop_oneof![Just(MINISTRY), Just(COORDINATOR)]);
    (command, person).prop_map(|(command, (person, body))| (command, acting(&person, Some(body), "2025-02-10")))
}

fn message(n: u128, of: Option<u128>, met: u8) -> FileMessage {
    let indicators_met: BTreeSet<u8> = (1..=2).filter(|number| met & number != 0).collect();
    let execution = if indicators_met.len() == 2 { Execution::Done } else { Execution::PartlyDone };
    FileMessage { kind: MessageKind::Result, execution, indicators_met, restates: of.map(id), ..result(n) }
}

/// Everything that happens when these are asked one after the other; refusals change nothing.
fn play(requests: &[(FulfilmentCommand, Context)]) -> (Vec<FulfilmentEvent>, Fulfilment) {
    let (mut events, mut state) = (Vec::new(), Fulfilment::default());
    for (command, context) in requests {
        for event in state.decide(command, context).unwrap_or_default() {
            state.evolve(&event);
            events.push(event);
        }
    }
    (events, state)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_ever_confirms_their_own_message(requests in proptest::collection::vec(request(), 0..40)) {
        let mut reporters: BTreeMap<MessageId, ActorId> = BTreeMap::new();
        for event in play(&requests).0 {
            match event {
                FulfilmentEvent::MessageFiled { message, filed_by, .. } => _ = reporters.insert(message, filed_by),
                FulfilmentEvent::MessageConfirmed { message, confirmed_by, .. } => {
                    prop_assert_ne!(reporters.get(&message), Some(&confirmed_by));
                    prop_assert!(reporters.contains_key(&message));
                }
                FulfilmentEvent::MessageReturned { .. } => {}
            }
        }
    }

    #[test]
    fn a_message_is_filed_once_and_reviewed_once_and_replaced_once(
        requests in proptest::collection::vec(request(), 0..40),
    ) {
        let (mut filed, mut reviewed, mut replaced) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        for event in play(&requests).0 {
            match event {
                FulfilmentEvent::MessageFiled { message, restates, .. } => {
                    prop_assert!(filed.insert(message, restates).is_none());
                }
                FulfilmentEvent::MessageConfirmed { message, .. } => {
                    prop_assert!(reviewed.insert(message));
                    if let Some(earlier) = filed.get(&message).copied().flatten() {
                        prop_assert!(replaced.insert(earlier));
                    }
                }
                FulfilmentEvent::MessageReturned { message, .. } => prop_assert!(reviewed.insert(message)),
            }
        }
    }

    #[test]
    fn replay_gives_the_same_state_and_asking_everything_again_gives_the_same_answers(
        requests in proptest::collection::vec(request(), 0..40),
    ) {
        let (events, state) = play(&requests);
        let mut replayed = Fulfilment::default();
        events.iter().for_each(|event| replayed.evolve(event));
        prop_assert_eq!(&replayed, &state);
        for (command, context) in &requests {
            prop_assert_eq!(replayed.decide(command, context), state.decide(command, context));
        }
    }
}

#[test]
fn the_requests_do_reach_confirmations_and_corrections() {
    let ask = |command, person: &str, body| (command, acting(person, Some(body), "2025-02-10"));
    let requests = [
        ask(FulfilmentCommand::FileMessage(message(1, None, 3)), "ann", MINISTRY),
        ask(FulfilmentCommand::Confirm(confirm(1)), "ann", COORDINATOR),
        ask(FulfilmentCommand::Confirm(confirm(1)), "bob", COORDINATOR),
        ask(FulfilmentCommand::FileMessage(message(2, Some(1), 3)), "ann", MINISTRY),
        ask(FulfilmentCommand::ReturnMessage(give_back(2)), "bob", COORDINATOR),
    ];
    assert_eq!(play(&requests).0.len(), 4);
}
