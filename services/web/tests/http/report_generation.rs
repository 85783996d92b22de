//! A half-yearly report is counted from closed months up to a cut-off, and its due day is explained.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::support::*;

fn draft(plan: &str, about: &Value) -> Value {
    let section = json!({"key": "summary", "heading": "Висновки", "markdown": "За планом."});
    json!({"plan": plan, "about": about, "content": {"title": "Звіт", "sections": [section]}})
}

async fn drafted(server: &Server, plan: &str, about: Value) -> String {
    let view = answered(server.post("/reports", &COORDINATOR, &draft(plan, &about)).await, 201).await;
    let id = view["report"]["id"].as_str().expect("an identifier");
    format!("/reports/{id}/generate")
}

#[tokio::test]
async fn tables_and_figures_come_from_closed_months_and_texts_stay() {
    let (server, plan) = Server::start().await.with_plan().await;
    let generate = drafted(&server, &plan, json!({"kind": "half-yearly", "half": "2025-H1"})).await;
    let cycles = format!("/plans/{plan}/cycles");
    answered(server.post(&cycles, &COORDINATOR, &json!({"period": "2025-03"})).await, 201).await;
    let none = refused(server.post(&generate, &COORDINATOR, &json!({})).await, 409).await;
    assert_eq!(none.0, "no-closed-month");
    server.clock.advance(SignedDuration::from_hours(24 * 40));
    answered(server.post(&format!("{cycles}/2025-03/close"), &COORDINATOR, &json!({})).await, 200).await;
    server.clock.advance(SignedDuration::from_secs(1));
    let later = json!({"cutoff": "2099-01-01T00:00:00Z"});
    let (code, _, place) = refused(server.post(&generate, &COORDINATOR, &later).await, 422).await;
    assert_eq!((code.as_str(), place.as_str()), ("cut-off-in-future", "/cutoff"));

    let first = answered(server.post(&generate, &COORDINATOR, &json!({})).await, 200).await;
    let (content, basis) = (&first["content"], &first["content"]["basis"]);
    assert_eq!((&basis["cycles"], &basis["since"]), (&json!(["2025-03"]), &Value::Null));
    assert_eq!(content["sections"][0]["markdown"], "За планом.");
    let keys: Vec<_> = content["figures"].as_array().expect("figures").iter().map(|one| &one["key"]).collect();
    assert_eq!(keys, ["counted-execution", "counted-time", "counted-answers"]);
    assert_eq!(content["figures"][0]["set"]["total"], 18);
    assert_eq!(content["figures"][0]["provenance"]["position"], basis["cutoff"]["position"]);

    // The same cut-off is counted to the same table, whatever was recorded since.
    server.clock.advance(SignedDuration::from_hours(24));
    answered(server.post(&cycles, &COORDINATOR, &json!({"period": "2025-04"})).await, 201).await;
    let same = json!({"cutoff": basis["cutoff"]["at"]});
    let second = answered(server.post(&generate, &COORDINATOR, &same).await, 200).await;
    assert_eq!(second["content"], first["content"]);
}

#[tokio::test]
async fn what_people_write_is_not_generated() {
    let (server, plan) = Server::start().await.with_plan().await;
    let generate = drafted(&server, &plan, json!({"kind": "pilot", "measure": "2.4"})).await;
    let refusal = refused(server.post(&generate, &COORDINATOR, &json!({})).await, 409).await;
    assert_eq!(refusal.0, "only-half-yearly-generated");
}

#[tokio::test]
async fn the_due_day_follows_the_reading_of_the_plan_and_is_explained() {
    let (server, plan) = Server::start().await.with_plan().await;
    let due =
        async |half: &str| answered(server.get(&format!("/plans/{plan}/report-due/{half}"), &AUDITOR).await, 200).await;
    let usual = due("2025-H2").await;
    assert_eq!((&usual["last_day"], &usual["settled"]), (&json!("2026-02-01"), &json!(false)));
    let set = format!("/plans/{plan}/set-report-due");
    let reading = json!({"named_day_counts": false, "day_off": "working-day-before", "grounds": "Лист Секретаріату"});
    assert_eq!(refused(server.post(&set, &OFFICER, &reading).await, 403).await.0, "not-permitted");
    answered(server.post(&set, &COORDINATOR, &reading).await, 200).await;
    let strict = due("2025-H2").await;
    assert_eq!((&strict["last_day"], &strict["settled"]), (&json!("2026-01-30"), &json!(true)));
    assert_eq!(strict["sentences"].as_array().map(Vec::len), Some(5));
    assert!(strict["days"].as_array().is_some_and(|days| days.len() > 200), "every day from today on");
    assert_eq!(
        refused(server.get(&format!("/plans/{plan}/report-due/2025"), &AUDITOR).await, 422).await.0,
        "half-year-form"
    );
}
