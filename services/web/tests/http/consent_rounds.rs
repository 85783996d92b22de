//! A round from its opening to the approval of its document, and what can be read of it on the way.

use futures::future::join_all;
use jiff::SignedDuration;
use serde_json::{Value, json};
use zgoda_domain::values::Edrpou;

use crate::{
    consent_papers::{papers_of, workbook, workbooks_of},
    rounds::*,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    a_plan_is_agreed_by_all_interested_bodies_and_then_approved,
    a_remark_that_is_maintained_stands_as_a_disagreement_over_which_the_plan_is_approved,
    a_refusal_without_a_protocol_sends_the_plan_back_to_its_drafter,
    a_new_version_keeps_the_round_and_asks_again_whom_it_concerns,
    silence_agrees_after_the_term_unless_the_delivery_turns_out_to_have_failed,
    sixty_four_bodies_answer_at_once_and_no_position_is_lost,
    a_void_round_lets_the_plan_go,
    a_round_without_a_result_has_no_certificate,
    what_happened_to_a_plan_can_be_read_by_pages,
);

fn stand(pairs: [(&str, &str); 3]) -> Vec<(String, String)> {
    pairs.map(|(body, standing)| (body.to_owned(), standing.to_owned())).to_vec()
}

async fn a_plan_is_agreed_by_all_interested_bodies_and_then_approved(store: Store) {
    let round = Round::open_on(store).await;
    let shown = round.read("").await;
    assert_eq!(standings(&shown), stand([(JUSTICE, "not-served"), (INTERIOR, "not-served"), (BUREAU, "not-served")]));
    let by_consent: Vec<_> =
        shown["matrix"].as_array().expect("a matrix").iter().map(|seat| &seat["by_consent"]).collect();
    assert_eq!(by_consent, [false, false, true], "the register says who takes part by consent");
    assert_eq!(round.plan().await["plan"]["state"], "in-consent");

    for body in [JUSTICE, INTERIOR, BUREAU] {
        assert_eq!(answered(round.serve(body).await, 200).await["due_on"], "2025-03-17");
    }
    let explained = round.read(&format!("/explain-deadline?body={JUSTICE}")).await;
    let days: Vec<_> = explained["days"].as_array().expect("days").iter().map(|day| day["number"].clone()).collect();
    assert_eq!(json!(days), json!([1, 2, 3, 4, null, null, 5]), "the weekend is skipped");
    let skipped: Vec<_> =
        explained["days"].as_array().expect("days").iter().filter(|day| day["working"] == false).collect();
    assert_eq!(json!(skipped.iter().map(|day| &day["date"]).collect::<Vec<_>>()), json!(["2025-03-15", "2025-03-16"]));
    for day in skipped {
        assert_eq!(day["source"], "Labour Code, art. 67 (1)-(2)", "{day}");
    }
    assert_eq!((&explained["due_on"], &explained["would_be"]), (&json!("2025-03-17"), &json!("2025-03-17")));

    let taken = answered(round.tell("positions", &OF_INTERIOR, position("not-competent")).await, 201).await;
    assert_eq!((&taken["standing"], &taken["position"]["actor"]), (&json!("not-competent"), &json!("of-interior")));
    answered(round.tell("positions", &OF_BUREAU, position("agreed")).await, 201).await;
    answered(round.tell("positions", &OF_JUSTICE, with_remarks()).await, 201).await;
    let overview = answered(round.server.get("/dashboard", &AUDITOR).await, 200).await;
    assert_eq!(overview["consents"]["waiting_for_drafter"], json!([round.id]));
    assert_eq!(answered(round.server.get("/dashboard", &NOBODY).await, 200).await["consents"], Value::Null);

    for n in [1, 2] {
        let answer = json!({"answer": "partly", "text": "враховано в частині строків"});
        assert_eq!(
            answered(round.tell(&format!("remarks/{n}/answer"), &OFFICER, answer).await, 200).await["outcome"],
            "answered"
        );
        let settled = round.tell(&format!("remarks/{n}/settle"), &OF_JUSTICE, json!({})).await;
        assert_eq!(answered(settled, 200).await["outcome"], "settled");
    }
    let closed = answered(round.tell("close", &OFFICER, json!({"version": 1})).await, 200).await;
    assert_eq!((&closed["round"]["state"], &closed["round"]["result"]), (&json!("closed"), &json!("agreed")));
    assert_eq!(round.plan().await["plan"]["state"], "agreed", "the plan knows it as soon as the answer is out");

    let approved = answered(round.tell_plan("approve", &HEAD, approval()).await, 200).await;
    assert_eq!(approved["plan"]["state"], "approved");
    let certificate = round.read("/certificate").await;
    assert_eq!(certificate["sha256"], approved["versions"][0]["sha256"]);
    assert_eq!(certificate["bodies"].as_array().map(Vec::len), Some(3));
    let history = round.read("/history").await;
    assert!(
        history["items"].as_array().expect("a list").iter().any(|row| row["context"]["open_remarks"] == 2),
        "{history}"
    );
    let table = round.server.get(&format!("/consent-rounds/{}/disagreements?format=csv", round.id), &AUDITOR).await;
    let table = table.text().await.expect("a table");
    assert!(table.contains("перше") && table.contains("settled"), "{table}");
    let rows = round.read("/disagreements").await["rows"].take();
    assert_eq!(rows[0]["version"], 1);
    assert_eq!(rows[0]["drafted"], "Перші реєстри, 01.04.2025 – 30.06.2025");
    papers_of(&round).await;
    workbooks_of(&round, shown["round"]["sha256"].as_str().expect("a hash")).await;
}

