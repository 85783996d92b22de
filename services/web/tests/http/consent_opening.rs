//! How a round is opened, by which rules, and who is asked in it.

use jiff::SignedDuration;
use serde_json::json;

use crate::{
    rounds::*,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    a_repeated_opening_is_the_same_round,
    whoever_opens_a_round_sees_by_which_rules_it_can_be_held,
    who_is_asked_changes_only_with_a_reason,
    whom_the_register_binds_by_consent_alone_joins_so_whatever_the_drafter_says,
);

async fn who_is_asked_changes_only_with_a_reason(store: Store) {
    let round = Round::open_on(store).await;
    let join = json!({"participant": {"body": TAX, "by_consent": false}, "reason": "веде облік платників"});
    let stranger = round.tell("participants", &OF_TAX, join.clone()).await;
    assert_eq!(refused(stranger, 409).await.0, "only-drafter");
    let unknown = json!({"participant": {"body": "00000000", "by_consent": false}, "reason": "помилка"});
    assert_eq!(refused(round.tell("participants", &OFFICER, unknown).await, 422).await.2, "/participant/body");
    let shown = answered(round.tell("participants", &OFFICER, join).await, 200).await;
    assert_eq!((&shown["body"]["edrpou"], &shown["standing"]), (&json!(TAX), &json!("not-served")));
    assert_eq!(round.read("").await["round"]["participants"], 4);
    let shown =
        answered(round.tell("participants/remove", &OFFICER, json!({"body": TAX, "reason": "помилково"})).await, 200)
            .await;
    assert_eq!(shown["round"]["participants"], 3);
    let named = json!({"body": JUSTICE, "reason": "мовчить"});
    assert_eq!(refused(round.tell("participants/remove", &OFFICER, named).await, 409).await.0, "follows-from-document");
    assert_eq!(round.read("").await["round"]["participants"], 3);
}

async fn whom_the_register_binds_by_consent_alone_joins_so_whatever_the_drafter_says(store: Store) {
    let round = Round::served_on(store).await;
    for person in [&OF_JUSTICE, &OF_INTERIOR, &OF_BUREAU] {
        answered(round.tell("positions", person, position("agreed")).await, 201).await;
    }
    for (body, by_consent) in [(ENTERPRISE, true), (TAX, false)] {
        let join = json!({"participant": {"body": body, "by_consent": false}, "reason": "заінтересований орган"});
        let shown = answered(round.tell("participants", &OFFICER, join).await, 200).await;
        assert_eq!(shown["by_consent"], by_consent, "{body}");
        answered(round.serve(body).await, 200).await;
    }
    round.server.clock.advance(SignedDuration::from_hours(24 * 8));
    let closed = answered(round.tell("close", &OFFICER, json!({"version": 1})).await, 200).await;
    let stood: Vec<_> =
        standings(&closed).into_iter().filter(|(body, _)| [ENTERPRISE, TAX].contains(&&**body)).collect();
    let of = |body: &str, standing: &str| (body.to_owned(), standing.to_owned());
    assert_eq!(stood, [of(TAX, "deemed-agreed"), of(ENTERPRISE, "awaited")], "silence binds the one and not the other");
    assert_eq!(closed["round"]["result"], "not-agreed");
}

async fn a_repeated_opening_is_the_same_round(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let plan = drafted(&server).await;
    let body = json!({"transition_plan": plan, "policy": {"id": "tacit-consent", "version": 1}});
    let open = async || {
        let request = server.ask(reqwest::Method::POST, "/consent-rounds", &OFFICER).header("idempotency-key", "r");
        request.json(&body).send().await.expect("an answer")
    };
    let first = open().await;
    let place = first.headers()["location"].to_str().expect("text").to_owned();
    let first = answered(first, 201).await;
    let head = server.head().await;
    assert_eq!(answered(open().await, 201).await, first);
    assert_eq!(server.head().await, head);
    assert_eq!(place, format!("/api/v1/consent-rounds/{}", first["round"]["id"].as_str().expect("an identifier")));
}

async fn whoever_opens_a_round_sees_by_which_rules_it_can_be_held(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let listed = answered(server.get("/consent-rounds/policies", &OFFICER).await, 200).await;
    let names: Vec<_> = listed["items"].as_array().expect("a list").iter().map(|one| one["id"].clone()).collect();
    let known = ["tacit-consent", "tacit-consent-urgent", "explicit-consent", "explicit-consent-month"];
    assert_eq!((json!(names), &listed["total"]), (json!(known), &json!(4)));
    let tacit = &listed["items"][0];
    assert_eq!((&tacit["version"], &tacit["term"]), (&json!(1), &json!({"working-days": 5})));
    assert_eq!((&tacit["silence"], &tacit["carry_over"]), (&json!("agrees"), &json!("consents-not-concerned")));
    assert!(tacit["source"].as_str().expect("a source").contains("№ 950"));
    assert_eq!(refused(server.get("/consent-rounds/policies", &NOBODY).await, 401).await.0, "token-missing");
    for one in listed["items"].as_array().expect("a list") {
        let policy = json!({"id": one["id"], "version": one["version"]});
        let round = json!({"transition_plan": drafted(&server).await, "policy": policy});
        let opened = answered(server.post("/consent-rounds", &OFFICER, &round).await, 201).await;
        assert_eq!(&opened["policy"], one, "a round takes its rules over as they are listed");
    }
}
