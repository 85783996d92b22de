//! Commands: versions seen, keys repeated, answers that show what was done.

use jiff::SignedDuration;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::{stores::on_both_stores, support::*};

on_both_stores!(
    a_command_answers_with_what_is_so_and_the_next_reading_shows_it,
    if_match_lets_through_what_the_caller_has_seen_and_nothing_else,
    a_repeated_key_gets_the_first_answer_also_after_a_restart,
    a_key_with_another_body_is_refused_and_belongs_to_its_caller_and_address,
    a_repeated_key_wins_over_the_version_that_was_seen_then,
    a_repeated_key_creates_no_second_plan,
    every_past_moment_can_be_read_again,
);

fn body(short: &str) -> Value {
    json!({"edrpou": COORDINATING, "name": {"full": "Орган", "short": short, "valid_from": null}, "kind": "ministry"})
}

fn rename(short: &str, from: &str) -> Value {
    json!({"name": {"full": "Орган", "short": short, "valid_from": from}, "basis": "акт"})
}

async fn with(server: &Server, path: &str, headers: &[(&str, &str)], body: &Value) -> Response {
    let request = server.ask(Method::POST, path, &ADMIN).json(body);
    headers
        .iter()
        .fold(request, |request, (name, value)| request.header(*name, *value))
        .send()
        .await
        .expect("an answer")
}

fn position(response: &Response) -> i64 {
    response.headers()["zgoda-position"].to_str().expect("text").parse().expect("a number")
}

async fn a_command_answers_with_what_is_so_and_the_next_reading_shows_it(store: Store) {
    let server = Server::start_on(store).await;
    let created = server.post("/bodies", &ADMIN, &body("О")).await;
    assert_eq!((etag(&created).as_str(), position(&created)), ("\"1\"", 1));
    assert_eq!(answered(created, 201).await["short_name"], "О");
    let shown = server.get(&format!("/bodies/{COORDINATING}"), &NOBODY).await;
    assert_eq!(position(&shown), 1);
    assert_eq!(answered(shown, 200).await["short_name"], "О");
    let (code, detail, _) = refused(server.post("/bodies", &ADMIN, &body("інше")).await, 409).await;
    assert_eq!(code, "body-already-registered");
    assert!(detail.contains(COORDINATING), "{detail}");
    assert_eq!(server.head().await, 1);
}

async fn if_match_lets_through_what_the_caller_has_seen_and_nothing_else(store: Store) {
    let server = Server::start_on(store).await;
    with(&server, "/bodies", &[], &body("О")).await;
    let path = format!("/bodies/{COORDINATING}/rename");
    let shown = etag(&server.get(&format!("/bodies/{COORDINATING}"), &ADMIN).await);
    answered(with(&server, &path, &[("if-match", shown.as_str())], &rename("О2", "2025-01-01")).await, 200).await;
    let stale = with(&server, &path, &[("if-match", "\"1\"")], &rename("О3", "2025-02-01")).await;
    assert_eq!(refused(stale, 412).await.0, "stale-version");
    let stale = with(&server, &path, &[("if-match", shown.as_str())], &rename("О3", "2025-02-01")).await;
    assert_eq!(refused(stale, 412).await.0, "stale-version");
    let malformed = with(&server, &path, &[("if-match", "2")], &rename("О3", "2025-02-01")).await;
    assert_eq!(refused(malformed, 400).await.0, "if-match-form");
    assert_eq!(server.head().await, 2);
    answered(with(&server, &path, &[("if-match", "\"2\"")], &rename("О3", "2025-02-01")).await, 200).await;
}

async fn a_repeated_key_gets_the_first_answer_also_after_a_restart(store: Store) {
    let server = Server::start_on(store).await;
    let key = [("idempotency-key", "k-1")];
    let first = with(&server, "/bodies", &key, &body("О")).await;
    let (tag, at) = (etag(&first), position(&first));
    let first = answered(first, 201).await;
    answered(with(&server, &format!("/bodies/{COORDINATING}/rename"), &[], &rename("О2", "2025-01-01")).await, 200)
        .await;
    let again = with(&server, "/bodies", &key, &body("О")).await;
    assert_eq!((etag(&again), position(&again)), (tag.clone(), at));
    assert_eq!(answered(again, 201).await, first, "as it was, not as it is since the renaming");
    let server = server.restarted().await;
    let again = with(&server, "/bodies", &key, &body("О")).await;
    assert_eq!((etag(&again), position(&again)), (tag, at));
    assert_eq!(answered(again, 201).await, first);
    assert_eq!(server.head().await, 2);
}

