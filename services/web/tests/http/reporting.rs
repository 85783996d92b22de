//! A plan from its table to a confirmed message, as the people of the issue walk through it; and who may not.

use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};
use zgoda_documents::seeds;

use crate::{stores::on_both_stores, support::*};

on_both_stores!(
    a_dry_run_shows_the_plan_and_its_questions_and_stores_nothing,
    the_act_s_text_as_published_is_read_too,
    a_body_reports_the_coordinator_confirms_and_yesterday_stays_as_it_was,
    nobody_confirms_their_own_reports_for_another_body_or_without_a_duty,
    evidence_must_be_uploaded_and_figures_must_add_up,
    consent_assignment_postponement_amendment_and_dependency_are_recorded,
    a_month_is_opened_answered_and_closed_with_its_silence,
    who_owed_an_answer_at_the_cut_off_is_silent_even_if_it_declined_afterwards,
    questions_are_settled_by_their_owner_or_the_coordinator,
);

fn report(execution: &str) -> Value {
    json!({"kind": "result", "execution": execution, "text": "Опубліковано інструкції", "as_of": "2025-03-01",
        "evidence": [{"kind": "url", "url": "https://example.gov.ua/instructions", "title": "Інструкції"}],
        "indicators_met": [1]})
}

async fn a_dry_run_shows_the_plan_and_its_questions_and_stores_nothing(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let before = server.head().await;
    let path = format!("/plans?title=План&coordinator={COORDINATING}&file=plan.csv&dry_run=true");
    let request = server.ask(Method::POST, &path, &COORDINATOR).header("content-type", "text/csv");
    let shown = request.body(seeds::INTEROPERABILITY_CSV).send().await.expect("an answer");
    let shown = answered(shown, 200).await;
    assert_eq!(shown["measures"].as_array().map(Vec::len), Some(18));
    let kinds: Vec<_> = shown["anomalies"].as_array().expect("a list").iter().map(|row| row["kind"].clone()).collect();
    assert!(kinds.contains(&json!("code-normalised")) && kinds.contains(&json!("responsible-missing")), "{kinds:?}");
    assert_eq!(server.head().await, before);
    let other = format!("/plans?title=План&coordinator={BY_CONSENT}&dry_run=true");
    let request = server.ask(Method::POST, &other, &COORDINATOR).header("content-type", "text/csv");
    let response = request.body(seeds::INTEROPERABILITY_CSV).send().await.expect("an answer");
    assert_eq!(refused(response, 403).await.0, "not-permitted");
}

async fn the_act_s_text_as_published_is_read_too(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let path = format!("/plans?title=План&coordinator={COORDINATING}&dry_run=true");
    let text = "Найменування завдання\n\nНайменування заходу Індикатор\nвиконання\n\nВідповідальні за виконання\n\nСтрок\nвиконання\n\n\
                1. Каталог\n\n1.1) розробка\nінструкцій\n\nОпубліковано\n\nМінцифри\nдержавне підприємство “ДІЯ” (за згодою)\n\nсічень\n2025\n";
    let request = server.ask(Method::POST, &path, &COORDINATOR).header("content-type", "text/plain; charset=utf-8");
    let shown = answered(request.body(text).send().await.expect("an answer"), 200).await;
    let measure = &shown["measures"][0];
    assert_eq!((&measure["title"], &measure["indicators"]), (&json!("розробка інструкцій"), &json!(["Опубліковано"])));
    assert_eq!(measure["deadline"]["last_day"], "2025-01-31");
    let parties = measure["responsibilities"].as_array().expect("a list").iter();
    let parties: Vec<_> = parties.map(|row| (row["party"].clone(), row["by_consent"].clone())).collect();
    assert_eq!(parties, [(json!(COORDINATING), json!(false)), (json!(BY_CONSENT), json!(true))]);
}