async fn a_remark_that_is_maintained_stands_as_a_disagreement_over_which_the_plan_is_approved(store: Store) {
    let round = Round::served_on(store).await;
    answered(round.tell("positions", &OF_INTERIOR, position("agreed")).await, 201).await;
    answered(round.tell("positions", &OF_BUREAU, position("agreed")).await, 201).await;
    answered(round.tell("positions", &OF_JUSTICE, with_remarks()).await, 201).await;
    for n in [1, 2] {
        let answer = json!({"answer": "rejected", "text": "суперечить акту"});
        answered(round.tell(&format!("remarks/{n}/answer"), &OFFICER, answer).await, 200).await;
    }
    answered(round.tell("remarks/1/settle", &OF_JUSTICE, json!({})).await, 200).await;
    let maintained = round.tell("remarks/2/maintain", &OF_JUSTICE, json!({"reason": "не переконує"})).await;
    assert_eq!(answered(maintained, 200).await["maintained_because"], "не переконує");
    let protocol = json!({"version": 1, "protocol": {"number": "7", "date": "2025-03-10"}});
    let closed = answered(round.tell("close", &OFFICER, protocol).await, 200).await;
    assert_eq!(closed["round"]["result"], "disagreement-recorded");
    let (_, sheets) = workbook(&round, "disagreements").await;
    assert!(sheets[1].contains(&["Підписаний протокол", "№ 7 від 10.03.2025"].map(str::to_owned).into()), "{sheets:?}");
    let silent = round.tell_plan("approve", &HEAD, approval()).await;
    assert_eq!(refused(silent, 409).await.0, "disagreement-unanswered");
    let mut over = approval();
    over["over_disagreement"] = json!("строк спливає");
    let approved = answered(round.tell_plan("approve", &HEAD, over).await, 200).await;
    assert_eq!(approved["versions"][0]["approval"]["disagreements"], 1);
}

