//! The forms by which a plan of phased transition is drafted, put to the bodies, reworked and carried out, and who is asked is changed.

use serde_json::json;

use crate::{
    pages::{shown, text},
    rounds::*,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    a_plan_is_drafted_and_sent_to_consent_by_forms,
    what_is_wrong_in_a_draft_is_said_beside_the_field,
    a_plan_in_consent_is_reworked_and_goes_to_the_same_round,
    phases_and_interactions_are_carried_out_by_forms,
    who_is_asked_is_changed_and_a_delivery_annulled_by_forms,
    only_the_drafter_changes_a_draft_and_nothing_is_stored_of_the_others,
);

const PHASE: [(&str, &str); 4] =
    [("number", "1"), ("title", "Перші реєстри"), ("from", "2025-04-01"), ("until", "2025-06-30")];

const INTERACTION: [(&str, &str); 7] = [
    ("phase", "1"),
    ("provider", JUSTICE),
    ("provider_system", "ДРАЦС"),
    ("consumer", INTERIOR),
    ("consumer_system", "ЄІС"),
    ("service_code", "GetPerson_1"),
    ("purpose", "перевірка відомостей про особу"),
];

/// A server with nothing but bodies, as the forms of a plan begin.
async fn nothing_yet(store: Store) -> Round {
    let server = Server::start_on(store).await.with_bodies().await;
    Round { server, plan: String::new(), id: String::new() }
}

/// A draft that was begun by its form.
async fn begun(store: Store) -> Round {
    let mut round = nothing_yet(store).await;
    let new = "/transition-plans/new";
    let back = send(&round, new, new, &OFFICER, &[("title", "План поетапного переходу")]).await;
    assert_eq!(back.url().query(), Some("done=plan-begun"));
    round.plan = back.url().path().split('/').nth(2).expect("the address of the draft").to_owned();
    round
}

impl Round {
    fn of_plan(&self, what: &str) -> String {
        format!("/transition-plans/{}{what}", self.plan)
    }

    /// A form of the draft.
    async fn draft(&self, verb: &str, filled: &[(&str, &str)], status: u16) -> String {
        let answer =
            send(self, &self.of_plan("/draft"), &self.of_plan(&format!("/draft/{verb}")), &OFFICER, filled).await;
        text(answer, status).await
    }

    /// A form that leads back to a page of the plan.
    async fn step(&self, form: &str, verb: &str, person: &Person, filled: &[(&str, &str)], status: u16) -> String {
        text(send(self, &self.of_plan(form), &self.of_plan(&format!("{form}{verb}")), person, filled).await, status)
            .await
    }
}

async fn a_plan_is_drafted_and_sent_to_consent_by_forms(store: Store) {
    let mut round = begun(store).await;
    round.draft("add-phase", &PHASE, 200).await;
    round.draft("add-interaction", &INTERACTION, 200).await;
    let more = [("number", "2"), ("title", "Решта"), ("from", "2025-07-01"), ("until", "2025-09-30")];
    round.draft("add-phase", &more, 200).await;
    let other = [("number", "2"), ("title", "Усі інші"), ("from", "2025-07-01"), ("until", "2025-10-31")];
    let changed = round.draft("change-phase", &other, 200).await;
    assert!(
        changed.contains("Зміну записано.") && changed.contains("Усі інші") && changed.contains("31.10.2025"),
        "{changed}"
    );
    let without = round.draft("remove-phase", &[("number", "2")], 200).await;
    assert!(!without.contains("Усі інші"), "{without}");
    let bureau = [("body", BUREAU), ("reason", "власник кредитних історій")];
    assert!(round.draft("add-interested-body", &bureau, 200).await.contains("власник кредитних історій"));

    let sent = round.step("/draft", "", &OFFICER, &[], 404).await;
    assert!(!sent.contains("name=\"key\""), "nothing stands at the bare address");
    let back =
        send(&round, &round.of_plan("/draft"), &round.of_plan("/send"), &OFFICER, &[("policy", "tacit-consent@1")])
            .await;
    let back = text(back, 200).await;
    assert!(back.contains("Версію надіслано на погодження.") && back.contains("на погодженні"), "{back}");
    let plan = round.plan().await;
    round.id = plan["plan"]["round"].as_str().expect("the round is open when the page is shown").to_owned();
    let seats = round.read("").await["matrix"].as_array().map(Vec::len);
    assert_eq!((plan["plan"]["state"].as_str(), seats), (Some("in-consent"), Some(3)));
}

