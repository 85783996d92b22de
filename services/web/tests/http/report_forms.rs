//! The forms by which a report is written and carried on: who may send them, what is kept when they are refused, and that twice is once.

use jiff::SignedDuration;
use reqwest::{Method, Response, header};
use serde_json::json;

use crate::{
    pages::{hidden, page, shown, text},
    report_course::*,
    rounds::HEAD,
    stores::{Store, on_both_stores},
    support::*,
    training_pages::post,
};

on_both_stores!(
    a_report_goes_from_its_draft_to_its_acceptance_by_forms,
    what_is_wrong_in_a_draft_is_said_beside_the_field_and_nothing_is_stored,
    a_returned_and_a_corrected_report_are_versions_begun_by_forms,
    somebody_approves_by_an_order_that_is_valid_today,
    a_file_is_added_by_its_form_and_taken_out_again,
    tables_are_counted_by_a_form,
    a_system_that_fetches_is_told_where_and_nobody_else_to_sign_in,
);

impl Course {
    fn here(&self, what: &str) -> String {
        format!("/reports/{}{what}", self.id)
    }

    /// Fills in the form of an act and sends it.
    async fn fill(&self, act: &str, person: &Person, filled: &[(&str, &str)]) -> Response {
        let path = self.here(&format!("/{act}"));
        let form = shown(&self.server, &path, person).await;
        let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
        post(&self.server, &path, person, &[&[("csrf", csrf.as_str()), ("key", key.as_str())], filled].concat()).await
    }

    /// The same, granted: the page that says so.
    async fn filled(&self, act: &str, person: &Person, filled: &[(&str, &str)], done: &str) -> String {
        let back = self.fill(act, person, filled).await;
        assert_eq!(back.url().query(), Some(format!("done={done}").as_str()), "{act}");
        text(back, 200).await
    }

    /// The same, refused: the form again, and nothing is stored.
    async fn unfilled(&self, act: &str, person: &Person, filled: &[(&str, &str)], status: u16) -> String {
        let before = self.server.head().await;
        let again = text(self.fill(act, person, filled).await, status).await;
        assert_eq!(self.server.head().await, before, "{act}: nothing is stored");
        again
    }

    /// Adds a file as a browser sends it.
    async fn attach(&self, person: &Person, title: &str, name: &str, bytes: &str) -> Response {
        let path = self.here("/attach");
        let csrf = hidden(&shown(&self.server, &path, person).await, "csrf");
        let fields = [("csrf", csrf), ("key", format!("{title} {name}")), ("title", title.to_owned())];
        let mut body: String = fields
            .iter()
            .map(|(field, value)| format!("--b\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"))
            .collect();
        body += &format!(
            "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n{bytes}\r\n--b--\r\n"
        );
        let request = page(&self.server, Method::POST, &path, person);
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        request.body(body).send().await.expect("an answer")
    }
}

const SECTION: [(&str, &str); 3] =
    [("section_key", "results"), ("section_heading", "Результати"), ("section_markdown", "Сповіщення **надходять**.")];

async fn a_system_that_fetches_is_told_where_and_nobody_else_to_sign_in(store: Store) {
    let server = Server::start_on(store).await;
    let refused = async |person: &Person| {
        text(page(&server, Method::GET, "/reports", person).send().await.expect("an answer"), 403).await
    };
    let told = refused(&SYSTEM).await;
    assert!(told.contains("Не для вашої ролі") && told.contains("/api/v1/reports?state=approved"), "{told}");
    let asked = refused(&NOBODY).await;
    assert!(asked.contains("<h1>Увійти</h1>") && !asked.contains("Не для вашої ролі"), "{asked}");
}

/// The form of the draft with one figure set of two parts.
fn draft(total: &'static str, second: &'static str) -> Vec<(&'static str, &'static str)> {
    let set = [
        ("title", "Звіт про пілот"),
        ("figure_key", "notices"),
        ("figure_rows", "2"),
        ("figure_title", "Сповіщення"),
        ("figure_unit", "сповіщення"),
        ("figure_as_of", "2025"),
        ("figure_source", "Дія"),
        ("figure_total", total),
        ("figure_letter_number", "18/2"),
        ("figure_letter_date", "2025-03-01"),
        ("figure_url", ""),
        ("part_title", "ПФУ"),
        ("part_value", "120"),
        ("part_title", "ДПС"),
        ("part_value", second),
    ];
    SECTION.into_iter().chain(set).collect()
}