async fn a_body_reports_the_coordinator_confirms_and_yesterday_stays_as_it_was(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let measure = format!("/plans/{id}/measures/1.1");
    server.clock.advance(SignedDuration::from_hours(24));
    let message = answered(server.post(&format!("{measure}/messages"), &OFFICER, &report("done")).await, 201).await;
    assert_eq!((&message["state"], &message["body"]["edrpou"]), (&json!("filed"), &json!(COORDINATING)));
    let confirm = format!("{measure}/messages/{}/confirm", message["id"].as_str().expect("an identifier"));
    let reviewed = answered(server.post(&confirm, &COORDINATOR, &json!({})).await, 200).await;
    assert_eq!(reviewed["state"], "confirmed");
    let now = answered(server.get(&measure, &NOBODY).await, 200).await;
    assert_eq!(now["status"], json!({"execution": "done", "time": "done-late", "assurance": "confirmed"}));
    let yesterday = answered(server.get(&format!("{measure}?as_of=2025-03-10"), &NOBODY).await, 200).await;
    assert_eq!(yesterday["status"], json!({"execution": "not-started", "time": "overdue", "assurance": "none"}));
    let history = answered(server.get(&format!("{measure}/history"), &AUDITOR).await, 200).await;
    assert_eq!(history["items"][0]["summary"], "message-confirmed");
}

async fn nobody_confirms_their_own_reports_for_another_body_or_without_a_duty(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let messages = format!("/plans/{id}/measures/1.1/messages");
    let before = server.head().await;
    let (code, detail, _) = refused(server.post(&messages, &COORDINATOR, &report("done")).await, 403).await;
    assert_eq!(
        (code.as_str(), detail.as_str()),
        ("not-permitted", "Your role or body does not let you report on a measure.")
    );
    let mut foreign = report("done");
    foreign["body"] = json!(COORDINATING);
    assert_eq!(refused(server.post(&messages, &OTHER_OFFICER, &foreign).await, 403).await.0, "not-permitted");
    assert_eq!(refused(server.post(&messages, &OTHER_OFFICER, &report("done")).await, 409).await.0, "consent-awaited");
    assert_eq!(server.head().await, before);
    let both = Person { sub: "both", roles: &["coordinator", "body-officer"], body: Some(COORDINATING) };
    let message = answered(server.post(&messages, &both, &report("done")).await, 201).await;
    let review = format!("{messages}/{}", message["id"].as_str().expect("an identifier"));
    let own = server.post(&format!("{review}/confirm"), &both, &json!({})).await;
    assert_eq!(refused(own, 409).await.0, "reporter-may-not-confirm");
    let elsewhere = Person { sub: "c2", roles: &["coordinator"], body: Some(BY_CONSENT) };
    let reasons = json!({"reasons": "Немає посилання"});
    assert_eq!(
        refused(server.post(&format!("{review}/return"), &elsewhere, &reasons).await, 403).await.0,
        "not-permitted"
    );
    let returned = answered(server.post(&format!("{review}/return"), &COORDINATOR, &reasons).await, 200).await;
    assert_eq!((&returned["state"], &returned["review"]["note"]), (&json!("returned"), &json!("Немає посилання")));
    let moved = review.replace("/measures/1.1/", "/measures/1.2/");
    assert_eq!(refused(server.get(&moved, &AUDITOR).await, 404).await.0, "not-found");
}

async fn evidence_must_be_uploaded_and_figures_must_add_up(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let messages = format!("/plans/{id}/measures/1.1/messages");
    let mut report = report("done");
    let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    report["evidence"] = json!([{"kind": "file", "sha256": hash, "title": "Акт"}]);
    let (code, _, pointer) = refused(server.post(&messages, &OFFICER, &report).await, 422).await;
    assert_eq!((code.as_str(), pointer.as_str()), ("file-not-uploaded", "/evidence/0/sha256"));
    let parts = [1326, 1818, 568, 141].map(|value| json!({"title": "частина", "value": value}));
    let figures = json!({"title": "Заклади", "unit": "од.", "as_of": "2019", "source": "лист", "total": 3854,
        "parts": parts});
    report["evidence"] = json!([{"kind": "figures", "figures": figures}]);
    let (code, detail, _) = refused(server.post(&messages, &OFFICER, &report).await, 422).await;
    assert_eq!(code, "figures-do-not-add-up");
    assert_eq!(detail, "The parts add up to 3853, the total says 3854: correct one of them.");
}