async fn a_refusal_without_a_protocol_sends_the_plan_back_to_its_drafter(store: Store) {
    let round = Round::served_on(store).await;
    let mut refusal = position("not-agreed");
    refusal["reasons"] = json!("немає ресурсів");
    answered(round.tell("positions", &OF_JUSTICE, refusal).await, 201).await;
    answered(round.tell("positions", &OF_INTERIOR, position("agreed")).await, 201).await;
    answered(round.tell("positions", &OF_BUREAU, position("agreed")).await, 201).await;
    let closed = answered(round.tell("close", &OFFICER, json!({"version": 1})).await, 200).await;
    assert_eq!(closed["round"]["result"], "not-agreed");
    assert_eq!(round.plan().await["plan"]["state"], "draft");
    assert_eq!(refused(round.tell_plan("approve", &HEAD, approval()).await, 409).await.0, "not-in-this-situation");
}

async fn a_new_version_keeps_the_round_and_asks_again_whom_it_concerns(store: Store) {
    let round = Round::served_on(store).await;
    answered(round.tell("positions", &OF_JUSTICE, position("agreed")).await, 201).await;
    let policy = json!({"transition_plan": round.plan, "policy": {"id": "tacit-consent", "version": 1}});
    let second = round.server.post("/consent-rounds", &OFFICER, &policy).await;
    assert_eq!(refused(second, 409).await.0, "round-goes-on");
    answered(round.tell_plan("versions", &OFFICER, json!({"reason": "за зауваженнями"})).await, 200).await;
    let more = json!({"interaction": interaction("GetPerson_2")});
    answered(round.tell_plan("versions/draft/add-interaction", &OFFICER, more).await, 200).await;
    let shown = answered(round.tell("versions", &OFFICER, json!({})).await, 200).await;
    assert_eq!(shown["round"]["document_version"], 2);
    assert_eq!(standings(&shown), stand([(JUSTICE, "not-served"), (INTERIOR, "not-served"), (BUREAU, "not-served")]));
    let versions =
        answered(round.server.get(&format!("/transition-plans/{}/versions/1", round.plan), &AUDITOR).await, 200).await;
    assert_eq!(versions["content"]["interactions"].as_array().map(Vec::len), Some(1), "a version never changes");
    let old = round.tell("positions", &OF_JUSTICE, position("agreed")).await;
    assert_eq!(refused(old, 409).await.0, "other-version");
    let second = json!({"version": 2, "stance": "agreed"});
    let unread = round.tell("positions", &OF_JUSTICE, second.clone()).await;
    assert_eq!(refused(unread, 409).await.0, "not-served");
    answered(round.serve(JUSTICE).await, 200).await;
    assert_eq!(answered(round.tell("positions", &OF_JUSTICE, second).await, 201).await["spoke_of"], 2);
}

async fn silence_agrees_after_the_term_unless_the_delivery_turns_out_to_have_failed(store: Store) {
    let round = Round::served_on(store).await;
    answered(round.tell("positions", &OF_JUSTICE, position("agreed")).await, 201).await;
    answered(round.tell("positions", &OF_BUREAU, position("agreed")).await, 201).await;
    let early = round.tell("close", &OFFICER, json!({"version": 1})).await;
    assert_eq!(refused(early, 409).await.0, "answer-term-still-runs");
    round.server.clock.advance(SignedDuration::from_hours(24 * 8));
    let closed = answered(round.tell("close", &OFFICER, json!({"version": 1})).await, 200).await;
    assert_eq!(standings(&closed), stand([(JUSTICE, "agreed"), (INTERIOR, "deemed-agreed"), (BUREAU, "agreed")]));
    assert_eq!(round.plan().await["plan"]["state"], "agreed");
    let failed = json!({"body": INTERIOR, "reason": "лист повернуто"});
    let reopened = answered(round.tell("annul-delivery", &OFFICER, failed).await, 200).await;
    assert_eq!(reopened["round"]["state"], "open");
    assert_eq!(round.plan().await["plan"]["state"], "in-consent", "the plan goes back into consent with its round");
    assert_eq!(refused(round.tell_plan("approve", &HEAD, approval()).await, 409).await.0, "not-in-this-situation");
}

