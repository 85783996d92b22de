//! The forms by which people take part in a round: who may send them, what is kept when they are refused, and that twice is once.

use reqwest::Method;
use serde_json::json;

use crate::{
    pages::{hidden, page, shown, text},
    rounds::*,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    a_position_with_two_remarks_is_given_answered_maintained_and_closed_by_forms,
    a_refused_position_keeps_everything_and_says_what_to_mend_beside_each_remark,
    a_form_that_is_sent_twice_gives_one_fact,
    only_whom_it_concerns_sends_a_form_and_nothing_is_stored_of_the_others,
    somebody_acts_for_another_body_by_its_order,
    a_delivery_is_recorded_and_a_round_voided_by_forms,
);

const AGREED: [(&str, &str); 3] = [("body", JUSTICE), ("version", "1"), ("stance", "agreed")];

async fn a_position_with_two_remarks_is_given_answered_maintained_and_closed_by_forms(store: Store) {
    let round = Round::served_on(store).await;
    let position = round.here("/position");
    assert!(shown(&round.server, &round.here(""), &OF_JUSTICE).await.contains(&format!("href=\"{position}\"")));
    let back = send(&round, &position, &position, &OF_JUSTICE, &TWO_REMARKS).await;
    assert!(back.url().query() == Some("done=position") && back.url().path() == round.here(""), "{}", back.url());
    let back = text(back, 200).await;
    for words in ["Позицію записано.", "Строк закороткий", "до 31.07.2025", "Мету не названо", "без відповіді: 2"]
    {
        assert!(back.contains(words), "{words}");
    }
    for body in [&OF_INTERIOR, &OF_BUREAU] {
        let agreed = [("body", body.body.expect("a body")), ("version", "1"), ("stance", "agreed")];
        text(send(&round, &position, &position, body, &agreed).await, 200).await;
    }

    for (n, answer, words) in [("1", "accepted", ""), ("2", "rejected", "Мета є в описі сервісу")] {
        let remark = round.here(&format!("/remarks/{n}"));
        let to = format!("{remark}/answer");
        let back = send(&round, &remark, &to, &OFFICER, &[("answer", answer), ("text", words)]).await;
        assert!(text(back, 200).await.contains("Відповідь на зауваження записано."));
    }
    let first = round.here("/remarks/1");
    text(send(&round, &first, &format!("{first}/settle"), &OF_JUSTICE, &[]).await, 200).await;
    let second = round.here("/remarks/2");
    let reason = [("reason", "Суб’єкт даних опису не бачить")];
    let back = text(send(&round, &second, &format!("{second}/maintain"), &OF_JUSTICE, &reason).await, 200).await;
    assert!(back.contains("автор наполягає") && back.contains("Суб’єкт даних опису не бачить"), "{back}");
    assert!(shown(&round.server, &second, &OFFICER).await.contains("id=\"answer-form\""), "it may be answered anew");
    let authors = shown(&round.server, &second, &OF_JUSTICE).await;
    assert!(
        authors.contains("id=\"settle-form\"") && !authors.contains("id=\"maintain-form\""),
        "or settled after all"
    );

    let end = round.here("/end");
    let close = [("version", "1"), ("protocol_number", "7"), ("protocol_date", "2025-03-10")];
    let back = text(send(&round, &end, &round.here("/close"), &OFFICER, &close).await, 200).await;
    assert!(back.contains("розбіжності зафіксовано протоколом"), "{back}");
    assert!(back.contains("вирішено, коли було: не знято 1 зауваження"), "{back}");

    let approve = format!("/transition-plans/{}/approve", round.plan);
    let order =
        [("version", "1"), ("order_number", "214"), ("order_date", "2025-03-10"), ("pilot_reason", "пілот триває")];
    let silent = text(send(&round, &approve, &approve, &HEAD, &order).await, 409).await;
    assert!(silent.contains("id=\"over_disagreement-fault\"") && silent.contains("value=\"214\""), "{silent}");
    let over = [&order[..], &[("over_disagreement", "Строк плану спливає")]].concat();
    let back = text(send(&round, &approve, &approve, &HEAD, &over).await, 200).await;
    assert!(back.contains("План затверджено.") && back.contains("Строк плану спливає"), "{back}");
    let certificate = shown(&round.server, &round.here("/certificate"), &AUDITOR).await;
    assert!(certificate.contains("зауваження № 2") && certificate.contains("вх. 183"), "{certificate}");
    let paper = page(&round.server, Method::GET, &round.here("/certificate?format=pdf"), &AUDITOR).send().await;
    assert_eq!(paper.expect("an answer").headers()["content-type"], "application/pdf");
}

