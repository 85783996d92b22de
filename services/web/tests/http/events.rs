//! The feed: every event once, in order, as pages and as a stream that can be taken up again.

use reqwest::{Method, Response};
use serde_json::json;

use crate::support::*;

fn group(name: &str) -> serde_json::Value {
    json!({"group": name, "name": name, "rule": "правило"})
}

async fn positions(response: &mut Response, wanted: usize) -> Vec<String> {
    let mut text = String::new();
    while text.matches("\n\n").count() < wanted {
        let chunk = response.chunk().await.expect("a stream").expect("more of it");
        text.push_str(std::str::from_utf8(&chunk).expect("UTF-8"));
    }
    text.lines().filter_map(|line| line.strip_prefix("id: ")).map(str::to_owned).collect()
}

#[actix_web::test]
async fn pages_of_the_feed_hold_every_event_once() {
    let server = Server::start().await.with_bodies().await;
    let head = server.head().await;
    let (mut after, mut seen) = (0, Vec::new());
    loop {
        let page = answered(server.get(&format!("/events?after={after}&limit=4"), &AUDITOR).await, 200).await;
        let items = page["items"].as_array().expect("a list").clone();
        seen.extend(items.iter().map(|event| event["position"].as_i64().expect("a number")));
        assert_eq!(page["head"], head);
        after = page["next"].as_i64().expect("a number");
        if items.is_empty() {
            break;
        }
    }
    assert_eq!(seen, (1..=head).collect::<Vec<_>>());
    let page = answered(server.get("/events?stream=group/&limit=1000", &AUDITOR).await, 200).await;
    let items = page["items"].as_array().expect("a list");
    assert!(!items.is_empty() && items.iter().all(|event| event["name"] == "group.defined"), "{page}");
    assert_eq!(page["next"], head, "what is left out is passed over");
    for path in ["/events?after=-1", "/events?limit=1001", "/events?after=x"] {
        assert_eq!(refused(server.get(path, &AUDITOR).await, 422).await.0, "number-range");
    }
    assert_eq!(refused(server.get("/events", &OFFICER).await, 403).await.0, "not-permitted");
}

#[actix_web::test]
async fn a_stream_goes_on_where_it_was_left() {
    let server = Server::start().await;
    for name in ["a", "b"] {
        answered(server.post("/groups", &ADMIN, &group(name)).await, 201).await;
    }
    let mut stream = server.get("/events/stream", &AUDITOR).await;
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    assert_eq!(positions(&mut stream, 2).await, ["1", "2"]);
    answered(server.post("/groups", &ADMIN, &group("c")).await, 201).await;
    assert_eq!(positions(&mut stream, 1).await, ["3"], "what is stored meanwhile arrives by itself");
    drop(stream);
    answered(server.post("/groups", &ADMIN, &group("d")).await, 201).await;
    let request = server.ask(Method::GET, "/events/stream", &AUDITOR).header("last-event-id", "2");
    let mut stream = request.send().await.expect("an answer");
    assert_eq!(positions(&mut stream, 2).await, ["3", "4"]);
}

#[actix_web::test]
async fn a_stream_says_how_far_it_has_searched_when_nothing_matches() {
    let server = Server::start().await;
    for name in ["a", "b", "c"] {
        answered(server.post("/groups", &ADMIN, &group(name)).await, 201).await;
    }
    let mut stream = server.get("/events/stream?stream=plan/", &AUDITOR).await;
    assert_eq!(positions(&mut stream, 1).await, ["3"], "the client need not search the first three again");
}
