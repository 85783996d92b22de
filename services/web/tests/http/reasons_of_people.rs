//! What is written about one person is told where their name is, and goes with it.

use jiff::SignedDuration;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use uuid::Uuid;
use zgoda_domain::{
    Aggregate,
    training::{Attendance, PersonalReason, Training, TrainingEvent},
    values::{Paragraph, Subject},
};
use zgoda_event_log::{Append, Envelope, Expected, NewEvent, ToStream};

use crate::{
    listed::{JUSTICE_OFFICER, Listed, OTHER_TRAINER, PROTECTOR, TWO, names},
    pages::shown,
    stores::{Store, on_both_stores},
    support::*,
    training_course::TRAINER,
};

on_both_stores!(
    what_is_written_about_one_person_is_told_with_their_name_and_gone_with_it,
    what_is_held_is_told_also_of_who_left_a_list,
    what_was_stored_in_clear_is_told_with_the_name_alone,
);

const LEFT_EARLY: &str = "Учасниця Перша пішла раніше, див. persha@body.example";
const ON_LEAVE: &str = "Учасниця Перша у відпустці";

/// Both were there, and the training goes on.
async fn marked(store: Store) -> (Listed, String, String) {
    let listed = Listed::on(store).await;
    answered(listed.send(TWO, "").await, 201).await;
    listed.server.clock.advance(SignedDuration::from_hours(3));
    let (first, second) = (listed.reference("Учасниця Перша").await, listed.reference("Учасник Другий").await);
    let mark = |one: &String| json!({"participant": one, "attendance": "present"});
    let marks = json!({"marks": [mark(&first), mark(&second)]});
    answered(tell(&listed, "attendance", &TRAINER, &marks).await, 200).await;
    (listed, first, second)
}

async fn tell(listed: &Listed, verb: &str, person: &Person, body: &Value) -> Response {
    listed.server.post(&format!("/trainings/{}/{verb}", listed.id), person, body).await
}

async fn correct(listed: &Listed, who: &str, attendance: &str, reason: &str) {
    let correction = json!({"participant": who, "attendance": attendance, "reason": reason});
    answered(tell(listed, "attendance/correct", &TRAINER, &correction).await, 200).await;
}