async fn sixty_four_bodies_answer_at_once_and_no_position_is_lost(store: Store) {
    let round = Round::open_on(store).await;
    let bodies: Vec<String> = (0..64).map(code).collect();
    for body in &bodies {
        let entry =
            json!({"edrpou": body, "kind": "service", "name": {"full": "Служба", "short": "С", "valid_from": null}});
        answered(round.server.post("/bodies", &ADMIN, &entry).await, 201).await;
        let join = json!({"participant": {"body": body, "by_consent": false}, "reason": "заінтересована"});
        answered(round.tell("participants", &OFFICER, join).await, 200).await;
        answered(round.serve(body).await, 200).await;
    }
    let answer = async |body: &String| {
        // One person a body: who has acted for one may not act for another by office.
        let (sub, body) = (format!("of-{body}").leak(), body.clone().leak());
        let person = Person { sub, roles: &["body-officer"], body: Some(body) };
        round.tell("positions", &person, position("agreed")).await.status().as_u16()
    };
    let statuses = join_all(bodies.iter().map(answer)).await;
    assert_eq!(statuses, [201; 64]);
    assert_eq!(round.read("").await["round"]["counts"]["agreed"], 64);
}

/// A valid code of a body.
fn code(n: u32) -> String {
    let mut codes = (0..10).map(|check| format!("{:07}{check}", 4_100_000 + n));
    codes.find(|code| Edrpou::parse(code).is_ok()).expect("one of ten digits fits")
}

async fn a_void_round_lets_the_plan_go(store: Store) {
    let round = Round::open_on(store).await;
    let shown = answered(round.tell("void", &OFFICER, json!({"reason": "помилка в назві"})).await, 200).await;
    assert_eq!(shown["round"]["state"], "void");
    assert_eq!(round.plan().await["plan"]["state"], "draft");
    let again = round.tell("versions", &OFFICER, json!({})).await;
    assert_eq!(refused(again, 409).await.0, "round-void");
}

async fn a_round_without_a_result_has_no_certificate(store: Store) {
    let round = Round::open_on(store).await;
    let certificate = format!("/consent-rounds/{}/certificate", round.id);
    let none = async |form: &str| {
        let answer = round.server.get(&format!("{certificate}{form}"), &AUDITOR).await;
        refused(answer, 404).await.0
    };
    for form in ["", "?format=pdf", "?format=xlsx"] {
        assert_eq!(none(form).await, "no-certificate", "{form}");
    }
    answered(round.tell("void", &OFFICER, json!({"reason": "змінено назву"})).await, 200).await;
    assert_eq!(none("?format=pdf").await, "no-certificate", "nothing came of it");
    let nowhere = "/consent-rounds/0195b2a0-0000-7000-8000-000000000000/certificate";
    assert_eq!(refused(round.server.get(nowhere, &AUDITOR).await, 404).await.0, "not-found");
}

async fn what_happened_to_a_plan_can_be_read_by_pages(store: Store) {
    let round = Round::open_on(store).await;
    let path = format!("/transition-plans/{}/history", round.plan);
    let first = answered(round.server.get(&format!("{path}?limit=2"), &AUDITOR).await, 200).await;
    let told = |page: &Value| {
        let items = page["items"].as_array().expect("a list").iter();
        items.map(|row| row["summary"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        (told(&first), first["total"].as_i64()),
        (vec!["plan-sent-to-consent".into(), "interested-body-added".into()], Some(5))
    );
    let cursor = first["next_cursor"].as_str().expect("there is more");
    let rest = answered(round.server.get(&format!("{path}?limit=3&cursor={cursor}"), &AUDITOR).await, 200).await;
    assert_eq!(told(&rest), ["interaction-added", "phase-added", "transition-drafted"]);
    assert_eq!(rest["items"][2]["on_behalf_of"]["edrpou"], COORDINATING);
    let nowhere = "/transition-plans/0195b2a0-0000-7000-8000-000000000000/history";
    assert_eq!(refused(round.server.get(nowhere, &AUDITOR).await, 404).await.0, "not-found");
}
