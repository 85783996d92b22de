//! A command repeated with its key where the world has changed since: it would now be refused, and gets the first answer.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::{stores::on_both_stores, support::*};

on_both_stores!(
    a_report_is_answered_again_though_the_body_has_left_the_group_that_bound_it,
    a_question_given_away_is_answered_again_to_who_may_no_longer_give_it_away,
);

async fn keyed(server: &Server, path: &str, person: &Person, body: &Value) -> Response {
    let request = server.ask(Method::POST, path, person).header("idempotency-key", "k").json(body);
    request.send().await.expect("an answer")
}

async fn a_report_is_answered_again_though_the_body_has_left_the_group_that_bound_it(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let group = json!({"group": "testers", "name": "Випробувачі", "rule": "хто випробовує"});
    answered(server.post("/groups", &ADMIN, &group).await, 201).await;
    let join = json!({"group": "testers", "from": "2025-03-01", "basis": "наказ"});
    answered(server.post(&format!("/bodies/{BY_CONSENT}/join-group"), &ADMIN, &join).await, 200).await;
    let measure = format!("/plans/{id}/measures/3.5");
    let assign = json!({"group": "testers", "name": "Випробувачі", "role": "co-executor", "basis": "лист"});
    answered(server.post(&format!("{measure}/assign"), &COORDINATOR, &assign).await, 200).await;
    let messages = format!("{measure}/messages");
    let report = json!({"kind": "progress", "execution": "in-progress", "text": "Випробовуємо", "as_of": "2025-03-05"});
    let first = keyed(&server, &messages, &OTHER_OFFICER, &report).await;
    let (tag, place) = (etag(&first), first.headers()["location"].clone());
    let first = answered(first, 201).await;
    let leave = json!({"group": "testers", "until": "2025-03-10", "reason": "кінець випробувань"});
    answered(server.post(&format!("/bodies/{BY_CONSENT}/leave-group"), &ADMIN, &leave).await, 200).await;
    let before = server.head().await;
    let anew = server.post(&messages, &OTHER_OFFICER, &report).await;
    assert_eq!(refused(anew, 409).await.0, "not-responsible");
    let again = keyed(&server, &messages, &OTHER_OFFICER, &report).await;
    assert_eq!((etag(&again), &again.headers()["location"]), (tag, &place));
    assert_eq!(answered(again, 201).await, first);
    let mut other = report.clone();
    other["text"] = json!("інше");
    let other = keyed(&server, &messages, &OTHER_OFFICER, &other).await;
    assert_eq!(refused(other, 422).await.0, "idempotency-key-reused");
    assert_eq!(server.head().await, before);
}

async fn a_question_given_away_is_answered_again_to_who_may_no_longer_give_it_away(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let anomalies = format!("/plans/{id}/anomalies");
    let open = answered(server.get(&format!("{anomalies}?settled=false&measure=1.2.1"), &AUDITOR).await, 200).await;
    let reassign = format!("{anomalies}/{}/reassign", open["items"][0]["n"]);
    answered(server.post(&reassign, &COORDINATOR, &json!({"owner": BY_CONSENT})).await, 200).await;
    let back = json!({"owner": COORDINATING});
    let first = answered(keyed(&server, &reassign, &OTHER_OFFICER, &back).await, 200).await;
    assert_eq!(refused(server.post(&reassign, &OTHER_OFFICER, &back).await, 403).await.0, "not-permitted");
    assert_eq!(answered(keyed(&server, &reassign, &OTHER_OFFICER, &back).await, 200).await, first);
    let stranger = Person { roles: &["auditor"], ..OTHER_OFFICER };
    assert_eq!(refused(keyed(&server, &reassign, &stranger, &back).await, 403).await.0, "not-permitted");
}