async fn a_key_with_another_body_is_refused_and_belongs_to_its_caller_and_address(store: Store) {
    let server = Server::start_on(store).await;
    let key = [("idempotency-key", "k-1")];
    answered(with(&server, "/bodies", &key, &body("О")).await, 201).await;
    let other = with(&server, "/bodies", &key, &body("інше")).await;
    assert_eq!(refused(other, 422).await.0, "idempotency-key-reused");
    let elsewhere = with(&server, &format!("/bodies/{COORDINATING}/rename"), &key, &rename("О2", "2025-01-01")).await;
    answered(elsewhere, 200).await;
    let request =
        server.ask(Method::POST, "/bodies", &COORDINATOR).header("idempotency-key", "k-1").json(&body("інше"));
    assert_eq!(refused(request.send().await.expect("an answer"), 409).await.0, "body-already-registered");
    for bad in ["", "with space", &"x".repeat(201)] {
        let response = with(&server, "/bodies", &[("idempotency-key", bad)], &body("О")).await;
        assert_eq!(refused(response, 400).await.0, "idempotency-key-form", "{bad:?}");
    }
    assert_eq!(server.head().await, 2);
}

async fn a_repeated_key_wins_over_the_version_that_was_seen_then(store: Store) {
    let server = Server::start_on(store).await;
    with(&server, "/bodies", &[], &body("О")).await;
    let path = format!("/bodies/{COORDINATING}/rename");
    let headers = [("if-match", "\"1\""), ("idempotency-key", "k-2")];
    let first = answered(with(&server, &path, &headers, &rename("О2", "2025-01-01")).await, 200).await;
    let again = with(&server, &path, &headers, &rename("О2", "2025-01-01")).await;
    assert_eq!(answered(again, 200).await, first, "not 412: it is the same command");
    assert_eq!(server.head().await, 2);
}

async fn a_repeated_key_creates_no_second_plan(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let plan = json!({"title": "План", "coordinator": COORDINATING, "tasks": [{"number": 1, "title": "Завдання"}],
        "measures": [{"code": "1.1", "task": 1, "title": "Захід", "deadline": "січень 2026"}]});
    let create = || async {
        let request = server.ask(Method::POST, "/plans", &COORDINATOR).header("idempotency-key", "p").json(&plan);
        request.send().await.expect("an answer")
    };
    let first = create().await;
    let place = first.headers()["location"].to_str().expect("text").to_owned();
    let first = answered(first, 201).await;
    assert_eq!(answered(create().await, 201).await, first);
    assert_eq!(place, format!("/api/v1/plans/{}", first["id"].as_str().expect("an identifier")));
    assert_eq!(answered(server.get("/plans", &NOBODY).await, 200).await["total"], 1);
}

async fn every_past_moment_can_be_read_again(store: Store) {
    let server = Server::start_on(store).await;
    with(&server, "/bodies", &[], &body("О")).await;
    server.clock.advance(SignedDuration::from_hours(24));
    let path = format!("/bodies/{COORDINATING}");
    answered(with(&server, &format!("{path}/rename"), &[], &rename("О2", "2025-01-01")).await, 200).await;
    for (moment, name) in
        [("position:1", "О"), ("2025-03-10", "О"), ("2025-03-10T10:00:00Z", "О"), ("2025-03-11", "О2")]
    {
        let shown = answered(server.get(&format!("{path}?as_of={moment}"), &NOBODY).await, 200).await;
        assert_eq!(shown["short_name"], name, "{moment}");
    }
    assert_eq!(refused(server.get(&format!("{path}?as_of=2025-03-09"), &NOBODY).await, 404).await.0, "not-found");
}

#[actix_web::test]
async fn a_log_far_ahead_of_the_clock_takes_nothing_in_and_says_so() {
    let server = Server::start().await;
    server.clock.advance(SignedDuration::from_hours(1));
    answered(with(&server, "/bodies", &[], &body("О")).await, 201).await;
    server.clock.advance(SignedDuration::from_hours(-1));
    let path = format!("/bodies/{COORDINATING}/rename");
    let told = with(&server, &path, &[], &rename("О2", "2025-01-01")).await;
    assert_eq!(refused(told, 503).await.0, "store-unavailable");
    let ready = server.client.get(format!("{}/readyz", server.base)).send().await.expect("an answer");
    let ready = answered(ready, 503).await;
    assert_eq!(ready["parts"][0], json!({"part": "log", "ready": false}));
    assert_eq!(answered(server.get(&format!("/bodies/{COORDINATING}"), &NOBODY).await, 200).await["short_name"], "О");
    assert_eq!(server.head().await, 1);
}
