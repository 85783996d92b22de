//! Aggregates at the bridge to cqrs-es: its test framework, and its contract of stores over the log.

use std::collections::HashMap;

use cqrs_es::{AggregateContext, AggregateError, CqrsFramework, EventStore, test::TestFramework};
use zgoda_domain::{
    body::{Group, GroupCommand, GroupEvent, GroupRejection},
    values::{GroupId, Line, Paragraph},
};
use zgoda_event_log::{
    bridge::{Asked, Happened, LogStore, Root},
    testing::notebook::{Full, Note, Notebook, line, somebody, taken},
};

use crate::place::{Place, note, on_both_stores, whole};

on_both_stores!(the_log_keeps_the_contract_of_stores, a_stream_is_shown_as_it_was_at_a_position);

fn asked(note: Note) -> Asked<Notebook> {
    Asked::new(note, somebody())
}

#[tokio::test]
async fn an_aggregate_runs_under_the_test_framework() {
    let given = || TestFramework::<Root<Notebook>>::with(()).given(vec![Happened(taken(&line("one")))]);
    let note = given().when_async(asked(Note::Down(line("two")))).await;
    note.then_expect_events(vec![Happened(taken(&line("two")))]);
    given().when_async(asked(Note::Once(line("one")))).await.then_expect_events(vec![]);
    given().when_async(asked(Note::Within(line("two"), 1))).await.then_expect_error(Full(1));
}

#[tokio::test]
async fn a_group_of_the_domain_runs_under_the_test_framework() {
    let group = GroupId::parse("registry-holders").expect("it is an id");
    let name = Line::parse("держателі реєстрів").expect("it is a line");
    let rule = Paragraph::parse("кожен держатель реєстру").expect("it is text");
    let define =
        zgoda_domain::body::Define { group: group.clone(), name: name.clone(), wordings: vec![], rule: rule.clone() };
    TestFramework::<Root<Group>>::with(())
        .given_no_previous_events()
        .when_async(Asked::new(GroupCommand::Define(define), somebody()))
        .await
        .then_expect_events(vec![Happened(GroupEvent::Defined { group, name: name.clone(), wordings: vec![], rule })]);
    let add = GroupCommand::AddWordings(zgoda_domain::body::AddWordings { wordings: vec![name] });
    TestFramework::<Root<Group>>::with(())
        .given_no_previous_events()
        .when_async(Asked::new(add, somebody()))
        .await
        .then_expect_error(GroupRejection::NotDefined);
}

async fn a_stream_is_shown_as_it_was_at_a_position(place: Place) {
    let log = place.open().await;
    let mut positions = Vec::new();
    for words in ["one", "two", "three"] {
        positions.push(log.execute(note("a", words)).await.expect("stored").position);
        log.execute(note("b", words)).await.expect("stored");
    }
    let at = async |id: &str, position| {
        let loaded = log.load_at::<Notebook>(id, position).await.expect("loads");
        (loaded.version, loaded.state.count)
    };
    assert_eq!(at("a", positions[1]).await, (2, 2));
    assert_eq!(at("b", positions[1]).await, (1, 1), "what was recorded after it is not there yet");
    assert_eq!(at("a", log.head().await.expect("reads")).await, (3, 3));
    assert_eq!(at("c", positions[2]).await, (0, 0), "a stream without events is at version 0");
}

async fn the_log_keeps_the_contract_of_stores(place: Place) {
    let log = place.open().await;
    let store = LogStore::new(log.clone());
    // Each event applied once: what doubles in the stores that come with cqrs-es.
    let framework = CqrsFramework::<Root<Notebook>, _>::new(store.clone(), vec![], ());
    for words in ["one", "two", "three", "four"] {
        framework.execute("a", asked(Note::Down(line(words)))).await.expect("stored");
    }
    let mut loaded = EventStore::<Root<Notebook>>::load_aggregate(&store, "a").await.expect("loads");
    assert_eq!(loaded.aggregate().0.count, 4);
    let events = EventStore::<Root<Notebook>>::load_events(&store, "a").await.expect("loads");
    assert_eq!(events.iter().map(|e| e.sequence).collect::<Vec<_>>(), vec![1, 2, 3, 4]);
    // Loaded at version 4, committed after somebody else's 5: a conflict, as it must be.
    log.execute(note("a", "five")).await.expect("stored");
    let late = store.commit(vec![Happened(taken(&line("late")))], loaded, HashMap::new()).await;
    assert!(matches!(late, Err(AggregateError::AggregateConflict)), "{:?}", late.map(|events| events.len()));
    let metadata =
        HashMap::from([("actor".to_owned(), "olha".to_owned()), ("on_behalf_of".to_owned(), "43220851".to_owned())]);
    framework.execute_with_metadata("b", asked(Note::Down(line("x"))), metadata).await.expect("stored");
    let last = log.read_stream("group/b", 0, 1).await.expect("reads").remove(0);
    assert_eq!((last.actor.as_str(), last.on_behalf_of.as_deref()), ("olha", Some("43220851")));
    assert_eq!(whole(&log).await, 6);
}
