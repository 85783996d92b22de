//! A training from its schedule to its certificates, and what can be read of it on the way; nobody's name is told.

use jiff::SignedDuration;
use serde_json::{Value, json};
use uuid::Uuid;
use zgoda_event_log::Clock;

use crate::{
    rounds::{BUREAU, INTERIOR, JUSTICE},
    stores::{Store, on_both_stores},
    support::*,
    training_course::*,
};

on_both_stores!(
    a_training_is_held_its_list_approved_and_its_certificates_checked,
    a_list_that_was_approved_is_changed_by_two,
    people_check_themselves_in_by_the_code_shown_in_the_room,
    five_hundred_people_are_marked_by_one_request_and_one_append,
    what_was_asked_once_is_done_once,
    coverage_is_counted_as_of_the_day_of_the_session,
    the_public_sees_numbers_and_no_link,
);

async fn a_training_is_held_its_list_approved_and_its_certificates_checked(store: Store) {
    let course = Course::listed_on(store).await;
    let shown = course.read("").await;
    let row = &shown["training"];
    assert_eq!((&row["state"], &row["invited"], &row["people"]), (&json!("scheduled"), &json!(2), &json!(3)));
    assert_eq!((&shown["link"], &row["organiser"]["edrpou"]), (&json!("https://meet.example/1"), &json!(COORDINATING)));
    course.server.clock.advance(SignedDuration::from_hours(3));
    let marks = marks(&[(1, "present"), (2, "excused"), (3, "visitor")]);
    let marked = answered(course.tell("attendance", &TRAINER, marks).await, 200).await;
    let counts = json!({"present": 1, "absent": 0, "excused": 1, "visitor": 1, "unmarked": 0});
    assert_eq!(marked["counts"], counts);
    let held = answered(course.tell("hold", &TRAINER, json!({"hours": 3})).await, 200).await;
    assert_eq!((&held["training"]["state"], &held["training"]["hours"]), (&json!("held"), &json!(3)));
    let approved = answered(course.tell("approve-list", &TRAINER, json!({})).await, 200).await;
    assert_eq!(approved["training"]["approval"]["edition"], 1);
    assert_eq!(approved["training"]["approval"]["by"], "a-trainer");
    let certified = answered(course.tell("certificates", &TRAINER, json!({})).await, 200).await;
    assert_eq!(certified["training"]["certificates"], 1);
    let number = course.certificate(1).await.expect("who was present is certified");
    assert_eq!(course.certificate(2).await, None);
    let typed = number.to_lowercase().replace('-', "");
    let checked = answered(course.server.get(&format!("/certificates/{typed}"), &NOBODY).await, 200).await;
    assert_eq!(checked["number"], number);
    assert_eq!(
        (&checked["state"], &checked["hours"], &checked["date"]),
        (&json!("valid"), &json!(3), &json!("2025-03-10"))
    );
    assert_eq!(checked["body"]["edrpou"], JUSTICE);
    assert_eq!(refused(course.server.get("/certificates/0000-0000-0000", &NOBODY).await, 404).await.0, "not-found");
    assert_eq!(refused(course.server.get("/certificates/12", &NOBODY).await, 422).await.0, "certificate-number-form");
}

async fn a_list_that_was_approved_is_changed_by_two(store: Store) {
    let course = Course::approved_on(store).await;
    answered(course.tell("certificates", &TRAINER, json!({})).await, 200).await;
    let number = course.certificate(1).await.expect("who was present is certified");
    let correction = json!({"participant": person(1), "attendance": "absent", "reason": "за відеозаписом"});
    let early = course.tell("attendance/correct", &TRAINER, correction.clone()).await;
    assert_eq!(refused(early, 409).await.0, "list-approved");
    assert_eq!(refused(course.tell("reopen-list/allow", &DEPUTY, json!({})).await, 409).await.0, "reopening-not-asked");
    let asked = answered(course.tell("reopen-list", &TRAINER, json!({"reason": "помилка"})).await, 200).await;
    assert_eq!((&asked["reopening"]["by"], &asked["reopening"]["reason"]), (&json!("a-trainer"), &json!("помилка")));
    assert_eq!(asked["training"]["state"], "reopening-asked");
    let alone = course.tell("reopen-list/allow", &TRAINER, json!({})).await;
    assert_eq!(refused(alone, 409).await.0, "second-person-needed");
    let reopened = answered(course.tell("reopen-list/allow", &DEPUTY, json!({})).await, 200).await;
    assert_eq!((&reopened["training"]["state"], &reopened["training"]["approval"]), (&json!("held"), &Value::Null));
    answered(course.tell("attendance/correct", &TRAINER, correction).await, 200).await;
    let checked = answered(course.server.get(&format!("/certificates/{number}"), &NOBODY).await, 200).await;
    assert_eq!(checked["state"], "revoked");
    let again = answered(course.tell("approve-list", &DEPUTY, json!({})).await, 200).await;
    assert_eq!((&again["training"]["approval"]["edition"], &again["training"]["reached"]), (&json!(2), &json!(0)));
}