async fn a_report_goes_from_its_draft_to_its_acceptance_by_forms(store: Store) {
    let (server, plan) = Server::start_on(store).await.with_plan().await;
    let form = shown(&server, "/reports/new", &OFFICER).await;
    let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
    let new = [
        ("csrf", csrf.as_str()),
        ("key", &key),
        ("plan", &plan),
        ("kind", "pilot"),
        ("measure", "1.1"),
        ("half", ""),
        ("title", "Звіт про пілот"),
        ("heading", "Результати"),
        ("markdown", "Сповіщення **надходять**."),
    ];
    let begun = post(&server, "/reports/new", &OFFICER, &new).await;
    assert_eq!(begun.url().query(), Some("done=report-begun"));
    let id = begun.url().path().split('/').nth(2).expect("an identifier").to_owned();
    let head = server.head().await;
    let again = post(&server, "/reports/new", &OFFICER, &new).await;
    assert_eq!((again.url().path(), server.head().await), (begun.url().path(), head), "twice is once");
    let course = Course { server, plan, id };

    let mut filled = draft("200", "80");
    filled[0] = ("section_key", "section-1");
    filled[4] = ("figure_key", "");
    let written = course.filled("write", &OFFICER, &filled, "report-written").await;
    assert!(written.contains("Сповіщення, сповіщення, 2025") && written.contains("Лист № 18/2"), "{written}");
    let sent = course.filled("endorse", &OFFICER, &[("policy", "explicit-consent@1")], "report-sent").await;
    assert!(sent.contains("на погодженні"), "{sent}");
    let comment = [("version", "1"), ("section", "section-1"), ("text", "Додати висновки.")];
    let commented = course.filled("comment", &OTHER_OFFICER, &comment, "report-commented").await;
    assert!(commented.contains("Додати висновки.") && commented.contains("чекає відповіді"), "{commented}");
    course.agree().await;

    let version = [("version", "1")];
    assert!(!shown(&course.server, &course.here(""), &HEAD).await.contains("/approve\""), "a comment waits");
    let early = course.unfilled_from(&HEAD, "approve", &version, 409).await;
    assert!(early.contains("оментар"), "it says what waits: {early}");
    let answer = [("n", "1"), ("answer", "rejected"), ("text", "")];
    let bare = course.unfilled("answer", &OFFICER, &answer, 422).await;
    assert!(bare.contains("id=\"text-fault\""), "{bare}");
    let answer = [("n", "1"), ("answer", "accepted"), ("text", "Додамо.")];
    course.filled("answer", &OFFICER, &answer, "report-comment-answered").await;
    let author = Person { roles: &["body-head"], ..OFFICER };
    let own = course.unfilled_from(&author, "approve", &version, 409).await;
    assert!(own.contains("затвердити його має інша особа"), "nobody approves their own: {own}");
    let approved = course.filled("approve", &HEAD, &version, "report-approved").await;
    assert!(approved.contains("затверджено") && approved.contains("/versions/1/package"), "{approved}");

    let submit = [("to", "00019442"), ("number", "1/06-3"), ("date", "2025-03-10")];
    let later = [("to", "00019442"), ("number", "1/06-3"), ("date", "2025-03-11")];
    let future = course.unfilled("submit", &OFFICER, &later, 422).await;
    assert!(future.contains("id=\"date-fault\"") && future.contains("value=\"1/06-3\""), "{future}");
    course.filled("submit", &OFFICER, &submit, "report-submitted").await;
    let foreign = course.unfilled_from(&OTHER_OFFICER, "register", &submit[1..], 409).await;
    assert!(foreign.contains("00019442") || foreign.contains("надіслано"), "{foreign}");
    course.filled("register", &SECRETARY, &[("number", "0-77"), ("date", "2025-03-10")], "report-registered").await;
    let accepted = course.filled("accept", &SECRETARY, &[("note", "Взято до відома.")], "report-accepted").await;
    assert!(accepted.contains("Взято до відома.") && accepted.contains("№ 0-77"), "{accepted}");
}

impl Course {
    /// A form sent without its page, by somebody to whom that does not offer it.
    async fn unfilled_from(&self, person: &Person, act: &str, filled: &[(&str, &str)], status: u16) -> String {
        let before = self.server.head().await;
        let csrf = hidden(&shown(&self.server, "/reports", person).await, "csrf");
        let fields = [&[("csrf", csrf.as_str()), ("key", "k")], filled].concat();
        let again = text(post(&self.server, &self.here(&format!("/{act}")), person, &fields).await, status).await;
        assert_eq!(self.server.head().await, before, "{act}: nothing is stored");
        again
    }

    /// ДП «ДІЯ» gets the document and agrees, and the round is closed.
    async fn agree(&self) {
        let round = self.served().await;
        self.close(&round).await;
    }
}

