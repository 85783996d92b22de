//! What is refused in a round: each by its own code, with a sentence in both languages, and nothing stored.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    rounds::*,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    bad_positions_and_answers_are_refused_each_by_its_own_code,
    an_ended_round_takes_nothing_more,
    who_acts_for_another_body_shows_a_valid_instrument,
    what_the_system_does_cannot_be_asked_for,
    a_stranger_neither_reads_nor_acts,
    a_file_that_is_named_is_there,
);

/// Asks in both languages and checks code, sentences and that nothing was stored.
async fn refuses(round: &Round, verb: &str, person: &Person, body: Value, status: u16, code: &str) {
    refuses_at(round, &format!("/consent-rounds/{}/{verb}", round.id), person, body, status, code).await;
}

/// The same at another address.
async fn refuses_at(round: &Round, path: &str, person: &Person, body: Value, status: u16, code: &str) {
    let before = round.server.head().await;
    let told = async |language| {
        let request = round.server.ask_in(language, Method::POST, path, person).json(&body);
        refused(request.send().await.expect("an answer"), status).await
    };
    let ((english, in_english, _), (ukrainian, in_ukrainian, _)) = (told("en").await, told("uk").await);
    assert_eq!((english.as_str(), ukrainian.as_str()), (code, code), "{path}: {in_english}");
    let cyrillic = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
    assert!(
        in_english.len() > 15 && !in_english.starts_with(|c: char| cyrillic(&c.to_string())),
        "{code}: {in_english}"
    );
    assert!(cyrillic(&in_ukrainian) && in_ukrainian != in_english, "{code}: {in_ukrainian}");
    assert_eq!(round.server.head().await, before, "{code}");
}

async fn bad_positions_and_answers_are_refused_each_by_its_own_code(store: Store) {
    let round = Round::open_on(store).await;
    refuses(&round, "positions", &OF_JUSTICE, position("agreed"), 409, "not-served").await;
    answered(round.serve(JUSTICE).await, 200).await;
    refuses(&round, "positions", &OF_TAX, position("agreed"), 409, "not-a-participant").await;
    let other = json!({"body": JUSTICE, "version": 1, "stance": "agreed"});
    refuses(&round, "positions", &OF_INTERIOR, other, 409, "instrument-missing").await;
    refuses(&round, "positions", &OF_JUSTICE, position("agreed-with-remarks"), 422, "remarks-missing").await;
    let mute = json!({"version": 1, "stance": "agreed-with-remarks", "remarks": [{"locator": "фаза 1", "text": " "}]});
    refuses(&round, "positions", &OF_JUSTICE, mute, 422, "text-empty").await;
    refuses(&round, "positions", &OF_JUSTICE, position("not-agreed"), 422, "reasons-missing").await;
    let later = json!({"version": 2, "stance": "agreed"});
    refuses(&round, "positions", &OF_JUSTICE, later, 409, "other-version").await;
    answered(round.tell("positions", &OF_JUSTICE, with_remarks()).await, 201).await;
    refuses(&round, "positions", &OF_JUSTICE, position("agreed"), 409, "position-already-taken").await;
    let answer = json!({"answer": "accepted"});
    refuses(&round, "remarks/1/answer", &OF_JUSTICE, answer.clone(), 409, "only-drafter").await;
    refuses(&round, "remarks/1/answer", &OFFICER, json!({"answer": "rejected"}), 422, "answer-reasons-missing").await;
    refuses(&round, "remarks/9/answer", &OFFICER, answer, 404, "no-such-remark").await;
    refuses(&round, "remarks/1/settle", &OF_JUSTICE, json!({}), 409, "remark-not-answered").await;
    refuses(&round, "remarks/1/settle", &OF_INTERIOR, json!({}), 409, "only-author").await;
    refuses(&round, "close", &OFFICER, json!({"version": 1}), 409, "remark-not-answered").await;
    let failed = json!({"body": JUSTICE, "reason": "лист повернуто"});
    refuses(&round, "annul-delivery", &OFFICER, failed, 409, "position-proves-delivery").await;
    refuses(
        &round,
        "serve",
        &OF_TAX,
        json!({"body": INTERIOR, "delivery": delivery("2025-03-10T09:00:00Z")}),
        409,
        "not-for-this-body",
    )
    .await;
    refuses(
        &round,
        "serve",
        &OFFICER,
        json!({"body": INTERIOR, "delivery": delivery("2025-03-10T09:00:01Z")}),
        422,
        "served-in-future",
    )
    .await;
}

fn delivery(at: &str) -> Value {
    json!({"at": at, "channel": "post", "number": "вх. 1"})
}

