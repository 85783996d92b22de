//! Forms and other people: whose turn it was may have passed while somebody wrote, and one person may act for two bodies.

use serde_json::json;

use crate::{
    pages::{shown, text},
    rounds::*,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    a_round_that_is_voided_while_somebody_writes_gives_their_words_back,
    whoever_answers_second_gets_their_answer_back,
    where_there_is_no_page_any_more_the_words_are_given_back_all_the_same,
    whoever_acts_for_two_bodies_shows_both_instruments_by_form,
    many_remarks_stand_on_pages_and_an_act_leads_back_to_the_right_one,
);

const YOUR_TEXT: &str = "Ваш текст: скопіюйте його";

async fn a_round_that_is_voided_while_somebody_writes_gives_their_words_back(store: Store) {
    let round = Round::served_on(store).await;
    let position = round.here("/position");
    let form = shown(&round.server, &position, &OF_JUSTICE).await;
    answered(round.tell("void", &OFFICER, json!({"reason": "змінено назву"})).await, 200).await;
    let before = round.server.head().await;
    let refused = text(post_from(&round, &form, &position, &OF_JUSTICE, &TWO_REMARKS).await, 409).await;
    for words in [YOUR_TEXT, "Строк закороткий", "до 31.07.2025", "Мету не названо"] {
        assert!(refused.contains(words), "{words}: {refused}");
    }
    assert!(!refused.contains("name=\"remark_text\""), "there is nothing to send any more: {refused}");
    assert_eq!(round.server.head().await, before);
    let withdraw = round.here("/position/withdraw");
    let reason = [("body", JUSTICE), ("reason", "Помилилися версією")];
    let refused = text(post_from(&round, &form, &withdraw, &OF_JUSTICE, &reason).await, 409).await;
    assert!(refused.contains(YOUR_TEXT) && refused.contains("Помилилися версією"), "{refused}");
}

async fn whoever_answers_second_gets_their_answer_back(store: Store) {
    let round = Round::served_on(store).await;
    answered(round.tell("positions", &OF_JUSTICE, with_remarks()).await, 201).await;
    let remark = round.here("/remarks/1");
    let form = shown(&round.server, &remark, &OFFICER).await;
    answered(round.tell("remarks/1/answer", &HEAD, json!({"answer": "accepted"})).await, 200).await;
    let second = [("answer", "rejected"), ("text", "суперечить пункту 4")];
    let refused = text(post_from(&round, &form, &format!("{remark}/answer"), &OFFICER, &second).await, 409).await;
    assert!(refused.contains(YOUR_TEXT) && refused.contains("суперечить пункту 4"), "{refused}");
}

async fn where_there_is_no_page_any_more_the_words_are_given_back_all_the_same(store: Store) {
    let round = Round::served_on(store).await;
    let form = shown(&round.server, &round.here("/position"), &OF_JUSTICE).await;
    let gone = "/consent-rounds/0195b2a0-0000-7000-8000-000000000000/position";
    let refused = text(post_from(&round, &form, gone, &OF_JUSTICE, &TWO_REMARKS).await, 404).await;
    assert!(refused.contains(YOUR_TEXT) && refused.contains("Строк закороткий"), "{refused}");
}

/// The fields of an order of a body.
fn instrument(body: &'static str, number: &'static str) -> [(&'static str, &'static str); 6] {
    [
        ("instrument_kind", "acting-order"),
        ("instrument_number", number),
        ("instrument_date", "2025-03-01"),
        ("instrument_body", body),
        ("instrument_from", "2025-03-01"),
        ("instrument_until", ""),
    ]
}

async fn whoever_acts_for_two_bodies_shows_both_instruments_by_form(store: Store) {
    let round = Round::served_on(store).await;
    answered(round.tell("positions", &OF_JUSTICE, with_remarks()).await, 201).await;
    // The page of a remark speaks for the drafter alone; whoever spoke for another body before shows that body's order as well.
    let remark = round.here("/remarks/1");
    let answer = format!("{remark}/answer");
    let words = [("answer", "accepted"), ("text", "")];
    let one = [&words[..], &instrument(COORDINATING, "7-к")].concat();
    let refused = text(send(&round, &remark, &answer, &OF_JUSTICE, &one).await, 409).await;
    assert!(refused.contains("value=\"7-к\"") && refused.contains("<details class=\"mandate\" open"), "{refused}");
    assert_eq!(refused.matches("name=\"instrument_number\"").count(), 2, "there is room for the other one: {refused}");
    let both = [&one[..], &instrument(JUSTICE, "12-к")].concat();
    let back = send(&round, &remark, &answer, &OF_JUSTICE, &both).await;
    assert_eq!(back.url().query(), Some("done=remark-answered&remark=1"));
    let back = text(back, 200).await;
    assert!(back.contains("№ 7-к"), "the order acted by stands in the history: {back}");
}

async fn many_remarks_stand_on_pages_and_an_act_leads_back_to_the_right_one(store: Store) {
    let round = Round::served_on(store).await;
    let remark = |n: usize| json!({"locator": "фаза 1", "text": format!("зауваження тексту {n}")});
    let many: Vec<_> = (1..=60).map(remark).collect();
    let position = json!({"version": 1, "stance": "agreed-with-remarks", "remarks": many});
    answered(round.tell("positions", &OF_JUSTICE, position).await, 201).await;
    let first = shown(&round.server, &round.here(""), &OFFICER).await;
    assert!(first.contains("id=\"remark-50\"") && !first.contains("id=\"remark-51\""), "fifty on a page");
    assert!(first.contains("?remark=51#remarks") && !first.contains("Попередні зауваження"));
    let answer = [("answer", "accepted"), ("text", "")];
    let remark = round.here("/remarks/57");
    let back = send(&round, &remark, &format!("{remark}/answer"), &OFFICER, &answer).await;
    let back = text(back, 200).await;
    assert!(back.contains("id=\"remark-57\"") && !back.contains("id=\"remark-50\""), "the page that it stands on");
    assert!(back.contains("?remark=1#remarks") && !back.contains("Наступні зауваження"));
}