async fn consent_assignment_postponement_amendment_and_dependency_are_recorded(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let measure = |code: &str, verb: &str| format!("/plans/{id}/measures/{code}/{verb}");
    let letter = json!({"number": "1/10-392", "date": "2025-02-04", "from": BY_CONSENT, "to": COORDINATING});
    let agreed = json!({"answer": "consented", "letter": letter});
    let shown = answered(server.post(&measure("1.1", "participation"), &OTHER_OFFICER, &agreed).await, 200).await;
    let of = |edrpou: &str| {
        let rows = shown["responsibilities"].as_array().expect("a list");
        rows.iter().find(|row| row["edrpou"] == edrpou).expect("named")["participation"].clone()
    };
    assert_eq!((of(COORDINATING), of(BY_CONSENT)), (json!("obligatory"), json!("consented")));
    let declined = json!({"answer": "declined"});
    let response = server.post(&measure("1.1", "participation"), &OTHER_OFFICER, &declined).await;
    assert_eq!(refused(response, 422).await.2, "/reason");
    let later = json!({"letter": letter, "reason": "Чекаємо на дані", "until": "грудень 2025"});
    let shown = answered(server.post(&measure("1.1", "declare-postponement"), &OTHER_OFFICER, &later).await, 200).await;
    assert_eq!(shown["deadline"]["last_day"], "2025-01-31", "a letter does not move the legal date");
    assert_eq!(shown["postponements"][0]["until"]["last_day"], "2025-12-31");
    let act = json!({"number": "2-р", "date": "2025-03-01", "kind": "cabinet-order"});
    let amended = json!({"deadline": "червень 2025", "act": act, "summary": "Строк змінено"});
    let shown = answered(server.post(&measure("1.1", "amend-deadline"), &COORDINATOR, &amended).await, 200).await;
    assert_eq!(shown["deadline"]["last_day"], "2025-06-30");
    let response = server.post(&measure("1.1", "amend-deadline"), &OFFICER, &amended).await;
    assert_eq!(refused(response, 403).await.0, "not-permitted");
    let unknown = json!({"edrpou": "00000000", "name": "Хтось", "role": "lead"});
    let response = server.post(&measure("1.2.1", "assign"), &COORDINATOR, &unknown).await;
    assert_eq!(refused(response, 422).await.0, "unknown-body");
    let assigned = json!({"edrpou": COORDINATING, "name": "Мінцифри", "role": "lead", "basis": "лист"});
    let response = server.post(&measure("1.2.1", "assign"), &OTHER_OFFICER, &assigned).await;
    assert_eq!(refused(response, 403).await.0, "not-permitted");
    let shown = answered(server.post(&measure("1.2.1", "assign"), &COORDINATOR, &assigned).await, 200).await;
    assert_eq!(shown["responsibilities"][0]["edrpou"], COORDINATING);
    let explained = answered(server.get(&measure("1.1", "explain-deadline"), &NOBODY).await, 200).await;
    assert_eq!((&explained["calendar_days"], &explained["days"][0]["date"]), (&json!(112), &json!("2025-03-11")));
}

