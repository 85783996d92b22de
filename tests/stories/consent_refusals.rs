//! What is refused in the consent of agencies: each by a code of its own, with a sentence, kept in the audit, and nothing stored.

use acceptance::{Client, Program, Store, bodies, on_both_stores};
use jiff::ToSpan;
use serde_json::{Value, json};

use crate::{
    agreement::{ASKED, Agreement, exchange, position, two_remarks},
    scene::Scene,
};

on_both_stores!(every_refusal_has_its_code_and_is_audited);

/// A story with what it expects to find in the audit.
struct Refusals {
    story: Agreement,
    expected: Vec<(String, u64, String)>,
}

impl Refusals {
    async fn of_round(&mut self, by: &Client, actor: &str, verb: &str, body: Value, status: u16, code: &str) {
        let path = format!("/api/v1/consent-rounds/{}/{verb}", self.story.round);
        self.refused(by, actor, &path, body, status, code).await;
    }

    async fn refused(&mut self, by: &Client, actor: &str, path: &str, body: Value, status: u16, code: &str) {
        let before = self.head().await;
        let answer = by.post(path, &body).await.expect("the server answers");
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{path}: {}", answer.text);
        let detail = answer.json()["detail"].as_str().unwrap_or_default().to_owned();
        assert!(detail.chars().any(|letter| ('а'..='я').contains(&letter)) && detail.len() > 20, "{code}: {detail}");
        assert_eq!(self.head().await, before, "{code}: nothing is stored");
        self.expected.push((actor.to_owned(), u64::from(status), code.to_owned()));
    }

    async fn head(&self) -> Value {
        self.story.scene.coordinator.see("/api/v1/events?limit=1").await["head"].clone()
    }
}

async fn every_refusal_has_its_code_and_is_audited(store: Store) {
    let scene = Scene::open_in(Program::serve_audited(store).await).await;
    let story = Agreement::opened(scene).await;
    let [justice, interior, taxes, bureau] =
        [&story.of_justice, &story.of_interior, &story.of_taxes, &story.of_bureau].map(Client::clone);
    let (drafter, head) = (story.scene.officer.clone(), story.head.clone());
    let [of_justice, of_interior, of_taxes] = ["00015622", "00032684", "43005393"].map(|b| format!("body-officer-{b}"));
    let mut refusals = Refusals { story, expected: Vec::new() };

    let agreed = || position(1, "agreed");
    refusals.of_round(&justice, &of_justice, "positions", agreed(), 409, "not-served").await;
    for body in ASKED {
        refusals.story.serve(body).await;
    }
    refusals.of_round(&taxes, &of_taxes, "positions", agreed(), 409, "not-a-participant").await;
    let wordless = position(1, "agreed-with-remarks");
    refusals.of_round(&justice, &of_justice, "positions", wordless, 422, "remarks-missing").await;
    let mut blank = two_remarks();
    blank["remarks"][1]["text"] = json!("  ");
    refusals.of_round(&justice, &of_justice, "positions", blank, 422, "text-empty").await;
    let mut for_another = agreed();
    for_another["body"] = json!(bodies::JUSTICE);
    refusals.of_round(&interior, &of_interior, "positions", for_another.clone(), 409, "instrument-missing").await;
    let yesterday = zgoda_domain::calendar::kyiv_date(zgoda_app::SystemClock.shows()).saturating_sub(1.day());
    for_another["credentials"] = json!({ "instruments": [{ "kind": "acting-order", "number": "12-к",
        "date": "2025-01-09", "body": bodies::JUSTICE, "valid_from": "2025-01-09", "valid_until": yesterday }] });
    refusals.of_round(&taxes, &of_taxes, "positions", for_another, 409, "instrument-expired").await;
    refusals.story.tell(&justice, "positions", agreed()).await;
    refusals.of_round(&justice, &of_justice, "positions", agreed(), 409, "position-already-taken").await;
    refusals.story.tell(&interior, "positions", two_remarks()).await;
    let answer = || json!({ "answer": "accepted" });
    refusals.of_round(&justice, &of_justice, "remarks/1/answer", answer(), 409, "only-drafter").await;

    // A second version; the first one can no longer be approved.
    refusals.story.ask_plan(&drafter, "versions", json!({ "reason": "Враховуємо зауваження." })).await;
    refusals.story.ask_plan(&drafter, "versions/draft/add-interaction", exchange("GetPerson_2")).await;
    refusals.story.tell(&drafter, "versions", json!({})).await;
    for (body, officer) in ASKED.into_iter().zip([&justice, &interior, &bureau]) {
        refusals.story.serve(body).await;
        refusals.story.tell(officer, "positions", position(2, "agreed")).await;
    }
    refusals.story.tell(&drafter, "close", json!({ "version": 2 })).await;
    refusals.of_round(&justice, &of_justice, "positions", position(2, "agreed"), 409, "round-closed").await;
    let approve = format!("/api/v1/transition-plans/{}/approve", refusals.story.plan);
    let older = Agreement::approval(1, None);
    refusals.refused(&head, "body-head-43220851", &approve, older, 409, "older-version").await;

    let Agreement { scene, plan, round, .. } = refusals.story;
    let void = Agreement::opened(scene).await;
    assert_ne!((&void.plan, &void.round), (&plan, &round));
    void.tell(&drafter, "void", json!({ "reason": "Помилка." })).await;
    let mut refusals = Refusals { story: void, expected: refusals.expected };
    refusals.of_round(&justice, &of_justice, "positions", agreed(), 409, "round-void").await;
    assert_eq!(refusals.story.scene.program.audit(), refusals.expected);
}