async fn what_is_wrong_in_a_draft_is_said_beside_the_field(store: Store) {
    let round = begun(store).await;
    round.draft("add-phase", &PHASE, 200).await;
    let before = round.server.head().await;
    let turned = [("number", "2"), ("title", "Назад"), ("from", "2025-09-01"), ("until", "2025-07-01")];
    let again = round.draft("add-phase", &turned, 422).await;
    assert!(again.contains("id=\"until-fault\"") && again.contains("value=\"Назад\""), "{again}");
    let mut taken = PHASE;
    taken[1] = ("title", "Інша перша");
    assert!(round.draft("add-phase", &taken, 409).await.contains("id=\"number-fault\""), "the number is taken");
    let mut alone = INTERACTION;
    alone[3] = ("consumer", JUSTICE);
    alone[4] = ("consumer_system", "ДРАЦС");
    let again = round.draft("add-interaction", &alone, 422).await;
    assert!(again.contains("id=\"consumer-fault\"") && again.contains("перевірка відомостей про особу"), "{again}");
    let mut unknown = INTERACTION;
    unknown[1] = ("provider", "12345678");
    let again = round.draft("add-interaction", &unknown, 422).await;
    assert!(again.contains("id=\"provider-fault\""), "{again}");
    let again = round.draft("add-interested-body", &[("body", BUREAU), ("reason", " ")], 422).await;
    assert!(
        again.contains("id=\"interested-reason-fault\"") && again.contains(&format!("value=\"{BUREAU}\"")),
        "{again}"
    );
    assert!(round.draft("do-magic", &[], 404).await.contains("<main"));
    let sent = send(&round, &round.of_plan("/draft"), &round.of_plan("/send"), &OFFICER, &[("policy", "x")]).await;
    assert!(text(sent, 422).await.contains("id=\"policy-fault\""));
    assert_eq!(round.server.head().await, before, "nothing of it is stored");
}

async fn a_plan_in_consent_is_reworked_and_goes_to_the_same_round(store: Store) {
    let round = Round::served_on(store).await;
    answered(round.tell("positions", &OF_BUREAU, position("agreed")).await, 201).await;
    let reworked = round.step("/rework", "", &OFFICER, &[("reason", "за зауваженнями")], 200).await;
    assert!(reworked.contains("Можна змінювати зміст."), "{reworked}");
    let mut second = INTERACTION;
    second[5] = ("service_code", "GetPerson_2");
    round.draft("add-interaction", &second, 200).await;
    let form = shown(&round.server, &round.of_plan("/draft"), &OFFICER).await;
    assert!(form.contains("воно прийме нову версію") && !form.contains("type=\"radio\" name=\"policy\""), "{form}");
    let policy = [("policy", "explicit-consent@1")];
    text(send(&round, &round.of_plan("/draft"), &round.of_plan("/send"), &OFFICER, &policy).await, 200).await;
    let shown = round.read("").await;
    let version = (&shown["round"]["document_version"], &shown["round"]["policy"]["id"]);
    assert_eq!(version, (&json!(2), &json!("tacit-consent")), "the round goes on by its own rules");
}

async fn phases_and_interactions_are_carried_out_by_forms(store: Store) {
    let round = Round::served_on(store).await;
    for body in [&OF_JUSTICE, &OF_INTERIOR, &OF_BUREAU] {
        answered(round.tell("positions", body, position("agreed")).await, 201).await;
    }
    answered(round.tell("close", &OFFICER, json!({"version": 1})).await, 200).await;
    answered(round.tell_plan("approve", &HEAD, approval()).await, 200).await;
    let plan = shown(&round.server, &round.of_plan(""), &OFFICER).await;
    assert!(plan.contains(&round.of_plan("/phases/1")) && !plan.contains(&round.of_plan("/interactions/1")));
    round.step("/phases/1", "/start", &OFFICER, &[], 200).await;
    let late = [("until", "2025-05-01"), ("reason", "чекаємо ліцензій")];
    let earlier = round.step("/phases/1", "/slip", &OFFICER, &late, 409).await;
    assert!(earlier.contains("id=\"until-fault\"") && earlier.contains("чекаємо ліцензій"), "{earlier}");
    let later = [("until", "2025-07-31"), ("reason", "чекаємо ліцензій")];
    assert!(round.step("/phases/1", "/slip", &OFFICER, &later, 200).await.contains("31.07.2025"));

    let side = [("body", JUSTICE)];
    round.step("/interactions/1", "/start", &OF_JUSTICE, &side, 200).await;
    let back = [&side[..], &[("reason", "сповіщення не надходять")]].concat();
    let rolled = round.step("/interactions/1", "/roll-back", &OF_JUSTICE, &back, 200).await;
    assert!(rolled.contains("відкочено") && rolled.contains("сповіщення не надходять"), "{rolled}");
    round.step("/interactions/1", "/start", &OFFICER, &[("body", COORDINATING)], 200).await;
    let note = [&side[..], &[("note", "журнал сервісу")]].concat();
    let confirmed = round.step("/interactions/1", "/confirm", &OF_JUSTICE, &note, 200).await;
    assert!(confirmed.contains("підтверджено") && confirmed.contains("журнал сервісу"), "{confirmed}");
    let done = round.step("/phases/1", "/complete", &OFFICER, &[], 200).await;
    assert!(done.contains("виконано"), "{done}");
    assert_eq!(round.plan().await["plan"]["state"], "completed");
}