async fn people_check_themselves_in_by_the_code_shown_in_the_room(store: Store) {
    let course = Course::listed_on(store).await;
    course.server.clock.advance(SignedDuration::from_hours(2));
    let until = (course.server.clock.now() + SignedDuration::from_hours(1)).to_string();
    let shown = answered(course.tell("check-in/open", &TRAINER, json!({"until": until})).await, 201).await;
    let code = shown["code"].as_str().expect("told once").to_owned();
    let check_in = |n, code: &str| json!({"participant": person(n), "code": code});
    let typed = code.to_lowercase().replace('-', " ");
    let there = answered(course.tell("check-in", &NOBODY, check_in(1, &typed)).await, 200).await;
    assert_eq!(there["counts"]["present"], 1);
    for (n, code, refusal, pointer) in [
        (1, code.as_str(), "check-in-code-used", "/code"),
        (2, "0000-0000-0000", "check-in-code-wrong", "/code"),
        (2, "hello", "check-in-code-wrong", "/code"),
        (9, code.as_str(), "not-registered", "/participant"),
    ] {
        let (actual, _, place) = refused(course.tell("check-in", &NOBODY, check_in(n, code)).await, 409).await;
        assert_eq!((actual.as_str(), place.as_str()), (refusal, pointer));
    }
    course.server.clock.advance(SignedDuration::from_mins(61));
    let late = course.tell("check-in", &NOBODY, check_in(2, &code)).await;
    assert_eq!(refused(late, 409).await.0, "check-in-code-expired");
    let stored = course.stored().await;
    assert!(!stored.contains(&code), "the code itself is stored nowhere");
}

async fn five_hundred_people_are_marked_by_one_request_and_one_append(store: Store) {
    let course = Course::scheduled_on(store, json!({})).await;
    let people: Vec<_> = (1..=500).map(|n| (n, JUSTICE, false)).collect();
    course.enter(&people).await;
    course.server.clock.advance(SignedDuration::from_hours(3));
    let before = course.server.head().await;
    let all: Vec<_> = (1..=500).map(|n| (n, "present")).collect();
    let marked = answered(course.tell("attendance", &TRAINER, marks(&all)).await, 200).await;
    assert_eq!(marked["counts"]["present"], 500);
    assert_eq!(course.server.head().await, before + 1, "one event");
}

async fn what_was_asked_once_is_done_once(store: Store) {
    let course = Course::listed_on(store).await;
    let head = course.server.head().await;
    let keyed = async |verb: &str, body: &Value| {
        let path = format!("/trainings/{}/{verb}", course.id);
        let request = course.server.ask(reqwest::Method::POST, &path, &TRAINER).header("idempotency-key", "one");
        request.json(body).send().await.expect("an answer")
    };
    let link = json!({"body": JUSTICE, "places": 5, "valid_until": "2025-03-10T11:00:00Z"});
    let first = answered(keyed("invitations/links", &link).await, 201).await;
    let again = answered(keyed("invitations/links", &link).await, 201).await;
    assert!(first["invitation"].is_string() && again["invitation"].is_null(), "the secret is told once");
    assert_eq!(course.server.head().await, head + 1);
    let other = json!({"body": JUSTICE, "places": 6, "valid_until": "2025-03-10T11:00:00Z"});
    assert_eq!(refused(keyed("invitations/links", &other).await, 422).await.0, "idempotency-key-reused");
    let path = format!("/trainings/{}", course.id);
    let shown = course.server.get(&path, &TRAINER).await;
    let tag = etag(&shown);
    let unchanged = course.server.ask(reqwest::Method::GET, &path, &TRAINER).header("if-none-match", &tag).send().await;
    assert_eq!(unchanged.expect("an answer").status(), 304);
    let cancel = async |tag: &str| {
        let path = format!("{path}/cancel");
        let request = course.server.ask(reqwest::Method::POST, &path, &TRAINER).header("if-match", tag);
        request.json(&json!({"reason": "викладач захворів"})).send().await.expect("an answer")
    };
    assert_eq!(refused(cancel("\"1\"").await, 412).await.0, "stale-version");
    let cancelled = answered(cancel(&tag).await, 200).await;
    assert_eq!(
        (&cancelled["training"]["state"], &cancelled["reason"]),
        (&json!("cancelled"), &json!("викладач захворів"))
    );
}

