//! Another system follows the feed of events with a cursor.

use acceptance::{Client, Store, on_both_stores};
use serde_json::Value;

use crate::scene::{Scene, messages, progress};

on_both_stores!(a_follower_sees_each_event_once_across_a_restart);

async fn a_follower_sees_each_event_once_across_a_restart(store: Store) {
    let scene = Scene::open(store).await;
    let plan = scene.adopted_plan().await;
    let follower = scene.program.signed_in("secretariat", None).await;
    let mut seen = follow(&follower, 0).await;
    let last_before = last_position(&seen);

    let scene = scene.after_restart().await;
    for text in ["Підготовлено перелік.", "Розроблено проєкт інструкції."]
    {
        scene.officer.command(&messages(&plan, "1.1"), &progress(text)).await;
    }
    let follower = scene.program.signed_in("secretariat", None).await;
    let news = follow(&follower, last_before).await;
    let names: Vec<&str> = news.iter().filter_map(|event| event["name"].as_str()).collect();
    assert_eq!(names, ["fulfilment.message-filed"; 2]);

    seen.extend(news);
    let positions: Vec<u64> = seen.iter().filter_map(|event| event["position"].as_u64()).collect();
    let expected: Vec<u64> = (1..=u64::try_from(seen.len()).expect("a small number")).collect();
    assert_eq!(positions, expected, "every position once, in order, without a hole");
}

/// Polls with small pages from after a position to the end.
async fn follow(follower: &Client, after: u64) -> Vec<Value> {
    let mut events: Vec<Value> = Vec::new();
    loop {
        let from = if events.is_empty() { after } else { last_position(&events) };
        let page = follower.see(&format!("/api/v1/events?after={from}&limit=7")).await;
        let page = page["items"].as_array().expect("a page has items").clone();
        if page.is_empty() {
            return events;
        }
        events.extend(page);
    }
}

fn last_position(events: &[Value]) -> u64 {
    events.last().and_then(|event| event["position"].as_u64()).expect("an event has a position")
}