async fn an_ended_round_takes_nothing_more(store: Store) {
    let round = Round::served_on(store).await;
    for person in [&OF_JUSTICE, &OF_INTERIOR, &OF_BUREAU] {
        answered(round.tell("positions", person, position("agreed")).await, 201).await;
    }
    answered(round.tell("close", &OFFICER, json!({"version": 1})).await, 200).await;
    refuses(&round, "positions", &OF_JUSTICE, position("agreed"), 409, "round-closed").await;
    refuses(&round, "positions/withdraw", &OF_JUSTICE, json!({"reason": "передумали"}), 409, "round-closed").await;
    refuses(&round, "void", &OFFICER, json!({"reason": "помилка"}), 409, "round-closed").await;
    let mut older = approval();
    older["version"] = json!(7);
    let approve = format!("/transition-plans/{}/approve", round.plan);
    refuses_at(&round, &approve, &HEAD, older, 409, "older-version").await;

    let round = Round::open(Server::start_on(store).await.with_bodies().await, "explicit-consent").await;
    answered(round.tell("void", &OFFICER, json!({"reason": "помилка"})).await, 200).await;
    refuses(&round, "positions", &OF_JUSTICE, position("agreed"), 409, "round-void").await;
    let nowhere = "/consent-rounds/01890000-0000-7000-8000-000000000000/positions";
    let nowhere = round.server.post(nowhere, &OF_JUSTICE, &position("agreed")).await;
    assert_eq!(refused(nowhere, 404).await.0, "no-such-consent-round");
}

async fn who_acts_for_another_body_shows_a_valid_instrument(store: Store) {
    let round = Round::served_on(store).await;
    let by = |instruments: Value| json!({"body": JUSTICE, "version": 1, "stance": "agreed", "credentials": {"instruments": instruments}});
    let expired = by(json!([order(JUSTICE, "2025-03-09")]));
    refuses(&round, "positions", &OF_TAX, expired, 409, "instrument-expired").await;
    let of_another = by(json!([order(BUREAU, "2025-03-31")]));
    refuses(&round, "positions", &OF_TAX, of_another, 409, "instrument-missing").await;
    let mut upside_down = order(JUSTICE, "2025-02-01");
    upside_down["valid_from"] = json!("2025-03-01");
    refuses(&round, "positions", &OF_TAX, by(json!([upside_down])), 422, "instrument-dates").await;
    let taken = answered(round.tell("positions", &OF_TAX, by(json!([order(JUSTICE, "2025-03-10")]))).await, 201).await;
    assert_eq!(
        (&taken["position"]["actor"], &taken["position"]["instrument"]["number"]),
        (&json!("of-tax"), &json!("12-к"))
    );
    let second = json!({"body": INTERIOR, "version": 1, "stance": "agreed", "credentials": {"instruments": [order(INTERIOR, "2025-03-10")]}});
    answered(round.tell("positions", &OF_TAX, second).await, 201).await;
    let third = json!({"body": BUREAU, "version": 1, "stance": "agreed"});
    refuses(&round, "positions", &OF_TAX, third, 409, "both-instruments-needed").await;
}

async fn what_the_system_does_cannot_be_asked_for(store: Store) {
    let round = Round::served_on(store).await;
    // Without a body one would act as the system does.
    let nobody = Person { sub: "of-nobody", roles: &["body-officer", "body-head", "coordinator"], body: None };
    let failed = json!({"body": JUSTICE, "reason": "лист повернуто"});
    refuses(&round, "annul-delivery", &nobody, failed, 403, "not-permitted").await;
    refuses(&round, "close", &nobody, json!({"version": 1}), 403, "not-permitted").await;
    let posed = json!({"body": JUSTICE, "version": 1, "stance": "agreed", "by": {"actor": "system:consent-process"}});
    refuses(&round, "positions", &OF_JUSTICE, posed, 422, "unknown-field").await;
    for verb in ["record-deemed-consent", "expire", "agree"] {
        assert_eq!(refused(round.tell(verb, &OFFICER, json!({})).await, 404).await.0, "not-found", "{verb}");
    }
}

async fn a_stranger_neither_reads_nor_acts(store: Store) {
    let round = Round::open_on(store).await;
    refuses(&round, "positions", &NOBODY, position("agreed"), 401, "token-missing").await;
    refuses(&round, "positions", &AUDITOR, position("agreed"), 403, "not-permitted").await;
    refuses(&round, "close", &OF_JUSTICE, json!({"version": 1}), 409, "only-drafter").await;
    for path in ["", "/disagreements", "/certificate", "/history", "/explain-deadline?body=00015622"] {
        let path = format!("/consent-rounds/{}{path}", round.id);
        assert_eq!(refused(round.server.get(&path, &NOBODY).await, 401).await.0, "token-missing", "{path}");
    }
    let certificate = round.server.get(&format!("/consent-rounds/{}/certificate", round.id), &AUDITOR).await;
    assert_eq!(refused(certificate, 404).await.0, "no-certificate", "an open round certifies nothing");
    let unasked = format!("/consent-rounds/{}/explain-deadline?body={TAX}", round.id);
    assert_eq!(refused(round.server.get(&unasked, &AUDITOR).await, 404).await.0, "not-found");
}

async fn a_file_that_is_named_is_there(store: Store) {
    let round = Round::served_on(store).await;
    let absent = "0".repeat(64);
    let mut signed = position("agreed");
    signed["credentials"] = json!({"signature": absent});
    let answer = round.tell("positions", &OF_JUSTICE, signed).await;
    let (code, _, pointer) = refused(answer, 422).await;
    assert_eq!((code.as_str(), pointer.as_str()), ("file-not-uploaded", "/credentials/signature"));
    let protocol = json!({"version": 1, "protocol": {"number": "7", "date": "2025-03-10", "file": absent}});
    assert_eq!(refused(round.tell("close", &OFFICER, protocol).await, 422).await.2, "/protocol/file");
}