async fn coverage_is_counted_as_of_the_day_of_the_session(store: Store) {
    let course = Course::approved_on(store).await;
    let then = course.server.head().await;
    let read = async |query: &str| {
        answered(course.server.get(&format!("/trainings/coverage{query}"), &NOBODY).await, 200).await
    };
    let all = read("").await;
    assert_eq!((&all["trainings"], &all["invited"], &all["reached"]), (&json!(1), &json!(2), &json!(1)));
    assert_eq!(all["months"][0]["month"], "2025-03");
    assert_eq!(all["nobody_trained"][0]["edrpou"], INTERIOR);
    assert_eq!(read("?from=2025-03-11").await["trainings"], 0);
    answered(course.tell("reopen-list", &TRAINER, json!({"reason": "помилка"})).await, 200).await;
    answered(course.tell("reopen-list/allow", &DEPUTY, json!({})).await, 200).await;
    let correction = json!({"participant": person(1), "attendance": "absent", "reason": "за відеозаписом"});
    answered(course.tell("attendance/correct", &TRAINER, correction).await, 200).await;
    assert_eq!(read("").await["reached"], 0);
    assert_eq!(read(&format!("?as_of=position:{then}")).await["reached"], 1);
    for (query, code, pointer) in [
        ("?plan=00000000-0000-0000-0000-000000000001", "plan-and-measure", "?measure"),
        ("?measure=1.2", "plan-and-measure", "?plan"),
        ("?from=soon", "value-form", "?from"),
        ("?name=1", "unknown-parameter", "?name"),
    ] {
        let response = course.server.get(&format!("/trainings/coverage{query}"), &NOBODY).await;
        let (actual, _, place) = refused(response, 422).await;
        assert_eq!((actual.as_str(), place.as_str()), (code, pointer), "{query}");
    }
}

async fn the_public_sees_numbers_and_no_link(store: Store) {
    let course = Course::listed_on(store).await;
    let path = format!("/trainings/{}", course.id);
    let public = answered(course.server.get(&path, &NOBODY).await, 200).await;
    assert_eq!((&public["training"]["people"], &public["link"]), (&json!(3), &Value::Null));
    let codes: Vec<_> =
        public["bodies"].as_array().expect("bodies").iter().map(|at| at["body"]["edrpou"].clone()).collect();
    assert_eq!(json!(codes), json!([JUSTICE, INTERIOR, BUREAU]));
    assert!(!public.to_string().contains(&person(1)), "nobody is told apart");
    let table = course.server.get(&format!("{path}/bodies?format=csv"), &NOBODY).await.text().await.expect("text");
    assert!(table.contains("ЄДРПОУ") || table.contains("EDRPOU"), "{table}");
    let list = course.server.get("/trainings?format=csv&state=scheduled", &NOBODY).await.text().await.expect("text");
    assert!(list.contains("Підключення до Трембіти") && !list.contains("meet.example"), "{list}");
    let found = answered(course.server.get(&format!("/trainings?invited={INTERIOR}"), &NOBODY).await, 200).await;
    assert_eq!((&found["total"], &found["items"][0]["id"]), (&json!(1), &json!(course.id)));
    assert_eq!(answered(course.server.get("/trainings?state=held", &NOBODY).await, 200).await["total"], 0);
    let unknown = format!("/trainings/{}", Uuid::nil());
    assert_eq!(refused(course.server.get(&unknown, &NOBODY).await, 404).await.0, "not-found");
}
