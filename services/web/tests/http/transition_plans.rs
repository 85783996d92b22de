//! A plan of phased transition from its draft to its completion, as its drafter and the sides of its interactions walk through it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    pages::shown,
    rounds::*,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    a_draft_is_worked_on_by_its_drafter_alone,
    an_approved_plan_is_carried_out_and_its_slips_are_held_against_the_baseline,
    a_version_may_be_kept_for_ever_once_it_is_approved,
    an_amendment_is_begun_and_given_up_while_the_approved_version_stays,
    a_draft_that_is_not_complete_is_not_put_to_anybody,
    an_approval_says_what_pilot_report_it_rests_on_or_why_there_is_none,
);

async fn approved_on(store: Store) -> Round {
    let round = Round::served_on(store).await;
    for person in [&OF_JUSTICE, &OF_INTERIOR, &OF_BUREAU] {
        answered(round.tell("positions", person, position("agreed")).await, 201).await;
    }
    answered(round.tell("close", &OFFICER, json!({"version": 1})).await, 200).await;
    assert_eq!(refused(round.tell_plan("approve", &OFFICER, approval()).await, 403).await.0, "not-permitted");
    answered(round.tell_plan("approve", &HEAD, approval()).await, 200).await;
    round
}

async fn a_draft_is_worked_on_by_its_drafter_alone(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let id = drafted(&server).await;
    let draft = format!("/transition-plans/{id}/versions/draft");
    let before = server.head().await;
    let phase = json!({"phase": {"number": 2, "title": "Далі", "from": "2025-07-01", "until": "2025-09-30"}});
    let foreign = server.post(&format!("{draft}/add-phase"), &OF_JUSTICE, &phase).await;
    assert_eq!(refused(foreign, 409).await.0, "only-drafter");
    let mut reversed = phase.clone();
    reversed["phase"]["until"] = json!("2025-06-30");
    let reversed = server.post(&format!("{draft}/add-phase"), &OFFICER, &reversed).await;
    assert_eq!(refused(reversed, 422).await.0, "phase-days-reversed");
    let mut unknown = json!({"interaction": interaction("X_1")});
    unknown["interaction"]["consumer"]["body"] = json!("14360570");
    let unknown = server.post(&format!("{draft}/add-interaction"), &OFFICER, &unknown).await;
    assert_eq!(refused(unknown, 422).await.2, "/interaction/consumer/body");
    assert_eq!(server.head().await, before);

    let shown = server.get(&format!("/transition-plans/{id}"), &AUDITOR).await;
    let tag = etag(&shown);
    let shown = answered(shown, 200).await;
    assert_eq!(shown["content"]["interested"].as_array().map(Vec::len), Some(3));
    let change = |tag: &str| {
        let path = format!("{draft}/add-phase");
        server.ask(Method::POST, &path, &OFFICER).header("if-match", tag.to_owned()).json(&phase).send()
    };
    assert_eq!(refused(change("\"1\"").await.expect("an answer"), 412).await.0, "stale-version");
    answered(change(&tag).await.expect("an answer"), 200).await;
    for (verb, body) in [
        (
            "change-phase",
            json!({"phase": {"number": 2, "title": "Решта", "from": "2025-07-01", "until": "2025-10-31"}}),
        ),
        ("remove-phase", json!({"number": 2})),
        ("remove-interested-body", json!({"body": BUREAU})),
        ("remove-interaction", json!({"n": 1})),
    ] {
        answered(server.post(&format!("{draft}/{verb}"), &OFFICER, &body).await, 200).await;
    }
    let empty = answered(server.get(&format!("/transition-plans/{id}"), &AUDITOR).await, 200).await;
    assert_eq!((&empty["content"]["interactions"], &empty["content"]["interested"]), (&json!([]), &json!([])));
    let listed = answered(server.get("/transition-plans?state=draft", &AUDITOR).await, 200).await;
    assert_eq!(listed["total"], 1);
    assert_eq!(refused(server.get("/transition-plans", &NOBODY).await, 401).await.0, "token-missing");
    let nowhere = "/transition-plans/01890000-0000-7000-8000-000000000000/versions/draft/remove-phase";
    let nowhere = server.post(nowhere, &OFFICER, &json!({"number": 2})).await;
    assert_eq!(refused(nowhere, 404).await.0, "no-such-transition-plan");
}

