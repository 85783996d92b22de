//! The forms by which a draft is written: its texts and figures, the files that belong to it, the tables that are counted.

use jiff::SignedDuration;
use reqwest::Response;
use serde_json::json;

use crate::{
    forms::{post, upload},
    pages::{hidden, shown, text},
    report_course::*,
    report_forms::{draft, with},
    rounds::HEAD,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    what_is_wrong_in_a_draft_is_said_beside_the_field_and_nothing_is_stored,
    a_file_is_added_by_its_form_and_taken_out_again,
    tables_are_counted_by_a_form,
);

impl Course {
    /// Adds a file as a browser sends it.
    async fn attach(&self, person: &Person, title: &str, name: &str, bytes: &str) -> Response {
        let path = self.here("/attach");
        let (csrf, key) = (hidden(&shown(&self.server, &path, person).await, "csrf"), format!("{title} {name}"));
        let fields = [("csrf", csrf.as_str()), ("key", &key), ("title", title)];
        upload(&self.server, &path, person, &fields, ("file", name, bytes.as_bytes())).await
    }
}

async fn what_is_wrong_in_a_draft_is_said_beside_the_field_and_nothing_is_stored(store: Store) {
    let course = Course::drafted_on(store).await;
    let sums = course.unfilled("write", &OFFICER, &draft("201", "80"), 422).await;
    assert!(sums.contains("Складові дають 200, а всього вказано 201"), "{sums}");
    assert!(sums.contains("value=\"201\"") && sums.contains("value=\"ДПС\""), "what was typed stays: {sums}");
    let half = course.unfilled("write", &OFFICER, &draft("120", ""), 422).await;
    assert!(half.contains("Вкажіть ціле число."), "{half}");
    for (words, why) in [
        ("<script>alert(1)</script>", "script"),
        ("![](https://example.org/huge.png)", "a picture"),
        ("[тут](javascript:alert(1))", "a script in a link"),
    ] {
        let filled = with(&draft("200", "80"), &[("section_markdown", words)]);
        let again = course.unfilled("write", &OFFICER, &filled, 422).await;
        let (_, beside) = again.split_once("name=\"section_markdown\"").expect("the form again");
        let beside = beside.split_once("</fieldset>").expect("its block").0;
        assert!(beside.contains("class=\"fault\""), "{why}: {beside}");
        assert!(!again.contains("<script>alert"), "{why}");
    }
    let stranger = course.unfilled_from(&OTHER_OFFICER, "write", &draft("200", "80"), 409).await;
    assert!(stranger.contains("Сповіщення **надходять**."), "what was written is given back: {stranger}");
    let forged = [&[("csrf", "x"), ("key", "k")][..], &draft("200", "80")].concat();
    let head = course.server.head().await;
    text(post(&course.server, &course.here("/write"), &OFFICER, &forged).await, 403).await;
    assert_eq!(course.server.head().await, head);
    let emptied = with(&draft("", ""), &[("figure_title", ""), ("part_title", ""), ("part_value", "")]);
    let without = course.filled("write", &OFFICER, &emptied, "report-written").await;
    assert!(!without.contains("id=\"figures\""), "a set without words is left out: {without}");
}

async fn a_file_is_added_by_its_form_and_taken_out_again(store: Store) {
    let course = Course::drafted_on(store).await;
    let head = course.server.head().await;
    let program = course.attach(&OFFICER, "Програма", "run.exe", "MZ\u{90}\0").await;
    let program = text(program, 415).await;
    assert!(program.contains("id=\"file-fault\"") && program.contains("value=\"Програма\""), "{program}");
    let none = text(course.attach(&OFFICER, "Протокол", "", "").await, 422).await;
    assert!(none.contains("Виберіть файл."), "{none}");
    text(course.attach(&OTHER_OFFICER, "Протокол", "протокол 7.txt", "Протокол.").await, 409).await;
    assert_eq!(course.server.head().await, head, "nothing is stored");
    for (title, name) in [("Протокол", "протокол 7.txt"), ("Акт", "акт.txt")] {
        let added = course.attach(&OFFICER, title, name, &format!("{title} випробувань.\n")).await;
        assert_eq!(added.url().query(), Some("done=report-attached"));
        assert!(text(added, 200).await.contains(title));
    }
    let again = text(course.attach(&OFFICER, "Знову", "x.txt", "Акт випробувань.\n").await, 422).await;
    assert!(again.contains("уже є серед додатків"), "{again}");
    let view = answered(course.read("", &AUDITOR).await, 200).await;
    let act = view["content"]["attachments"][1]["sha256"].as_str().expect("a hash").to_owned();
    let mut filled = draft("200", "80");
    filled.push(("drop_attachment", &act));
    let left = course.filled("write", &OFFICER, &filled, "report-written").await;
    assert!(left.contains("Протокол") && !left.contains(&act), "{left}");
    course.endorse().await;
    course.done("approve", &HEAD, json!({"version": 1})).await;
    let zip = course.read("/versions/1/package", &SYSTEM).await.bytes().await.expect("a body");
    let listed = String::from_utf8_lossy(&zip);
    for words in [
        "attachments/01-протокол 7.txt",
        "\"file_name\": \"протокол 7.txt\"",
        "\"title\": \"Протокол\"",
        "\"media_type\": \"text/plain\"",
        view["content"]["attachments"][0]["sha256"].as_str().expect("a hash"),
    ] {
        assert!(listed.contains(words), "{words}");
    }
}

async fn tables_are_counted_by_a_form(store: Store) {
    let (server, plan) = Server::start_on(store).await.with_plan().await;
    let section = json!({"key": "summary", "heading": "Висновки", "markdown": "За планом."});
    let half = json!({"plan": plan, "about": {"kind": "half-yearly", "half": "2025-H1"},
        "content": {"title": "Звіт", "sections": [section]}});
    let drafted = answered(server.post("/reports", &OFFICER, &half).await, 201).await;
    let id = drafted["report"]["id"].as_str().expect("an identifier").to_owned();
    let course = Course { server, plan, id };
    let none = course.unfilled("generate", &OFFICER, &[("until", "")], 409).await;
    assert!(none.contains("id=\"until-fault\""), "no month is closed: {none}");
    let cycles = format!("/plans/{}/cycles", course.plan);
    answered(course.server.post(&cycles, &COORDINATOR, &json!({"period": "2025-03"})).await, 201).await;
    course.server.clock.advance(SignedDuration::from_hours(24 * 40));
    let close = format!("{cycles}/2025-03/close");
    answered(course.server.post(&close, &COORDINATOR, &json!({})).await, 200).await;
    course.server.clock.advance(SignedDuration::from_hours(24));
    let later = course.unfilled("generate", &OFFICER, &[("until", "2099-01-01")], 422).await;
    assert!(later.contains("id=\"until-fault\"") && later.contains("value=\"2099-01-01\""), "{later}");
    let counted = course.filled("generate", &OFFICER, &[("until", "2025-04-19")], "report-generated").await;
    assert!(counted.contains("Заходи за виконанням") && counted.contains("Дані станом на"), "{counted}");
    let writing = shown(&course.server, &course.here("/write"), &OFFICER).await;
    assert!(writing.contains("Пораховано системою") && !writing.contains("value=\"counted-execution\""), "{writing}");
    let pilot = Course::drafted_on(Store::Sqlite).await;
    assert!(!shown(&pilot.server, &pilot.here(""), &OFFICER).await.contains("/generate\""));
}
