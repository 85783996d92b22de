//! The program is gone while a plan is agreed: what was sent is asked when it comes back, once, and silence counts as if it had been there.

use std::collections::BTreeSet;

use acceptance::{Answer, Client, Program, Store, bodies, on_both_stores, wait};
use jiff::{
    Timestamp,
    civil::{Date, time},
};
use serde_json::{Value, json};
use tokio::{sync::mpsc::unbounded_channel, task::JoinSet};
use zgoda_app::SystemClock;
use zgoda_domain::calendar::{kyiv, kyiv_date, ukraine};
use zgoda_event_log::testing::Past;

use crate::{
    agreement::{Agreement, drafted, opening, position},
    past,
    scene::Scene,
};

on_both_stores!(
    silence_counts_once_when_the_program_comes_back_after_the_term,
    what_was_sent_before_a_crash_is_asked_after_it,
    a_kill_while_rounds_are_opened_leaves_no_plan_without_its_round,
);

async fn silence_counts_once_when_the_program_comes_back_after_the_term(store: Store) {
    let program = Program::serve_after(store, async |url| {
        let before = Past::open(url, working_days_ago(9)).await;
        past::send(&before).await;
        past::ask(&before, working_days_ago(8)).await;
        before.end().await;
    });
    let scene = Scene::of(program.await).await;
    let story = Agreement::over(scene, past::PLAN.to_string(), past::ROUND.to_string()).await;
    let shown = wait::until("the consent by silence", async || {
        let shown = story.see("").await;
        (shown["round"]["counts"]["deemed-agreed"] == 1).then_some(shown)
    })
    .await;
    let stands = |n: usize| (shown["matrix"][n]["body"]["edrpou"].clone(), shown["matrix"][n]["standing"].clone());
    assert_eq!(stands(0), (json!(bodies::JUSTICE), json!("deemed-agreed")));
    assert_eq!(stands(1), (json!(bodies::BUREAU), json!("awaited")), "nothing but its word binds a private body");
    let history = story.see("/history").await;
    let told: Vec<_> = history["items"].as_array().expect("a list").iter().map(|row| row["summary"].clone()).collect();
    assert_eq!(told.first(), Some(&json!("deemed-agreed")), "{told:?}");
    assert!(!told.contains(&json!("warned-of-deemed-consent")), "one thing, not a burst: {told:?}");

    story.tell(&story.of_bureau, "positions", position(1, "agreed")).await;
    let closed = story.tell(&story.scene.coordinator, "close", json!({ "version": 1 })).await;
    assert_eq!((&closed["round"]["result"], story.state().await), (&json!("agreed"), json!("agreed")));
    let certificate = story.see("/certificate").await;
    assert_eq!(certificate["bodies"][0]["deemed_by"], json!({ "id": "tacit-consent", "version": 1 }));
    let approved = story.ask_plan(&story.head, "approve", Agreement::approval(1, None)).await;
    assert_eq!((approved.status, &approved.json()["plan"]["state"]), (200, &json!("approved")));
}

async fn what_was_sent_before_a_crash_is_asked_after_it(store: Store) {
    let program = Program::serve_after(store, async |url| {
        let before = Past::open(url, working_days_ago(1)).await;
        past::send(&before).await;
        before.end().await;
    });
    let mut scene = Scene::of(program.await).await;
    let opened = async |scene: &Scene| rounds(&scene.coordinator).await.into_iter().collect::<Vec<_>>();
    let first = wait::until("the round", async || Some(opened(&scene).await).filter(|rounds| !rounds.is_empty())).await;
    assert_eq!(first, [past::ROUND.to_string()]);
    scene = scene.after_restart().await;
    assert_eq!(opened(&scene).await, first, "the step is known by the fact it follows from");
    scene.program.kill().await;
    scene.program.say(&["verify"]).await;
}

/// Plans that are sent at the same time; the server is killed once so many were acknowledged.
const PLANS: usize = 24;
const ACKNOWLEDGED: usize = 6;
const CALLERS: usize = 4;

async fn a_kill_while_rounds_are_opened_leaves_no_plan_without_its_round(store: Store) {
    let mut scene = Scene::open(store).await;
    let mut plans = Vec::new();
    for _ in 0..PLANS {
        plans.push(drafted(&scene.officer).await);
    }
    let (told, mut answers) = unbounded_channel();
    let mut callers = JoinSet::new();
    for some in plans.chunks(PLANS / CALLERS) {
        let (officer, some, told) = (scene.officer.clone(), some.to_vec(), told.clone());
        callers.spawn(async move {
            for plan in some {
                match officer.post("/api/v1/consent-rounds", &opening(&plan)).await {
                    Ok(Answer { status: 201 | 202, .. }) => told.send(plan).expect("the story listens to the end"),
                    Ok(answer) => panic!("{}: {}", answer.status, answer.text),
                    Err(_) => return,
                }
            }
        });
    }
    drop(told);
    let mut acknowledged = BTreeSet::new();
    while acknowledged.len() < ACKNOWLEDGED {
        let next = tokio::time::timeout(wait::PATIENCE, answers.recv()).await.expect("the server answers");
        acknowledged.insert(next.expect("there are more plans than that"));
    }
    scene.program.kill().await;
    while callers.join_next().await.is_some() {}
    acknowledged.extend(std::iter::from_fn(|| answers.try_recv().ok()));
    scene.program.say(&["verify"]).await;

    let scene = scene.after_restart().await;
    let sent = wait::until("every plan that was sent has its round", async || {
        let plans = scene.coordinator.see("/api/v1/transition-plans?limit=200&state=in-consent").await;
        let sent: Vec<Value> = plans["items"].as_array().expect("a list").clone();
        let rounds = rounds(&scene.coordinator).await;
        let asked = sent.iter().all(|plan| plan["round"].as_str().is_some_and(|round| rounds.contains(round)));
        (asked && rounds.len() == sent.len()).then_some(sent)
    })
    .await;
    let sent: BTreeSet<String> = sent.iter().filter_map(|plan| plan["id"].as_str()).map(ToOwned::to_owned).collect();
    assert!(acknowledged.is_subset(&sent), "acknowledged and lost: {:?}", acknowledged.difference(&sent));
    assert!(sent.len() <= acknowledged.len() + CALLERS, "{} sent, {} acknowledged", sent.len(), acknowledged.len());
}

async fn rounds(reader: &Client) -> BTreeSet<String> {
    let rounds = reader.see("/api/v1/consent-rounds?limit=200").await;
    let ids = rounds["items"].as_array().expect("a list").iter().filter_map(|round| round["id"].as_str());
    ids.map(ToOwned::to_owned).collect()
}

/// Ten in the morning in Kyiv, so many working days before today.
fn working_days_ago(days: u16) -> Timestamp {
    let today: Date = kyiv_date(SystemClock.shows());
    let day = ukraine().working_days_before(today, days).to_datetime(time(10, 0, 0, 0));
    day.to_zoned(kyiv()).expect("these years lie within time").timestamp()
}