async fn an_approved_plan_is_carried_out_and_its_slips_are_held_against_the_baseline(store: Store) {
    let round = approved_on(store).await;
    let early = round.tell_plan("interactions/1/start", &OF_JUSTICE, json!({})).await;
    assert_eq!(refused(early, 409).await.0, "not-in-this-situation");
    answered(round.tell_plan("phases/1/start", &OFFICER, json!({})).await, 200).await;
    let stranger = round.tell_plan("interactions/1/start", &OF_TAX, json!({})).await;
    assert_eq!(refused(stranger, 409).await.0, "not-a-side");
    let slip = |until: &str| json!({"until": until, "reason": "затримка з доступом"});
    answered(round.tell_plan("phases/1/slip", &OFFICER, slip("2025-07-31")).await, 200).await;
    assert_eq!(
        refused(round.tell_plan("phases/1/slip", &OFFICER, slip("2025-07-30")).await, 409).await.0,
        "slip-not-later"
    );
    answered(round.tell_plan("interactions/1/slip", &OF_INTERIOR, slip("2025-08-31")).await, 200).await;
    answered(round.tell_plan("interactions/1/start", &OF_JUSTICE, json!({})).await, 200).await;
    answered(round.tell_plan("interactions/1/roll-back", &OF_JUSTICE, json!({"reason": "збій"})).await, 200).await;
    answered(round.tell_plan("interactions/1/start", &OF_JUSTICE, json!({})).await, 200).await;
    assert_eq!(
        refused(round.tell_plan("phases/1/complete", &OFFICER, json!({})).await, 409).await.0,
        "not-all-confirmed"
    );
    answered(round.tell_plan("interactions/1/confirm", &OF_INTERIOR, json!({"note": "надходять"})).await, 200).await;
    let phases = round.server.get(&format!("/transition-plans/{}/phases", round.plan), &AUDITOR).await;
    let phases = answered(phases, 200).await;
    let phase = &phases["phases"][0];
    assert_eq!((&phase["baseline_until"], &phase["expected_until"]), (&json!("2025-06-30"), &json!("2025-07-31")));
    assert_eq!((&phase["slipped_days"], &phase["interactions"][0]["state"]), (&json!(31), &json!("confirmed")));
    let done = answered(round.tell_plan("phases/1/complete", &OFFICER, json!({})).await, 200).await;
    assert_eq!(done["plan"]["state"], "completed");
    assert_eq!(done["slips"].as_array().map(Vec::len), Some(2));
}

async fn a_version_may_be_kept_for_ever_once_it_is_approved(store: Store) {
    let round = Round::served_on(store).await;
    let kept = async || {
        let answer = round.server.get(&format!("/transition-plans/{}/versions/1", round.plan), &AUDITOR).await;
        let rule = answer.headers()["cache-control"].to_str().expect("text").to_owned();
        let version = answered(answer, 200).await;
        (rule, version["immutable"].clone(), version["version"]["sha256"].clone())
    };
    let sent = kept().await;
    assert_eq!((sent.0.as_str(), sent.1), ("private, no-cache", json!(false)), "it may yet be approved");
    for person in [OF_JUSTICE, OF_INTERIOR, OF_BUREAU] {
        answered(round.tell("positions", &person, position("agreed")).await, 201).await;
    }
    answered(round.tell("close", &OFFICER, json!({"version": 1})).await, 200).await;
    answered(round.tell_plan("approve", &HEAD, approval()).await, 200).await;
    let approved = kept().await;
    assert_eq!((approved.0.as_str(), approved.1), ("private, max-age=31536000, immutable", json!(true)));
    assert_eq!(approved.2, sent.2);
}

