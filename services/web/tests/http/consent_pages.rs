//! The pages of rounds of consent and of plans of phased transition: who sees them, and what stands on them.

use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;

use crate::{
    pages::{page, shown, text},
    rounds::*,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    only_those_who_are_signed_in_see_rounds_and_plans_of_transition,
    the_matrix_tells_who_said_what_and_who_holds_the_document,
    what_people_write_stands_on_the_page_as_they_wrote_it_and_never_as_markup,
    a_round_is_shown_as_it_stood_and_offers_nothing_to_do_there,
    a_new_version_marks_what_was_carried_over_and_tells_what_changed,
    the_table_of_disagreements_is_fetched_from_its_page_as_a_file,
);

async fn only_those_who_are_signed_in_see_rounds_and_plans_of_transition(store: Store) {
    let round = Round::served_on(store).await;
    let (here, plan) = (format!("/consent-rounds/{}", round.id), format!("/transition-plans/{}", round.plan));
    let paths = [
        "/consent-rounds".to_owned(),
        "/transition-plans".to_owned(),
        format!("{plan}/versions/1"),
        format!("{here}/disagreements"),
        format!("{here}/explain-deadline?body={JUSTICE}"),
        here.clone(),
        plan,
    ];
    for path in &paths {
        let refused = page(&round.server, Method::GET, path, &NOBODY).send().await.expect("an answer");
        let refused = text(refused, 403).await;
        assert!(refused.contains("видно після входу") && !refused.contains("План поетапного переходу"), "{path}");
        assert!(shown(&round.server, path, &AUDITOR).await.contains("План поетапного переходу"), "{path}");
    }
    let nothing = page(&round.server, Method::GET, &format!("{here}/certificate"), &AUDITOR).send().await;
    assert!(text(nothing.expect("an answer"), 404).await.contains("коли погодження завершено"));
    for absent in ["/consent-rounds/01890000-0000-7000-8000-000000000000", "/transition-plans/x"] {
        let answer = page(&round.server, Method::GET, absent, &AUDITOR).send().await.expect("an answer");
        assert!(text(answer, 404).await.contains("<main"), "{absent}");
    }
    assert!(!shown(&round.server, &format!("/bodies/{JUSTICE}"), &NOBODY).await.contains("дати позицію"));
}

/// The row of a body in the matrix.
fn row<'p>(page: &'p str, body: &str) -> &'p str {
    let (_, row) = page.split_once(&format!("id=\"body-{body}\"")).expect("the body stands in the matrix");
    row.split_once("</tr>").expect("a row ends").0
}

async fn the_matrix_tells_who_said_what_and_who_holds_the_document(store: Store) {
    let round = Round::open_on(store).await;
    let here = format!("/consent-rounds/{}", round.id);
    for body in [JUSTICE, INTERIOR] {
        answered(round.serve(body).await, 200).await;
    }
    answered(round.tell("positions", &OF_JUSTICE, with_remarks()).await, 201).await;
    round.server.clock.advance(SignedDuration::from_hours(48));
    let matrix = shown(&round.server, &here, &AUDITOR).await;
    let justice = row(&matrix, JUSTICE);
    for words in
        ["погоджено із зауваженнями", "of-justice", "без відповіді: 2", "у розробника: зауваження", "уже 2 дні"]
    {
        assert!(justice.contains(words), "{words}: {justice}");
    }
    let interior = row(&matrix, INTERIOR);
    for words in ["очікується позиція", "17.03.2025", "залишилося 3 робочі дні", "вх. 183", "в органу: надати позицію"]
    {
        assert!(interior.contains(words), "{words}: {interior}");
    }
    let bureau = row(&matrix, BUREAU);
    assert!(bureau.contains("ще не вручено") && bureau.contains("за згодою"), "{bureau}");
    assert!(
        matrix.contains("на цей час: не знято 2 зауваження, з них без відповіді 2, без позиції 2 органи"),
        "{matrix}"
    );
    assert_eq!(matrix.matches("Надати позицію").count(), 0, "an auditor gives none");

    let chosen = shown(&round.server, &format!("{here}?standing=awaited"), &AUDITOR).await;
    assert!(chosen.contains(&format!("id=\"body-{INTERIOR}\"")) && !chosen.contains(&format!("id=\"body-{JUSTICE}\"")));
    let term = shown(&round.server, &format!("{here}/explain-deadline?body={INTERIOR}"), &AUDITOR).await;
    assert!(
        term.contains("сб 15.03.2025") && term.contains("вихідний день") && term.contains("останній день 17.03.2025")
    );
    let body = shown(&round.server, &format!("/bodies/{INTERIOR}"), &OF_INTERIOR).await;
    assert!(
        body.contains("Чекає на ваш орган") && body.contains("надати позицію") && body.contains("17.03.2025"),
        "{body}"
    );
    assert!(body.contains("class=\"badge\""), "the menu tells that something waits");
    assert!(
        !shown(&round.server, "/", &OF_JUSTICE).await.contains("class=\"badge\""),
        "nothing waits for who has answered"
    );
    let drafter = shown(&round.server, "/consent-rounds", &OFFICER).await;
    assert!(
        drafter.contains("вручити документ")
            && drafter.contains("(1 орган)")
            && drafter.contains("відповісти на зауваження")
    );
}