async fn a_refused_position_keeps_everything_and_says_what_to_mend_beside_each_remark(store: Store) {
    let round = Round::served_on(store).await;
    let position = round.here("/position");
    let before = round.server.head().await;
    let mut half = TWO_REMARKS;
    half[7] = ("remark_locator", "");
    let again = text(send(&round, &position, &position, &OF_JUSTICE, &half).await, 422).await;
    assert!(
        again.contains("id=\"remark_locator-1-fault\"") && !again.contains("id=\"remark_locator-0-fault\""),
        "{again}"
    );
    for words in
        ["Строк закороткий", "до 31.07.2025", "Мету не названо", "value=\"agreed-with-remarks\" required checked"]
    {
        assert!(again.contains(words), "{words}: {again}");
    }
    let bare = [("body", JUSTICE), ("version", "1"), ("stance", "not-agreed"), ("reasons", "")];
    let again = text(send(&round, &position, &position, &OF_JUSTICE, &bare).await, 422).await;
    assert!(again.contains("id=\"reasons-fault\""), "{again}");
    let stale = [("body", JUSTICE), ("version", "7"), ("stance", "agreed"), ("reasons", "")];
    let again = text(send(&round, &position, &position, &OF_JUSTICE, &stale).await, 409).await;
    assert!(again.contains("name=\"version\" value=\"1\""), "sent again it speaks of the present version: {again}");
    let evil = [
        ("body", JUSTICE),
        ("version", "1"),
        ("stance", "agreed"),
        ("reasons", "<b>\"так\"</b>"),
        ("remark_locator", "\"><script>"),
        ("remark_text", "x"),
    ];
    let again = text(send(&round, &position, &position, &OF_JUSTICE, &evil).await, 422).await;
    assert!(again.contains("&#60;b&#62;&#34;так&#34;&#60;/b&#62;") && !again.contains("<script"), "{again}");

    let more = [&TWO_REMARKS[..], &[("more", "remarks")]].concat();
    let roomier = text(send(&round, &position, &position, &OF_JUSTICE, &more).await, 200).await;
    assert_eq!(roomier.matches("name=\"remark_text\"").count(), 4);
    assert!(roomier.contains("Мету не названо") && !roomier.contains("banner bad"), "{roomier}");
    assert_eq!(round.server.head().await, before, "nothing of it is stored");
}

async fn a_form_that_is_sent_twice_gives_one_fact(store: Store) {
    let round = Round::served_on(store).await;
    let position = round.here("/position");
    let form = shown(&round.server, &position, &OF_JUSTICE).await;
    let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
    let with = |stance| {
        [("csrf", csrf.as_str()), ("key", key.as_str()), ("body", JUSTICE), ("version", "1"), ("stance", stance)]
    };
    text(post(&round, &position, &OF_JUSTICE, &with("agreed")).await, 200).await;
    let head = round.server.head().await;
    let again = post(&round, &position, &OF_JUSTICE, &with("agreed")).await;
    assert_eq!(again.url().query(), Some("done=position"), "the second click is answered like the first");
    assert_eq!(round.server.head().await, head);
    let other = text(post(&round, &position, &OF_JUSTICE, &with("not-competent")).await, 409).await;
    assert!(other.contains("Цю форму вже надіслано") && !other.contains(&key), "another answer needs another key");
    assert_eq!(round.server.head().await, head);
}