async fn an_amendment_is_begun_and_given_up_while_the_approved_version_stays(store: Store) {
    let round = approved_on(store).await;
    let shown = answered(round.tell_plan("versions", &OFFICER, json!({"reason": "нові реєстри"})).await, 200).await;
    assert_eq!((&shown["plan"]["state"], &shown["plan"]["version_in_force"]), (&json!("amendment-draft"), &json!(1)));
    let more = json!({"interaction": interaction("GetPerson_2")});
    answered(round.tell_plan("versions/draft/add-interaction", &OFFICER, more).await, 200).await;
    let shown =
        answered(round.tell_plan("versions/draft/abandon", &OFFICER, json!({"reason": "передумали"})).await, 200).await;
    assert_eq!(shown["plan"]["state"], "approved");
    assert_eq!(shown["content"]["interactions"].as_array().map(Vec::len), Some(1));
}

async fn a_draft_that_is_not_complete_is_not_put_to_anybody(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let plan: Value = answered(server.post("/transition-plans", &OFFICER, &json!({"title": "План"})).await, 201).await;
    let id = plan["plan"]["id"].as_str().expect("an identifier");
    let before = server.head().await;
    let open = |policy: &str| json!({"transition_plan": id, "policy": {"id": policy, "version": 1}});
    let empty = server.post("/consent-rounds", &OFFICER, &open("tacit-consent")).await;
    assert_eq!(refused(empty, 409).await.0, "plan-empty");
    let full = drafted(&server).await;
    let unknown = json!({"transition_plan": full, "policy": {"id": "no-policy", "version": 1}});
    assert_eq!(refused(server.post("/consent-rounds", &OFFICER, &unknown).await, 422).await.0, "unknown-policy");
    let nowhere = json!({"transition_plan": "01890000-0000-7000-8000-000000000000", "policy": {"id": "tacit-consent", "version": 1}});
    assert_eq!(refused(server.post("/consent-rounds", &OFFICER, &nowhere).await, 404).await.0, "not-found");
    assert!(server.head().await > before, "the second draft is stored");
}

async fn an_approval_says_what_pilot_report_it_rests_on_or_why_there_is_none(store: Store) {
    let round = Round::served_on(store).await;
    for person in [OF_JUSTICE, OF_INTERIOR, OF_BUREAU] {
        answered(round.tell("positions", &person, position("agreed")).await, 201).await;
    }
    answered(round.tell("close", &OFFICER, json!({"version": 1})).await, 200).await;
    let before = round.server.head().await;
    let with = |pilot: Value| {
        let mut approval = approval();
        approval["pilot"] = pilot;
        approval
    };
    let mut silent = approval();
    silent.as_object_mut().expect("an object").remove("pilot");
    for unsaid in [silent, with(Value::Null), with(json!({"kind": "without-report"}))] {
        let refusal = round.tell_plan("approve", &HEAD, unsaid.clone()).await;
        assert_eq!(refusal.status(), 422, "{unsaid}");
    }
    let report = |date: &str| with(json!({"kind": "report", "number": "1/06-3", "date": date}));
    let ahead = round.tell_plan("approve", &HEAD, report("2099-01-01")).await;
    assert_eq!(refused(ahead, 422).await.0, "pilot-report-in-future");
    assert_eq!(round.server.head().await, before, "nothing is stored");
    answered(round.tell_plan("approve", &HEAD, report("2025-03-03")).await, 200).await;
    for (language, told) in [
        ("uk", "наказ № 214, 10.03.2025; з урахуванням звіту про пілот № 1/06-3, 03.03.2025"),
        ("en", "order № 214, 10.03.2025; on the pilot report № 1/06-3, 03.03.2025"),
    ] {
        let page = shown(&round.server, &format!("/transition-plans/{}?lang={language}", round.plan), &AUDITOR).await;
        assert!(page.contains(told), "{language}: {page}");
    }
}
