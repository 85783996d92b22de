//! The server ends in the middle of its work, by force or when asked, and nothing acknowledged is lost.

use std::sync::Arc;

use acceptance::{Answer, Client, Store, on_both_stores, wait};
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    task::JoinSet,
};

use crate::scene::{Scene, id_of, import, messages, progress};

on_both_stores!(
    a_kill_during_commands_loses_nothing_acknowledged,
    a_kill_during_an_import_stores_the_whole_plan_or_nothing,
    a_polite_end_lets_commands_finish,
);

/// Callers that report at the same time.
const CALLERS: usize = 8;

/// So many reports must have been acknowledged before the server ends.
const ACKNOWLEDGED: usize = 40;

async fn a_kill_during_commands_loses_nothing_acknowledged(store: Store) {
    let mut scene = Scene::open(store).await;
    let plan = scene.adopted_plan().await;
    let (mut callers, mut answers) = report_without_end(&scene.officer, &plan);
    let mut acknowledged = wait_for(&mut answers, ACKNOWLEDGED).await;
    scene.program.kill().await;
    while callers.join_next().await.is_some() {}
    acknowledged.extend(drain(&mut answers));
    // Ends with success only when positions and versions have no hole and no command is there in part.
    scene.program.say(&["verify"]).await;

    let scene = scene.after_restart().await;
    let stored = texts_of(&scene, &plan).await;
    let lost: Vec<&String> = acknowledged.iter().filter(|text| !stored.contains(text)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    // At most the command that each caller was waiting for may have been stored without its answer getting through.
    assert!(
        stored.len() <= acknowledged.len() + CALLERS,
        "{} stored, {} acknowledged",
        stored.len(),
        acknowledged.len()
    );
}

async fn a_kill_during_an_import_stores_the_whole_plan_or_nothing(store: Store) {
    let mut scene = Scene::open(store).await;
    let (told, mut answers) = unbounded_channel();
    let mut callers = JoinSet::new();
    for _ in 0..CALLERS {
        callers.spawn(import_until_gone(scene.coordinator.clone(), told.clone()));
    }
    let mut acknowledged = wait_for(&mut answers, CALLERS).await;
    scene.program.kill().await;
    while callers.join_next().await.is_some() {}
    acknowledged.extend(drain(&mut answers));
    scene.program.say(&["verify"]).await;

    let scene = scene.after_restart().await;
    let plans = scene.anyone.see("/api/v1/plans?limit=200").await;
    let stored: Vec<String> = plans["items"].as_array().expect("a list").iter().map(id_of).collect();
    assert!(acknowledged.iter().all(|id| stored.contains(id)), "acknowledged {acknowledged:?}, stored {stored:?}");
    for id in &stored {
        // One command stores some sixty events: the plan, its tasks, its measures, its questions.
        let measures = scene.anyone.see(&format!("/api/v1/plans/{id}/measures")).await;
        assert_eq!(measures["total"], 18, "the plan {id} is there in part");
    }
}

async fn a_polite_end_lets_commands_finish(store: Store) {
    let mut scene = Scene::open(store).await;
    let plan = scene.adopted_plan().await;
    let (mut callers, mut answers) = report_without_end(&scene.officer, &plan);
    let mut acknowledged = wait_for(&mut answers, ACKNOWLEDGED).await;
    scene.program.ask_to_end();
    assert!(scene.program.ended_well().await, "the program ends with success");
    while callers.join_next().await.is_some() {}
    acknowledged.extend(drain(&mut answers));

    let scene = scene.after_restart().await;
    let mut stored = texts_of(&scene, &plan).await;
    stored.sort();
    acknowledged.sort();
    assert_eq!(stored, acknowledged, "every command that was stored had its answer, and the other way round");
}

/// Callers that report one after the other until the server is gone; every acknowledged text is told.
fn report_without_end(officer: &Client, plan: &str) -> (JoinSet<()>, UnboundedReceiver<String>) {
    let (told, answers) = unbounded_channel();
    let path: Arc<str> = messages(plan, "1.1").into();
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        callers.spawn(report_until_gone(officer.clone(), path.clone(), caller, told.clone()));
    }
    (callers, answers)
}

async fn report_until_gone(officer: Client, path: Arc<str>, caller: usize, told: UnboundedSender<String>) {
    for number in 0.. {
        let text = format!("Повідомлення {caller}/{number}.");
        match officer.post(&path, &progress(&text)).await {
            // 202 is an acknowledgement too: stored, only not yet to be seen.
            Ok(Answer { status: 201 | 202, .. }) => told.send(text).expect("the story listens to the end"),
            // Refused because the server is ending: not acknowledged, and nothing may be stored.
            Ok(Answer { status: 503, .. }) | Err(_) => return,
            Ok(answer) => panic!("{}: {}", answer.status, answer.text),
        }
    }
}

async fn import_until_gone(coordinator: Client, told: UnboundedSender<String>) {
    loop {
        match import(&coordinator).await {
            Ok(Answer { status: 202, .. }) => {}
            Ok(answer) if answer.status == 201 => {
                told.send(id_of(&answer.json())).expect("the story listens to the end")
            }
            Err(_) => return,
            Ok(answer) => panic!("{}: {}", answer.status, answer.text),
        }
    }
}

async fn wait_for(answers: &mut UnboundedReceiver<String>, count: usize) -> Vec<String> {
    let mut acknowledged = Vec::new();
    while acknowledged.len() < count {
        let next = tokio::time::timeout(wait::PATIENCE, answers.recv()).await.expect("the server answers");
        acknowledged.push(next.expect("the callers go on until the server is gone"));
    }
    acknowledged
}

fn drain(answers: &mut UnboundedReceiver<String>) -> Vec<String> {
    std::iter::from_fn(|| answers.try_recv().ok()).collect()
}

/// The texts of all messages on 1.1, page by page.
async fn texts_of(scene: &Scene, plan: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = scene.officer.see(&format!("{}?limit=200{cursor}", messages(plan, "1.1"))).await;
        let rows = page["items"].as_array().expect("a page has items");
        texts.extend(rows.iter().filter_map(|row| row["text"].as_str()).map(ToOwned::to_owned));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return texts,
        }
    }
}
