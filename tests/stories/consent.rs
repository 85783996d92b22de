//! The consent of agencies from the first draft to the order: remarks one by one, a disagreement on record, a certificate.

use acceptance::{Client, Store, bodies, on_both_stores};
use serde_json::{Value, json};

use crate::{
    agreement::{ASKED, Agreement, position, two_remarks},
    scene::Scene,
};

on_both_stores!(
    a_plan_is_approved_over_the_one_remark_that_its_author_maintains,
    a_refusal_without_a_protocol_sends_the_plan_back,
);

async fn a_plan_is_approved_over_the_one_remark_that_its_author_maintains(store: Store) {
    let story = Agreement::opened(Scene::open(store).await).await;
    assert_eq!(story.state().await, "in-consent");
    for body in ASKED {
        story.serve(body).await;
    }
    story.tell(&story.of_justice, "positions", position(1, "agreed")).await;
    story.tell(&story.of_bureau, "positions", position(1, "not-competent")).await;
    let seat = story.tell(&story.of_interior, "positions", two_remarks()).await;
    assert_eq!((&seat["held_by"], &seat["remarks"]["open"]), (&json!("drafter"), &json!(2)));
    let coordinator = &story.scene.coordinator;
    story.tell(coordinator, "remarks/1/answer", json!({ "answer": "accepted" })).await;
    let rejection = json!({ "answer": "rejected", "text": "Мету визначено законом." });
    story.tell(coordinator, "remarks/2/answer", rejection).await;
    assert_eq!(story.tell(&story.of_interior, "remarks/1/settle", json!({})).await["outcome"], "settled");
    let reason = json!({ "reason": "Закон говорить інакше." });
    assert_eq!(story.tell(&story.of_interior, "remarks/2/maintain", reason).await["outcome"], "maintained");

    let protocol = json!({ "version": 1, "protocol": { "number": "3", "date": "2025-03-20" } });
    let closed = story.tell(coordinator, "close", protocol).await;
    assert_eq!(closed["round"]["result"], "disagreement-recorded");
    assert_eq!(story.state().await, "agreed");
    let silent = story.ask_plan(&story.head, "approve", Agreement::approval(1, None)).await;
    assert_eq!((silent.status, silent.code().as_str()), (409, "disagreement-unanswered"));
    let approved = story.ask_plan(&story.head, "approve", Agreement::approval(1, Some("Строк спливає."))).await;
    assert_eq!((approved.status, &approved.json()["plan"]["state"]), (200, &json!("approved")));

    let certificate = story.see("/certificate").await;
    assert_eq!(certificate["sha256"], approved.json()["versions"][0]["sha256"]);
    let stands = |row: &Value| (row["body"]["edrpou"].clone(), row["standing"].clone());
    let standings: Vec<_> = certificate["bodies"].as_array().expect("rows").iter().map(stands).collect();
    let expected =
        [(bodies::JUSTICE, "agreed"), (bodies::INTERIOR, "agreed-with-remarks"), (bodies::BUREAU, "not-competent")];
    assert_eq!(standings, expected.map(|(body, standing)| (json!(body), json!(standing))));
    let table = story.see("/disagreements").await;
    let outcomes: Vec<_> = table["rows"].as_array().expect("rows").iter().map(|row| row["outcome"].clone()).collect();
    assert_eq!(outcomes, [json!("settled"), json!("maintained")]);
    let history = story.see("/history?limit=1").await;
    assert_eq!(history["items"][0]["summary"], "plan-approved", "{history}");
    assert_eq!(history["items"][0]["context"]["unsettled_remarks"], 1, "approved while one remark was not settled");
    is_closed_to_strangers(&story.scene.anyone, &story.round).await;
}

/// What agencies say to one another is not for everybody.
async fn is_closed_to_strangers(anyone: &Client, round: &str) {
    let answer = anyone.get(&format!("/api/v1/consent-rounds/{round}")).await.expect("the server answers");
    assert_eq!(answer.status, 401, "{}", answer.text);
}

async fn a_refusal_without_a_protocol_sends_the_plan_back(store: Store) {
    let story = Agreement::opened(Scene::open(store).await).await;
    for body in ASKED {
        story.serve(body).await;
    }
    let mut refusal = position(1, "not-agreed");
    refusal["reasons"] = json!("Немає ресурсів.");
    story.tell(&story.of_justice, "positions", refusal).await;
    story.tell(&story.of_interior, "positions", position(1, "agreed")).await;
    story.tell(&story.of_bureau, "positions", position(1, "agreed")).await;
    let closed = story.tell(&story.scene.coordinator, "close", json!({ "version": 1 })).await;
    assert_eq!((&closed["round"]["result"], story.state().await), (&json!("not-agreed"), json!("draft")));
    let table = story.see("/disagreements").await;
    assert_eq!(table["rows"][0]["remark"], "Немає ресурсів.");
}
