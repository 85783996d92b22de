//! Several plans live side by side, each with its own measures.

use acceptance::{Store, on_both_stores};
use serde_json::{Value, json};

use crate::scene::{Scene, id_of, messages, report, seed};

on_both_stores!(what_happens_in_one_plan_does_not_show_in_the_other);

async fn what_happens_in_one_plan_does_not_show_in_the_other(store: Store) {
    let scene = Scene::open(store).await;
    let first = scene.adopted_plan().await;
    let text = std::fs::read_to_string(seed("plan-e-democracy.uk.json")).expect("the seed is there");
    let structured: Value = serde_json::from_str(&text).expect("the seed is JSON");
    let second = id_of(&scene.coordinator.command("/api/v1/plans", &structured).await);
    let before = scene.anyone.see(&format!("/api/v1/plans/{second}/measures")).await;

    scene.officer.command(&messages(&first, "1.1"), &report()).await;

    assert_eq!(scene.anyone.see("/api/v1/plans").await["total"], 2);
    let plan = scene.anyone.see(&format!("/api/v1/plans/{second}")).await;
    assert_eq!(plan["title"], structured["title"]);
    assert_eq!(plan["state"], json!("draft"));
    let after = scene.anyone.see(&format!("/api/v1/plans/{second}/measures")).await;
    assert_eq!(after["items"], before["items"]);
    assert_eq!(after["total"], structured["measures"].as_array().expect("a list").len());
}