/// Why people were corrected, as the list tells it.
async fn reasons(listed: &Listed, person: &Person) -> Vec<Value> {
    let list = listed.list(person).await;
    let rows = list["participants"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter()
        .flat_map(|row| row["corrections"].as_array().expect("a list"))
        .map(|one| one["reason"].clone())
        .collect()
}

async fn erase(listed: &Listed, who: &str) {
    let asked = json!({"ground": "consent-withdrawn", "asked_by": "person"});
    answered(listed.server.post(&format!("/data-subjects/{who}/erase"), &PROTECTOR, &asked).await, 200).await;
}

async fn held(listed: &Listed, who: &str) -> Value {
    answered(listed.server.get(&format!("/data-subjects/{who}"), &PROTECTOR).await, 200).await["held"].clone()
}

/// The events of one name, and all that those read whose readings are not journalled.
async fn read_by_many(listed: &Listed, name: &str) -> (Vec<Value>, String) {
    let feed = answered(listed.server.get("/events?limit=1000", &AUDITOR).await, 200).await;
    let events: Vec<Value> = feed["items"].as_array().expect("events").clone();
    let path = format!("/trainings/{}/history", listed.id);
    let history = answered(listed.server.get(&path, &AUDITOR).await, 200).await;
    let counts = listed.list(&OTHER_TRAINER).await;
    let all = format!("{feed} {history} {counts}");
    (events.into_iter().filter(|event| event["name"] == name).collect(), all)
}

async fn what_is_written_about_one_person_is_told_with_their_name_and_gone_with_it(store: Store) {
    let (listed, first, second) = marked(store).await;
    let path = format!("/trainings/{}/attendance/correct", listed.id);
    let once = async |reason: &str| {
        let correction = json!({"participant": first, "attendance": "excused", "reason": reason});
        let request = listed.server.ask(Method::POST, &path, &TRAINER).header("idempotency-key", "one");
        request.json(&correction).send().await.expect("an answer")
    };
    answered(once(LEFT_EARLY).await, 200).await;
    let head = listed.server.head().await;
    answered(once(LEFT_EARLY).await, 200).await;
    assert_eq!(refused(once("інше").await, 422).await.0, "idempotency-key-reused");
    assert_eq!(listed.server.head().await, head, "sealed anew, and still the same request");
    correct(&listed, &second, "absent", "лист 5").await;
    assert_eq!(reasons(&listed, &TRAINER).await, [json!(LEFT_EARLY), json!("лист 5")]);
    assert_eq!(reasons(&listed, &JUSTICE_OFFICER).await, [json!(LEFT_EARLY)]);
    let page = format!("/trainings/{}/people", listed.id);
    assert!(shown(&listed.server, &page, &TRAINER).await.contains(LEFT_EARLY));
    let (events, all) = read_by_many(&listed, "training.attendance-corrected").await;
    assert_eq!((&events[0]["schema"], &events[0]["data"]["reason"]["subject"]), (&json!(2), &json!(first)));
    assert!(!all.contains("пішла раніше") && !all.contains("лист 5"), "{all}");
    assert_eq!(held(&listed, &first).await[0]["corrections"][0]["reason"], LEFT_EARLY);

    erase(&listed, &first).await;
    assert_eq!(reasons(&listed, &TRAINER).await, [Value::Null, json!("лист 5")]);
    correct(&listed, &first, "present", LEFT_EARLY).await;
    assert_eq!(reasons(&listed, &TRAINER).await, [Value::Null, Value::Null, json!("лист 5")]);
    let (events, _) = read_by_many(&listed, "training.attendance-corrected").await;
    assert_eq!(events[2]["data"], json!({"subject": first, "was": "excused", "attendance": "present"}));
    let page = shown(&listed.server, &page, &TRAINER).await;
    assert!(page.contains("причини вже не зберігають") && page.contains("лист 5"), "{page}");
    assert!(!page.contains("пішла раніше"), "{page}");
}

async fn what_is_held_is_told_also_of_who_left_a_list(store: Store) {
    let listed = Listed::on(store).await;
    answered(listed.send(TWO, "").await, 201).await;
    let first = listed.reference("Учасниця Перша").await;
    assert_eq!(held(&listed, &first).await[0]["left_at"], Value::Null);
    let leave = json!({"participant": first, "reason": ON_LEAVE});
    answered(tell(&listed, "participants/withdraw", &JUSTICE_OFFICER, &leave).await, 200).await;
    assert_eq!(names(&listed.list(&TRAINER).await), ["Учасник Другий"]);
    let left = held(&listed, &first).await;
    assert_eq!(left.as_array().map(Vec::len), Some(1), "{left}");
    assert_eq!((&left[0]["name"], &left[0]["email"]), (&json!("Учасниця Перша"), &json!("persha@body.example")));
    assert_eq!((&left[0]["left_at"], &left[0]["left_because"]), (&json!("2025-03-10T09:00:00Z"), &json!(ON_LEAVE)));
    answered(listed.send(TWO.lines().take(2).collect::<Vec<_>>().join("\n").as_str(), "").await, 201).await;
    let back = held(&listed, &first).await;
    let told: Vec<_> = back.as_array().expect("rows").iter().map(|row| (&row["name"], &row["left_because"])).collect();
    let name = json!("Учасниця Перша");
    assert_eq!(told, [(&name, &json!(ON_LEAVE)), (&name, &Value::Null)], "each registration is held");
    erase(&listed, &first).await;
    assert_eq!(held(&listed, &first).await, json!([]));
    let (events, all) = read_by_many(&listed, "training.registration-withdrawn").await;
    assert_eq!((&events[0]["schema"], all.contains("відпустці")), (&json!(2), false));
}

/// As an earlier version of the program stored a correction.
async fn corrected_in_clear(listed: &Listed, who: &str) {
    let log = &listed.server.log;
    let (subject, reason) = (Subject::parse(who).expect("a reference"), Paragraph::parse(LEFT_EARLY).expect("words"));
    let corrected = TrainingEvent::AttendanceCorrected {
        subject,
        was: Attendance::Present,
        attendance: Attendance::Excused,
        reason: Some(PersonalReason::Clear(reason)),
    };
    let loaded = log.load::<Training>(&listed.id).await.expect("a training");
    let streams = vec![ToStream {
        stream: format!("{}/{}", Training::KIND, listed.id),
        expected: Expected::Version(loaded.version),
        events: vec![NewEvent::of::<Training>(&corrected).expect("an event")],
    }];
    let envelope = Envelope {
        actor: TRAINER.sub.to_owned(),
        on_behalf_of: None,
        command_id: Uuid::from_u128(7),
        correlation_id: None,
        causation_id: None,
        effective_at: None,
    };
    log.append(Append { streams, envelope, key: None }).await.expect("stored");
}

async fn what_was_stored_in_clear_is_told_with_the_name_alone(store: Store) {
    let (listed, first, second) = marked(store).await;
    corrected_in_clear(&listed, &first).await;
    // Its answer waits until the list shows what was before it.
    correct(&listed, &second, "absent", "лист 5").await;
    assert_eq!(reasons(&listed, &TRAINER).await, [json!(LEFT_EARLY), json!("лист 5")]);
    let (events, all) = read_by_many(&listed, "training.attendance-corrected").await;
    assert_eq!(
        (&events[0]["schema"], &events[0]["data"]),
        (&json!(1), &json!({"subject": first, "was": "present", "attendance": "excused"}))
    );
    assert!(!all.contains("пішла раніше"), "{all}");
    erase(&listed, &first).await;
    assert_eq!(reasons(&listed, &TRAINER).await, [Value::Null, json!("лист 5")]);
}