async fn only_whom_it_concerns_sends_a_form_and_nothing_is_stored_of_the_others(store: Store) {
    let round = Round::served_on(store).await;
    answered(round.tell("positions", &OF_JUSTICE, with_remarks()).await, 201).await;
    let head = round.server.head().await;
    let position = round.here("/position");
    let forged = [&[("csrf", "x")][..], &AGREED, &[("reasons", "Моє слово")]].concat();
    let unproven = text(post(&round, &position, &OF_INTERIOR, &forged).await, 403).await;
    assert!(unproven.contains("Моє слово"), "what was written is given back: {unproven}");
    let csrf = hidden(&shown(&round.server, "/consent-rounds", &AUDITOR).await, "csrf");
    let by = |csrf: &str| vec![("csrf".to_owned(), csrf.to_owned()), ("key".to_owned(), "k".to_owned())];
    let auditor: Vec<_> = by(&csrf);
    let auditor: Vec<(&str, &str)> = auditor.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for to in [
        position.clone(),
        round.here("/position/withdraw"),
        round.here("/remarks/1/answer"),
        round.here("/close"),
        round.here("/void"),
        round.here("/serve"),
        format!("/transition-plans/{}/approve", round.plan),
    ] {
        text(post(&round, &to, &AUDITOR, &auditor).await, 403).await;
    }
    // Whoever has the role and another body is refused by the rules, beside the form.
    let foreign = send(&round, &position, &position, &OF_TAX, &AGREED).await;
    assert!(text(foreign, 409).await.contains("зазначте наказ або довіреність"));
    let csrf = hidden(&shown(&round.server, "/consent-rounds", &OF_JUSTICE).await, "csrf");
    let answer = [("csrf", csrf.as_str()), ("key", "k"), ("answer", "accepted")];
    assert!(
        text(post(&round, &round.here("/remarks/1/answer"), &OF_JUSTICE, &answer).await, 409).await.contains("<main")
    );
    assert_eq!(round.server.head().await, head);
    for (path, person) in
        [("/position", &AUDITOR), ("/serve", &OF_JUSTICE), ("/end", &OF_JUSTICE), ("/remarks/1", &AUDITOR)]
    {
        let page = shown(&round.server, &round.here(path), person).await;
        assert!(!page.contains("name=\"key\""), "{path} offers no form");
    }
}

async fn somebody_acts_for_another_body_by_its_order(store: Store) {
    let round = Round::served_on(store).await;
    let position = round.here("/position");
    let order = |until| {
        [
            &AGREED[..],
            &[
                ("instrument_kind", "acting-order"),
                ("instrument_number", "12-к"),
                ("instrument_date", "2025-03-01"),
                ("instrument_body", JUSTICE),
                ("instrument_from", "2025-03-01"),
                ("instrument_until", until),
            ],
        ]
        .concat()
    };
    let expired = text(send(&round, &position, &position, &OF_TAX, &order("2025-03-09")).await, 409).await;
    assert!(expired.contains("<details class=\"mandate\" open") && expired.contains("value=\"12-к\""), "{expired}");
    let back = text(send(&round, &position, &position, &OF_TAX, &order("2025-03-31")).await, 200).await;
    assert!(
        back.contains("of-tax · наказ про тимчасове виконання обов’язків від") && back.contains("№ 12-к"),
        "{back}"
    );
    let withdraw = round.here("/position/withdraw");
    let reason = [("body", JUSTICE), ("reason", "Помилилися версією")];
    let back = text(send(&round, &withdraw, &withdraw, &OF_JUSTICE, &reason).await, 200).await;
    assert!(back.contains("Позицію відкликано.") && back.contains("Помилилися версією"), "{back}");
}

async fn a_delivery_is_recorded_and_a_round_voided_by_forms(store: Store) {
    let round = Round::open_on(store).await;
    let serve = round.here("/serve");
    let at = |hour| [("body", BUREAU), ("day", "2025-03-10"), ("hour", hour), ("channel", "post"), ("number", "вх. 9")];
    let ahead = text(send(&round, &serve, &serve, &OFFICER, &at("23:00")).await, 422).await;
    assert!(ahead.contains("id=\"day-fault\"") && ahead.contains("value=\"вх. 9\""), "{ahead}");
    // The clock of the test stands at 11:00 in Kyiv, when the round was opened.
    let back = text(send(&round, &serve, &serve, &OFFICER, &at("11:00")).await, 200).await;
    assert!(back.contains("строк органу почався") && back.contains("№ вх. 9") && back.contains("17.03.2025"), "{back}");
    let seat = round.read("").await["matrix"]
        .as_array()
        .expect("a matrix")
        .iter()
        .find(|seat| seat["body"]["edrpou"] == BUREAU)
        .cloned();
    assert_eq!(seat.expect("a seat")["delivery"]["at"], json!("2025-03-10T09:00:00Z"));
    let end = round.here("/end");
    let empty = text(send(&round, &end, &round.here("/void"), &OFFICER, &[("reason", " ")]).await, 422).await;
    assert!(empty.contains("id=\"reason-fault\""), "{empty}");
    let back =
        text(send(&round, &end, &round.here("/void"), &OFFICER, &[("reason", "Назву змінено")]).await, 200).await;
    assert!(back.contains("без результату") && back.contains("Назву змінено"), "{back}");
    assert_eq!(round.plan().await["plan"]["state"], "draft", "the plan is told at once");
}
