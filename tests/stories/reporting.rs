//! The work the system is for: a plan is imported, a body reports, the coordinator confirms, everybody sees it.

use acceptance::{Store, on_both_stores};
use serde_json::{Value, json};

use crate::scene::{Scene, id_of, messages, report};

on_both_stores!(
    a_report_is_confirmed_and_everybody_sees_it_but_not_as_of_yesterday,
    the_reporter_may_not_confirm_their_own_message,
    a_returned_message_says_why_and_changes_no_status,
);

async fn a_report_is_confirmed_and_everybody_sees_it_but_not_as_of_yesterday(store: Store) {
    // Asked before anything is stored, so that midnight may pass meanwhile.
    let yesterday = yesterday();
    let scene = Scene::open(store).await;
    let plan = scene.import_plan().await;
    let board = scene.anyone.see(&format!("/api/v1/plans/{plan}/measures?limit=200")).await;
    let codes: Vec<&str> =
        board["items"].as_array().expect("a list").iter().filter_map(|row| row["code"].as_str()).collect();
    assert_eq!(
        codes,
        [
            "1.1", "1.2", "1.2.1", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3.1", "3.2",
            "3.3", "3.4", "3.5"
        ]
    );
    scene.adopt(&plan).await;

    let message = scene.officer.command(&messages(&plan, "1.1"), &report()).await;
    let measure = scene.anyone.see(&format!("/api/v1/plans/{plan}/measures/1.1")).await;
    assert_eq!(measure["status"]["assurance"], "reported", "{measure}");

    let confirm = format!("{}/{}/confirm", messages(&plan, "1.1"), id_of(&message));
    scene.coordinator.command(&confirm, &json!({})).await;

    let seen = row_of(&scene.anyone.see(&format!("/api/v1/plans/{plan}/measures?limit=200")).await, "1.1");
    assert_eq!(seen["status"], json!({ "execution": "done", "time": "in-time", "assurance": "confirmed" }));

    let before =
        scene.anyone.get(&format!("/api/v1/plans/{plan}?as_of={yesterday}")).await.expect("the server answers");
    assert_eq!(before.status, 404, "the plan was not there yesterday: {}", before.text);
}

async fn the_reporter_may_not_confirm_their_own_message(store: Store) {
    let scene = Scene::open(store).await;
    let plan = scene.adopted_plan().await;
    let both =
        scene.program.signed_in_as("both", &["coordinator", "body-officer"], Some(acceptance::bodies::DIGITAL)).await;
    let message = both.command(&messages(&plan, "1.1"), &report()).await;
    let confirm = format!("{}/{}/confirm", messages(&plan, "1.1"), id_of(&message));

    let refused = both.post(&confirm, &json!({})).await.expect("the server answers");
    assert_eq!((refused.status, refused.code().as_str()), (409, "reporter-may-not-confirm"), "{}", refused.text);
    let measure = scene.anyone.see(&format!("/api/v1/plans/{plan}/measures/1.1")).await;
    assert_eq!(measure["status"]["assurance"], "reported");

    scene.coordinator.command(&confirm, &json!({})).await;
}

async fn a_returned_message_says_why_and_changes_no_status(store: Store) {
    let scene = Scene::open(store).await;
    let plan = scene.adopted_plan().await;
    let before = scene.anyone.see(&format!("/api/v1/plans/{plan}/measures/1.1")).await["status"].clone();
    let message = scene.officer.command(&messages(&plan, "1.1"), &report()).await;
    let path = format!("{}/{}", messages(&plan, "1.1"), id_of(&message));

    scene.coordinator.command(&format!("{path}/return"), &json!({ "reasons": "Посилання не відкривається." })).await;
    let returned = scene.coordinator.see(&path).await;
    assert_eq!(returned["state"], "returned");
    assert_eq!(scene.anyone.see(&format!("/api/v1/plans/{plan}/measures/1.1")).await["status"], before);
}

/// Yesterday in Kyiv, by the clock that the server under test goes by.
#[expect(clippy::disallowed_methods, reason = "a story about yesterday has to know what day it is")]
fn yesterday() -> jiff::civil::Date {
    let now = jiff::Timestamp::now().in_tz("Europe/Kyiv").expect("the zone is in the binary");
    now.date().yesterday().expect("time has begun before")
}

#[track_caller]
fn row_of(board: &Value, code: &str) -> Value {
    let rows = board["items"].as_array().expect("a list");
    rows.iter().find(|row| row["code"] == code).unwrap_or_else(|| panic!("{code} is not on the board")).clone()
}