async fn a_month_is_opened_answered_and_closed_with_its_silence(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let cycles = format!("/plans/{id}/cycles");
    let opened = answered(server.post(&cycles, &COORDINATOR, &json!({"period": "2025-03"})).await, 201).await;
    let duties = opened["cycle"]["duties"].as_i64().expect("a number");
    assert!(duties > 5, "{opened}");
    let mut progress = report("in-progress");
    progress["kind"] = json!("progress");
    progress["period"] = json!("2025-03");
    progress["indicators_met"] = json!([]);
    answered(server.post(&format!("/plans/{id}/measures/2.1/messages"), &OFFICER, &progress).await, 201).await;
    let close = format!("{cycles}/2025-03/close");
    let early = refused(server.post(&close, &COORDINATOR, &json!({})).await, 409).await;
    assert_eq!(early.0, "month-not-over");
    server.clock.advance(SignedDuration::from_hours(24 * 40));
    let closed = answered(server.post(&close, &COORDINATOR, &json!({})).await, 200).await;
    assert_eq!(closed["cycle"]["state"], "closed");
    assert_eq!((&closed["cycle"]["answered"], &closed["cycle"]["silent"]), (&json!(1), &json!(duties - 1)));
    let beyond = server.post(&close, &COORDINATOR, &json!({"at": 1_000_000})).await;
    assert_eq!(refused(beyond, 422).await.2, "/at");
}

async fn who_owed_an_answer_at_the_cut_off_is_silent_even_if_it_declined_afterwards(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let participation = format!("/plans/{id}/measures/1.1/participation");
    let consented = json!({"edrpou": BY_CONSENT, "answer": "consented"});
    answered(server.post(&participation, &COORDINATOR, &consented).await, 200).await;
    let cycles = format!("/plans/{id}/cycles");
    answered(server.post(&cycles, &COORDINATOR, &json!({"period": "2025-03"})).await, 201).await;
    server.clock.advance(SignedDuration::from_hours(24 * 40));
    let cut_off = server.log.head().await.expect("reads").0;
    let declined = json!({"edrpou": BY_CONSENT, "answer": "declined", "reason": "Немає змоги."});
    answered(server.post(&participation, &COORDINATOR, &declined).await, 200).await;
    let close = server.post(&format!("{cycles}/2025-03/close"), &COORDINATOR, &json!({"at": cut_off})).await;
    let closed = answered(close, 200).await;
    let rows = closed["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["measure"] == "1.1" && row["body"]["edrpou"] == BY_CONSENT).expect("a row");
    assert_eq!(row["answer"], "silent");
}

async fn questions_are_settled_by_their_owner_or_the_coordinator(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let anomalies = format!("/plans/{id}/anomalies");
    let open = answered(server.get(&format!("{anomalies}?settled=false&measure=1.2.1"), &AUDITOR).await, 200).await;
    let question = &open["items"][0];
    assert_eq!((&question["settled"], &question["source"]["file"]), (&json!(false), &json!("plan.csv")));
    let n = question["n"].as_u64().expect("a number");
    let decision = json!({"decision": "Відповідає Мінцифри: лист"});
    let stranger = server.post(&format!("{anomalies}/{n}/settle"), &OTHER_OFFICER, &decision).await;
    assert_eq!(refused(stranger, 403).await.0, "not-permitted");
    let given = json!({"owner": BY_CONSENT});
    let row = answered(server.post(&format!("{anomalies}/{n}/reassign"), &COORDINATOR, &given).await, 200).await;
    assert_eq!(row["owner"]["edrpou"], BY_CONSENT);
    for (verb, body) in [("settle", &decision), ("reassign", &json!({"owner": COORDINATING}))] {
        let officer = server.post(&format!("{anomalies}/{n}/{verb}"), &OFFICER, body).await;
        assert_eq!(
            refused(officer, 403).await.0,
            "not-permitted",
            "an officer of the coordinating body is no coordinator"
        );
    }
    let row = answered(server.post(&format!("{anomalies}/{n}/settle"), &OTHER_OFFICER, &decision).await, 200).await;
    assert_eq!((&row["settled"], &row["settlement"]["decision"]), (&json!(true), &decision["decision"]));
}