async fn who_is_asked_is_changed_and_a_delivery_annulled_by_forms(store: Store) {
    let round = Round::served_on(store).await;
    let (here, leave) = (round.here("/participants"), round.here("/participants/remove"));
    let joins = [("body", TAX), ("by_consent", "yes"), ("reason", "новий споживач даних")];
    let back = text(send(&round, &here, &here, &OFFICER, &joins).await, 200).await;
    assert!(back.contains("Орган додано до погодження.") && back.contains("новий споживач даних"), "{back}");
    let seat = round.read("").await["matrix"].as_array().expect("a matrix")[3].clone();
    assert_eq!((&seat["body"]["edrpou"], &seat["by_consent"]), (&json!(TAX), &json!(true)));
    let unknown = [("body", "12345678"), ("reason", "новий споживач даних")];
    let again = text(send(&round, &here, &here, &OFFICER, &unknown).await, 422).await;
    assert!(again.contains("id=\"join-body-fault\""), "{again}");
    let named = [("body", JUSTICE), ("reason", "не потрібен")];
    let again = text(send(&round, &here, &leave, &OFFICER, &named).await, 409).await;
    assert!(again.contains("не потрібен"), "whom the document names stays: {again}");
    let leaves = [("body", TAX), ("reason", "повноваження передано")];
    let back = text(send(&round, &here, &leave, &OFFICER, &leaves).await, 200).await;
    assert!(back.contains("Орган більше не бере участі.") && back.contains("повноваження передано"), "{back}");

    let annul = round.here("/annul-delivery");
    assert!(shown(&round.server, &round.here(""), &OFFICER).await.contains(&format!("href=\"{annul}\"")));
    let failed = [("body", JUSTICE), ("reason", "лист повернуто оператором")];
    let back = text(send(&round, &annul, &annul, &OFFICER, &failed).await, 200).await;
    assert!(back.contains("Вручення скасовано.") && back.contains("лист повернуто оператором"), "{back}");
    let seat = round.read("").await["matrix"].as_array().expect("a matrix")[0].clone();
    assert_eq!((&seat["standing"], &seat["due_on"]), (&json!("not-served"), &json!(null)));
}

async fn only_the_drafter_changes_a_draft_and_nothing_is_stored_of_the_others(store: Store) {
    let round = begun(store).await;
    round.draft("add-phase", &PHASE, 200).await;
    let before = round.server.head().await;
    let form = shown(&round.server, &round.of_plan("/draft"), &OFFICER).await;
    for path in ["/draft", "/rework"] {
        let page = shown(&round.server, &round.of_plan(path), &OF_TAX).await;
        assert!(!page.contains("name=\"key\""), "{path} offers no form");
    }
    // The proof of origin belongs to its sender; of the auditor's own no permission follows.
    let csrf = crate::pages::hidden(&shown(&round.server, "/consent-rounds", &AUDITOR).await, "csrf");
    let filled = [&[("csrf", csrf.as_str()), ("key", "k")][..], &PHASE].concat();
    for verb in ["/draft/add-phase", "/send", "/rework", "/phases/1/start", "/abandon"] {
        text(post(&round, &round.of_plan(verb), &AUDITOR, &filled).await, 403).await;
    }
    let csrf = crate::pages::hidden(&shown(&round.server, "/consent-rounds", &OF_TAX).await, "csrf");
    let filled =
        [&[("csrf", csrf.as_str()), ("key", "k"), ("number", "2"), ("title", "Чуже")][..], &PHASE[2..]].concat();
    let refused = text(post(&round, &round.of_plan("/draft/add-phase"), &OF_TAX, &filled).await, 409).await;
    assert!(refused.contains("<main") && !refused.contains("name=\"key\""), "{refused}");
    assert_eq!(round.server.head().await, before);
    assert!(form.contains("id=\"send\""), "the drafter is offered all of it");
    assert!(!shown(&round.server, "/transition-plans/new", &AUDITOR).await.contains("name=\"key\""));
}