async fn what_people_write_stands_on_the_page_as_they_wrote_it_and_never_as_markup(store: Store) {
    let round = Round::served_on(store).await;
    let evil = "<script>alert(\"1\")</script> & 'лапки'";
    let said = json!({"version": 1, "stance": "not-agreed", "reasons": evil,
        "remarks": [{"locator": evil, "text": evil, "proposed": evil}]});
    answered(round.tell("positions", &OF_JUSTICE, said).await, 201).await;
    answered(round.tell("remarks/1/answer", &OFFICER, json!({"answer": "rejected", "text": evil})).await, 200).await;
    answered(round.tell("remarks/1/maintain", &OF_JUSTICE, json!({"reason": evil})).await, 200).await;
    let here = format!("/consent-rounds/{}", round.id);
    for path in [here.clone(), format!("{here}/disagreements")] {
        let page = shown(&round.server, &path, &AUDITOR).await;
        assert!(!page.contains("<script"), "{path}");
        assert!(
            page.contains("&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;лапки&#39;"),
            "{path}: {page}"
        );
    }
}

async fn a_round_is_shown_as_it_stood_and_offers_nothing_to_do_there(store: Store) {
    let round = Round::served_on(store).await;
    let here = format!("/consent-rounds/{}", round.id);
    round.server.clock.advance(SignedDuration::from_hours(24));
    answered(round.tell("positions", &OF_JUSTICE, position("agreed")).await, 201).await;
    let now = shown(&round.server, &here, &OF_INTERIOR).await;
    assert!(row(&now, JUSTICE).contains("погоджено"));
    let then = shown(&round.server, &format!("{here}?as_of=2025-03-10"), &OF_INTERIOR).await;
    assert!(row(&then, JUSTICE).contains("очікується позиція"), "{then}");
    assert!(
        then.contains("10.03.2025") && then.contains(&format!("/explain-deadline?body={JUSTICE}&#38;as_of=2025-03-10"))
    );
    assert!(!then.contains(&format!("href=\"{here}/position\"")));
}

async fn a_new_version_marks_what_was_carried_over_and_tells_what_changed(store: Store) {
    let round = Round::served_on(store).await;
    answered(round.tell("positions", &OF_JUSTICE, position("agreed")).await, 201).await;
    answered(round.tell_plan("versions", &OFFICER, json!({"reason": "за зауваженнями"})).await, 200).await;
    let draft = |verb: &'static str, body| round.tell_plan(verb, &OFFICER, body);
    let phase = json!({"phase": {"number": 2, "title": "Решта", "from": "2025-07-01", "until": "2025-09-30"}});
    answered(draft("versions/draft/add-phase", phase).await, 200).await;
    let mut exchange = interaction("GetPerson_2");
    exchange["phase"] = json!(2);
    exchange["provider"] = json!({"body": TAX, "system": "Реєстр платників"});
    answered(draft("versions/draft/add-interaction", json!({ "interaction": exchange })).await, 200).await;
    answered(round.tell("versions", &OFFICER, json!({})).await, 200).await;
    let matrix = shown(&round.server, &format!("/consent-rounds/{}", round.id), &AUDITOR).await;
    assert!(row(&matrix, JUSTICE).contains("перенесено з версії 1"), "{matrix}");
    let version = shown(&round.server, &format!("/transition-plans/{}/versions/2", round.plan), &AUDITOR).await;
    for words in ["Що змінилося від версії 1", "фаза 2 «Решта»", "Реєстр платників", "01.07.2025"]
    {
        assert!(version.contains(words), "{words}: {version}");
    }
    let plan = shown(&round.server, &format!("/transition-plans/{}", round.plan), &AUDITOR).await;
    for words in
        ["на погодженні", "власник кредитних історій", "Розробник доопрацьовує план. за зауваженнями", "Додано: фаза 2"]
    {
        assert!(plan.contains(words), "{words}: {plan}");
    }
}

async fn the_table_of_disagreements_is_fetched_from_its_page_as_a_file(store: Store) {
    let round = Round::served_on(store).await;
    answered(round.tell("positions", &OF_JUSTICE, with_remarks()).await, 201).await;
    let file = format!("/consent-rounds/{}/disagreements?format=csv", round.id);
    assert!(shown(&round.server, file.trim_end_matches("?format=csv"), &AUDITOR).await.contains("?format=xlsx"));
    let fetched = page(&round.server, Method::GET, &file, &AUDITOR).send().await.expect("an answer");
    assert_eq!(
        (fetched.status().as_u16(), &fetched.headers()["content-type"]),
        (200, &"text/csv; charset=utf-8".parse().expect("a value"))
    );
    let fetched = fetched.text().await.expect("text");
    assert!(fetched.contains("Зауваження") && fetched.contains("перше"), "in the language of the page: {fetched}");
    text(page(&round.server, Method::GET, &file, &NOBODY).send().await.expect("an answer"), 403).await;
    let paper =
        page(&round.server, Method::GET, &file.replace("csv", "pdf"), &AUDITOR).send().await.expect("an answer");
    assert_eq!(paper.headers()["content-type"], "application/pdf");
    assert!(paper.bytes().await.expect("bytes").starts_with(b"%PDF-"));
    let unknown = file.replace("csv", "doc");
    let unknown = page(&round.server, Method::GET, &unknown, &AUDITOR).send().await.expect("an answer");
    assert!(text(unknown, 422).await.contains("<main"), "a form that is not offered is refused as a page");
}