async fn what_is_wrong_in_a_draft_is_said_beside_the_field_and_nothing_is_stored(store: Store) {
    let course = Course::drafted_on(store).await;
    let sums = course.unfilled("write", &OFFICER, &draft("201", "80"), 422).await;
    assert!(sums.contains("id=\"figure_total-0-fault\"") || sums.contains("Складові дають 200"), "{sums}");
    assert!(sums.contains("value=\"201\"") && sums.contains("value=\"ДПС\""), "what was typed stays: {sums}");
    let half = course.unfilled("write", &OFFICER, &draft("120", ""), 422).await;
    assert!(half.contains("Вкажіть ціле число."), "{half}");
    for (words, why) in [
        ("<script>alert(1)</script>", "script"),
        ("![](https://example.org/huge.png)", "a picture"),
        ("[тут](javascript:alert(1))", "a script in a link"),
    ] {
        let mut filled = draft("200", "80");
        filled[2] = ("section_markdown", words);
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
    let emptied = draft("", "80");
    let emptied: Vec<_> = emptied
        .into_iter()
        .map(|(name, value)| (name, if name.starts_with("figure_t") { "" } else { value }))
        .collect();
    let emptied: Vec<_> =
        emptied.into_iter().map(|(name, value)| (name, if name.starts_with("part_") { "" } else { value })).collect();
    let without = course.filled("write", &OFFICER, &emptied, "report-written").await;
    assert!(!without.contains("id=\"figures\""), "a set without words is left out: {without}");
}

async fn a_returned_and_a_corrected_report_are_versions_begun_by_forms(store: Store) {
    let course = Course::approved_on(store).await;
    course.done("submit", &OFFICER, submission("1/06-3")).await;
    let reason = [("reason", "Помилка в підрахунку.")];
    let correcting = course.filled("restate", &OFFICER, &reason, "report-version-begun").await;
    assert!(correcting.contains("виправляється") && correcting.contains("Помилка в підрахунку."), "{correcting}");
    let offered = shown(&course.server, &course.here(""), &SECRETARY).await;
    assert!(offered.contains("/register\"") && !offered.contains("/return\""), "what was sent may be entered");
    let entered = [("number", "0-77"), ("date", "2025-03-10")];
    let registered = course.filled("register", &SECRETARY, &entered, "report-registered").await;
    assert!(registered.contains("№ 0-77") && !registered.contains("/register\""), "{registered}");
    course.filled("write", &OFFICER, &draft("201", "81"), "report-written").await;
    let sent = course.filled("endorse", &OFFICER, &[("policy", "explicit-consent@1")], "report-sent").await;
    assert!(sent.contains("/rework\""), "{sent}");
    let rework = [("reason", "Доповнюємо.")];
    course.filled("rework", &OFFICER, &rework, "report-version-begun").await;
    course.filled("write", &OFFICER, &draft("202", "82"), "report-written").await;
    course.filled("endorse", &OFFICER, &[("policy", "explicit-consent@1")], "report-sent").await;
    course.agree().await;
    let restated = course.filled("approve", &HEAD, &[("version", "3")], "report-approved").await;
    assert!(restated.contains("Виправлено версією 3") && !restated.contains("виправляється"), "{restated}");
    let submit = [("to", "00019442"), ("number", "1/06-4"), ("date", "2025-03-10")];
    let taken = [("to", "00019442"), ("number", "1/06-3"), ("date", "2025-03-10")];
    let refused = course.unfilled("submit", &OFFICER, &taken, 409).await;
    assert!(refused.contains("id=\"number-fault\""), "{refused}");
    course.filled("submit", &OFFICER, &submit, "report-submitted").await;
    let returned = course.filled("return", &SECRETARY, &[("reason", "Немає висновків.")], "report-returned").await;
    assert!(returned.contains("Немає висновків.") && returned.contains("повернуто"), "{returned}");
}

async fn somebody_approves_by_an_order_that_is_valid_today(store: Store) {
    let course = Course::endorsed_on(store).await;
    let deputy = Person { sub: "a-deputy", roles: &["body-head"], body: Some(COORDINATING) };
    let order = |until| {
        [
            ("version", "1"),
            ("instrument_kind", "acting-order"),
            ("instrument_number", "12-к"),
            ("instrument_date", "2025-03-01"),
            ("instrument_body", COORDINATING),
            ("instrument_from", "2025-03-01"),
            ("instrument_until", until),
        ]
    };
    let expired = course.fill("approve", &deputy, &order("2025-03-05")).await;
    let expired = text(expired, 409).await;
    assert!(expired.contains("<details class=\"mandate\" open") && expired.contains("value=\"12-к\""), "{expired}");
    course.filled("approve", &deputy, &order("2025-12-31"), "report-approved").await;
    let view = answered(course.read("", &AUDITOR).await, 200).await;
    assert_eq!(view["versions"][0]["approved_by"]["instrument"]["number"], "12-к");
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
