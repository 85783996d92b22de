//! A month of monitoring is opened, answered and closed; who is silent is recorded, and only they.

use acceptance::{Store, bodies, on_both_stores};
use serde_json::{Value, json};

use crate::scene::{Scene, messages, progress};

on_both_stores!(silence_is_recorded_of_those_who_still_owe_an_answer);

async fn silence_is_recorded_of_those_who_still_owe_an_answer(store: Store) {
    let scene = Scene::open(store).await;
    let plan = scene.adopted_plan().await;
    let participation = format!("/api/v1/plans/{plan}/measures/1.1/participation");
    scene.coordinator.command(&participation, &json!({ "edrpou": bodies::DIIA, "answer": "consented" })).await;
    let cycles = format!("/api/v1/plans/{plan}/cycles");
    let opened = scene.coordinator.command(&cycles, &json!({ "period": "2025-01" })).await;
    assert_eq!(answer_of(&opened, "1.1", bodies::DIIA), "pending");

    // The ministry answers for 1.1 and not for 1.2; the enterprise takes its consent back.
    let mut message = progress("Готуємо інструкції.");
    message["period"] = json!("2025-01");
    scene.officer.command(&messages(&plan, "1.1"), &message).await;
    let no = json!({ "edrpou": bodies::DIIA, "answer": "declined", "reason": "Немає змоги." });
    scene.coordinator.command(&participation, &no).await;

    let closed = scene.coordinator.command(&format!("{cycles}/2025-01/close"), &json!({})).await;
    assert_eq!(closed["cycle"]["state"], "closed");
    assert_eq!(answer_of(&closed, "1.1", bodies::DIGITAL), "answered");
    assert_eq!(answer_of(&closed, "1.2", bodies::DIGITAL), "silent");
    assert_eq!(answer_of(&closed, "1.1", bodies::DIIA), "released");
}

/// What came of the answer that a body owes for a measure.
#[track_caller]
fn answer_of(cycle: &Value, measure: &str, body: &str) -> String {
    let rows = cycle["rows"].as_array().unwrap_or_else(|| panic!("no rows: {cycle}"));
    let row = rows.iter().find(|row| row["measure"] == measure && row["body"]["edrpou"] == body);
    row.unwrap_or_else(|| panic!("no row {measure} {body}: {cycle}"))["answer"].as_str().unwrap_or_default().to_owned()
}
