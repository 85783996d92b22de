//! Letters over HTTP: who was told what, what failed and why, and what is done about it.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    forms::post,
    pages::{hidden, shown, text},
    support::*,
};

/// A server with a plan, on which one measure was reported; its coordinator has no contacts.
async fn reported() -> (Server, Value) {
    let setup = Setup { letters: true, ..Setup::default() };
    let (server, plan) = Server::start_as(setup).await.with_plan().await;
    let report = json!({"kind": "result", "execution": "done", "text": "Опубліковано інструкції", "as_of": "2025-03-01",
        "evidence": [{"kind": "url", "url": "https://example.gov.ua/instructions", "title": "Інструкції"}],
        "indicators_met": [1]});
    let path = format!("/plans/{plan}/measures/1.1/messages");
    answered(server.post(&path, &OFFICER, &report).await, 201).await;
    let letter = server.letter("rule=key-event", |letter| letter["state"] == "withheld").await;
    (server, letter)
}

impl Server {
    /// The first letter that these filters choose, once it is as it should be.
    async fn letter(&self, filter: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut looks = tokio::time::interval(Duration::from_millis(20));
        let looking = async {
            loop {
                looks.tick().await;
                let found = answered(self.get(&format!("/notifications?{filter}"), &COORDINATOR).await, 200).await;
                if let Some(letter) = found["items"].as_array().expect("a list").iter().find(|letter| wanted(letter)) {
                    return letter.clone();
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(30), looking).await.expect("it becomes so")
    }
}

#[actix_web::test]
async fn a_letter_that_could_not_be_sent_is_sent_again_once_there_is_an_address() {
    let (server, letter) = reported().await;
    let id = letter["id"].as_str().expect("an identifier");
    assert_eq!((&letter["reason"], &letter["body"]), (&json!("no-contact"), &json!(COORDINATING)));
    assert_eq!(letter["subject"], "Мінцифри: повідомлення щодо заходу 1.1");
    let retry = format!("/notifications/{id}/retry");
    assert_eq!(refused(server.post(&retry, &COORDINATOR, &json!({})).await, 409).await.0, "no-contact");
    assert_eq!(refused(server.post(&retry, &OFFICER, &json!({})).await, 403).await.0, "not-permitted");
    let contacts = json!({"contacts": [{"role": "reporting", "email": "reports@mincyfra.example"}]});
    answered(server.post(&format!("/bodies/{COORDINATING}/contacts"), &ADMIN, &contacts).await, 200).await;
    let with_key = |key: &str, body: &'static str| {
        server.ask(Method::POST, &retry, &COORDINATOR).header("idempotency-key", key).body(body).send()
    };
    let first = answered(with_key("one", "{}").await.expect("an answer"), 200).await;
    assert_eq!((&first["id"], &first["attempts"], &first["state"]), (&json!(id), &json!(0), &json!("created")));
    let sent = server.letter("rule=key-event&state=delivered", |_| true).await;
    assert_eq!((&sent["id"], &sent["address"]), (&json!(id), &json!("reports@mincyfra.example")));
    assert_eq!(refused(server.post(&retry, &COORDINATOR, &json!({})).await, 409).await.0, "letter-not-failed");
    let again = answered(with_key("one", "{}").await.expect("an answer"), 200).await;
    assert_eq!(again, first, "the first answer, though the letter was sent since");
    assert_eq!(refused(with_key("one", "").await.expect("an answer"), 422).await.0, "idempotency-key-reused");
    assert_eq!(refused(with_key("two", "{}").await.expect("an answer"), 409).await.0, "letter-not-failed");

    let shown = server.get(&format!("/notifications/{id}"), &AUDITOR).await;
    let version = etag(&shown);
    let preview = answered(server.get(&format!("/notifications/{id}/preview"), &AUDITOR).await, 200).await;
    assert_eq!((&preview["subject"], &preview["words"]), (&letter["subject"], &json!("as-sent")));
    let suppress = format!("/notifications/{id}/suppress");
    let seen = |version: &str, body: &Value| {
        server.ask(Method::POST, &suppress, &COORDINATOR).header("if-match", version).json(body).send()
    };
    let why = json!({"reason": "скринька переповнена"});
    assert_eq!(refused(seen("\"1\"", &why).await.expect("an answer"), 412).await.0, "stale-version");
    let unknown = refused(seen(&version, &json!({"why": "x"})).await.expect("an answer"), 422).await;
    assert_eq!(unknown.2, "/why");
    let empty = refused(seen(&version, &json!({"reason": " "})).await.expect("an answer"), 422).await;
    assert_eq!(empty.2, "/reason");
    let done = seen(&version, &why).await.expect("an answer");
    assert_ne!(etag(&done), version, "it can be said only once of the same");
    answered(done, 200).await;
    assert_eq!(refused(seen(&version, &why).await.expect("an answer"), 412).await.0, "stale-version");
    let failing = answered(server.get("/notifications/failing-addresses", &COORDINATOR).await, 200).await;
    assert_eq!(failing[0]["address"], "reports@mincyfra.example");
    answered(server.post(&format!("/notifications/{id}/resume"), &COORDINATOR, &json!({})).await, 200).await;
    let again = server.post(&format!("/notifications/{id}/resume"), &COORDINATOR, &json!({})).await;
    assert_eq!(refused(again, 409).await.0, "address-not-suppressed");
    let acts = answered(server.get(&format!("/notifications/{id}/acts"), &AUDITOR).await, 200).await;
    let acts = acts.as_array().expect("a list").iter();
    let mut acts: Vec<(&str, Option<&str>)> =
        acts.filter_map(|act| Some((act["act"].as_str()?, act["reason"].as_str()))).collect();
    acts.sort_unstable();
    assert_eq!(acts, [("resume", None), ("retry", None), ("suppress", why["reason"].as_str())]);
}

#[actix_web::test]
async fn an_event_is_explained_and_a_report_taken_in_by_those_who_may() {
    let (server, letter) = reported().await;
    let (id, position) = (letter["id"].as_str().expect("an identifier"), &letter["position"]);
    let explain = format!("/notifications/explain?position={position}&body={COORDINATING}");
    let rules = answered(server.get(&explain, &COORDINATOR).await, 200).await;
    let of =
        |name: &str| rules.as_array().expect("rules").iter().find(|rule| rule["rule"] == name).expect("a rule").clone();
    assert_eq!((&of("key-event")["verdict"], &of("key-event")["letters"][0]["id"]), (&json!("written"), &json!(id)));
    assert_eq!(of("round-served")["verdict"], "not-its-event");
    assert_eq!(refused(server.get(&explain, &OFFICER).await, 403).await.0, "not-permitted");

    let report = format!(
        "Content-Type: multipart/report; boundary=\"b\"\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: x\n\n\
         Action: failed\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{id}@zgoda.example>\n\n--b--\n"
    );
    let post = |person| server.ask(Method::POST, "/notifications/bounces", person).body(report.clone()).send();
    let outcomes = answered(post(&COORDINATOR).await.expect("an answer"), 200).await;
    assert_eq!((&outcomes[0]["outcome"], &outcomes[0]["letter"]), (&json!("failed"), &json!(id)));
    assert_eq!(refused(post(&AUDITOR).await.expect("an answer"), 403).await.0, "not-permitted");
    let shown = answered(server.get(&format!("/notifications/{id}"), &COORDINATOR).await, 200).await;
    assert_eq!((&shown["state"], &shown["reason"]), (&json!("permanent-failure"), &json!("returned")));
}

#[actix_web::test]
async fn a_link_that_nobody_signed_opens_nothing() {
    let (server, _) = reported().await;
    for path in [format!("/letters/{COORDINATING}/reporting/00"), "/letters".to_owned()] {
        let page = server.client.get(format!("{}{path}", server.base)).header("accept", "text/html").send().await;
        let status = page.expect("a page").status().as_u16();
        assert!([403, 404].contains(&status), "{path}: {status}");
    }
}

#[actix_web::test]
async fn a_form_acts_on_the_letter_that_its_page_showed_and_says_why() {
    let (server, letter) = reported().await;
    let contacts = json!({"contacts": [{"role": "reporting", "email": "reports@mincyfra.example"}]});
    answered(server.post(&format!("/bodies/{COORDINATING}/contacts"), &ADMIN, &contacts).await, 200).await;
    let path = format!("/letters/{}", letter["id"].as_str().expect("an identifier"));
    let form = shown(&server, &path, &COORDINATOR).await;
    assert!(form.contains("Мінцифри") && form.contains("Чому (за бажанням)"), "{form}");
    let fields = ["csrf", "key", "seen"].map(|name| (name, hidden(&form, name)));
    assert_eq!(fields[2].1, letter["version"].to_string());
    let retry = async |reason: &str| {
        let fields = fields.iter().map(|(name, value)| (*name, value.as_str())).chain([("reason", reason)]);
        post(&server, &format!("{path}/retry"), &COORDINATOR, &fields.collect::<Vec<_>>()).await
    };
    // The client follows the answer back to the letter.
    let back = text(retry("адресу внесено").await, 200).await;
    assert!(back.contains("надіслано ще раз") && back.contains("<div>адресу внесено</div>"), "{back}");
    server.letter("rule=key-event&state=delivered", |_| true).await;
    let again = text(retry("адресу внесено").await, 200).await;
    assert_eq!(again.matches("<div>адресу внесено</div>").count(), 1, "sent twice, it is one act: {again}");
    let other = text(retry("інша причина").await, 409).await;
    assert!(other.contains("інша причина"), "what was written is given back: {other}");
    let late = [("csrf", fields[0].1.as_str()), ("key", "another"), ("seen", &fields[2].1), ("reason", "пізно")];
    let late = text(post(&server, &format!("{path}/suppress"), &COORDINATOR, &late).await, 412).await;
    assert!(late.contains("Відтоді, як ви відкрили сторінку") && late.contains("пізно"), "{late}");
}
