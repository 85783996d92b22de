//! The forms by which a report is carried on, from its draft to its acceptance: who may send them, what is kept when they are refused,
//! and that twice is once.

use reqwest::{Method, Response};

use crate::{
    forms::post,
    pages::{hidden, page, shown, text},
    report_course::*,
    rounds::HEAD,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    a_report_goes_from_its_draft_to_its_acceptance_by_forms,
    a_returned_and_a_corrected_report_are_versions_begun_by_forms,
    somebody_approves_by_an_order_that_is_valid_today,
    a_system_that_fetches_is_told_where_and_nobody_else_to_sign_in,
);

impl Course {
    /// The address of something of it.
    pub fn here(&self, what: &str) -> String {
        format!("/reports/{}{what}", self.id)
    }

    /// Fills in the form of an act and sends it.
    pub async fn fill(&self, act: &str, person: &Person, filled: &[(&str, &str)]) -> Response {
        let path = self.here(&format!("/{act}"));
        let form = shown(&self.server, &path, person).await;
        let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
        post(&self.server, &path, person, &[&[("csrf", csrf.as_str()), ("key", key.as_str())], filled].concat()).await
    }

    /// The same, granted: the page that says so.
    pub async fn filled(&self, act: &str, person: &Person, filled: &[(&str, &str)], done: &str) -> String {
        let back = self.fill(act, person, filled).await;
        assert_eq!(back.url().query(), Some(format!("done={done}").as_str()), "{act}");
        text(back, 200).await
    }

    /// The same, refused: the form again, and nothing is stored.
    pub async fn unfilled(&self, act: &str, person: &Person, filled: &[(&str, &str)], status: u16) -> String {
        let before = self.server.head().await;
        let again = text(self.fill(act, person, filled).await, status).await;
        assert_eq!(self.server.head().await, before, "{act}: nothing is stored");
        again
    }

    /// A form sent without its page, by somebody to whom that does not offer it.
    pub async fn unfilled_from(&self, person: &Person, act: &str, filled: &[(&str, &str)], status: u16) -> String {
        let before = self.server.head().await;
        let csrf = hidden(&shown(&self.server, "/reports", person).await, "csrf");
        let fields = [&[("csrf", csrf.as_str()), ("key", "k")], filled].concat();
        let again = text(post(&self.server, &self.here(&format!("/{act}")), person, &fields).await, status).await;
        assert_eq!(self.server.head().await, before, "{act}: nothing is stored");
        again
    }

    /// ДП «ДІЯ» gets the document and agrees, and the round is closed.
    pub async fn agree(&self) {
        let round = self.served().await;
        self.close(&round).await;
    }
}

/// The only section of the draft, as its form holds it.
pub const SECTION: [(&str, &str); 3] =
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
pub fn draft(total: &'static str, second: &'static str) -> Vec<(&'static str, &'static str)> {
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

/// The same with other words in some fields.
pub fn with<'w>(filled: &[(&'w str, &'w str)], others: &[(&'w str, &'w str)]) -> Vec<(&'w str, &'w str)> {
    let other = |name: &str| others.iter().find(|(other, _)| *other == name).map(|(_, words)| *words);
    filled.iter().map(|(name, words)| (*name, other(name).unwrap_or(words))).collect()
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

    let filled = with(&draft("200", "80"), &[("section_key", "section-1"), ("figure_key", "")]);
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
    assert!(foreign.contains("Це робить лише орган, якому звіт подано, 00019442"), "{foreign}");
    course.filled("register", &SECRETARY, &[("number", "0-77"), ("date", "2025-03-10")], "report-registered").await;
    let accepted = course.filled("accept", &SECRETARY, &[("note", "Взято до відома.")], "report-accepted").await;
    assert!(accepted.contains("Взято до відома.") && accepted.contains("№ 0-77"), "{accepted}");
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
