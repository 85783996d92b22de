//! A report from its draft to the secretariat's system: who may do what with it, what is refused, and how it is fetched.

use reqwest::{Method, header};
use serde_json::{Value, json};

use crate::{
    pages::shown,
    report_course::*,
    rounds::HEAD,
    stores::{Store, on_both_stores},
    support::*,
};

on_both_stores!(
    a_report_goes_from_its_draft_to_its_acceptance,
    one_may_not_approve_ones_own_an_older_or_a_disputed_version,
    what_a_report_may_not_say_is_refused_where_it_stands,
    a_number_is_given_once_a_year_and_direction,
    the_system_of_the_secretariat_sees_each_approved_version_once_and_no_draft,
    documents_of_an_approved_version_never_change_and_their_fetching_is_recorded,
    a_corrected_version_takes_the_place_of_the_one_that_was_approved,
    a_report_is_carried_on_by_the_pages,
);

async fn a_report_goes_from_its_draft_to_its_acceptance(store: Store) {
    let course = Course::endorsed_on(store).await;
    let comment = json!({"version": 1, "section": "results", "text": "Додати висновки."});
    course.done("comments", &OTHER_OFFICER, comment).await;
    assert_eq!(course.refused("approve", &HEAD, json!({"version": 1}), 409).await.0, "comments-unanswered");
    let answered_comment = course.done("comments/1/answer", &OFFICER, json!({"answer": "accepted"})).await;
    assert_eq!(answered_comment["comments"][0]["answer"]["answer"], "accepted");
    let approved = course.done("approve", &HEAD, json!({"version": 1})).await;
    let documents = approved["report"]["report_version"]["documents"].as_array().expect("documents");
    let forms: Vec<_> = documents.iter().map(|one| one["format"].as_str().unwrap_or_default()).collect();
    assert_eq!(forms, ["pdf", "docx", "xlsx", "json"]);
    course.done("submit", &OFFICER, submission("1/06-3")).await;
    assert_eq!(
        course.refused("register", &OFFICER, json!({"number": "1", "date": "2025-03-10"}), 409).await.0,
        "only-recipient"
    );
    course.done("register", &SECRETARY, json!({"number": "0-77", "date": "2025-03-10"})).await;
    let accepted = course.done("accept", &SECRETARY, json!({"note": "Взято до відома."})).await;
    let version = &accepted["report"]["report_version"];
    assert_eq!((&accepted["report"]["state"], &version["note"]), (&json!("accepted"), &json!("Взято до відома.")));
    assert_eq!(
        (&version["submission"]["outgoing"]["number"], &version["incoming"]["number"]),
        (&json!("1/06-3"), &json!("0-77"))
    );
    let history = answered(course.read("/history", &AUDITOR).await, 200).await;
    assert_eq!(history["items"][0]["summary"], "report-accepted");
}

async fn one_may_not_approve_ones_own_an_older_or_a_disputed_version(store: Store) {
    let course = Course::drafted_on(store).await;
    let round = course.sent().await;
    let refuses = json!({"version": 1, "stance": "not-agreed", "reasons": "Немає висновків."});
    answered(course.server.post(&format!("/consent-rounds/{round}/positions"), &OTHER_OFFICER, &refuses).await, 201)
        .await;
    let approve = json!({"version": 1});
    assert_eq!(course.refused("approve", &HEAD, approve.clone(), 409).await.0, "open-objections");
    let author = Person { roles: &["body-head"], ..OFFICER };
    assert_eq!(course.refused("approve", &author, approve.clone(), 409).await.0, "author-may-not-approve");
    assert_eq!(course.refused("approve", &OFFICER, approve.clone(), 403).await.0, "not-permitted");
    course.done("versions", &OFFICER, json!({"reason": "Доповнюємо."})).await;
    course.done("write", &OFFICER, json!({"content": content(121, 80)})).await;
    assert_eq!(course.refused("approve", &HEAD, approve, 409).await.0, "older-version");
}

async fn what_a_report_may_not_say_is_refused_where_it_stands(store: Store) {
    let course = Course::drafted_on(store).await;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut content = content(120, 80);
        change(&mut content);
        json!({"content": content})
    };
    let says = |markdown: String| with(&|content| content["sections"][0]["markdown"] = json!(markdown));
    for (text, why) in [
        ("<script>alert(1)</script>".to_owned(), "script"),
        (format!("![]({})", "https://example.org/huge.png"), "a picture"),
        ("> ".repeat(200) + "глибоко", "deep nesting"),
        ("[тут](javascript:alert(1))".to_owned(), "a script in a link"),
    ] {
        let (code, pointer) = course.refused("write", &OFFICER, says(text), 422).await;
        assert_eq!(
            (code.as_str(), pointer.as_str()),
            ("markdown-not-allowed", "/content/sections/0/markdown"),
            "{why}"
        );
    }
    let sums = with(&|content| content["figures"][0]["set"]["total"] = json!(201));
    let (code, pointer) = course.refused("write", &OFFICER, sums, 422).await;
    assert_eq!(code, "figures-do-not-add-up");
    assert!(pointer.starts_with("/content/figures/0"), "{pointer}");
    let absent = "0".repeat(64);
    let attached = with(&|content| content["attachments"] = json!([{"sha256": absent, "title": "Протокол"}]));
    let (code, pointer) = course.refused("write", &OFFICER, attached, 422).await;
    assert_eq!((code.as_str(), pointer.as_str()), ("file-not-uploaded", "/content/attachments/0/sha256"));
    assert_eq!(course.refused("write", &OTHER_OFFICER, says("так".to_owned()), 409).await.0, "only-reporting-body");
    let nowhere = json!({"plan": course.plan, "about": {"kind": "audit", "measure": "9.9"}, "content": content(1, 1)});
    let (code, _, pointer) = refused(course.server.post("/reports", &OFFICER, &nowhere).await, 422).await;
    assert_eq!((code.as_str(), pointer.as_str()), ("unknown-measure", "/about/measure"));
}

async fn a_number_is_given_once_a_year_and_direction(store: Store) {
    let course = Course::approved_on(store).await;
    course.done("submit", &OFFICER, submission("1/06-3")).await;
    let body = json!({"plan": course.plan, "about": {"kind": "pilot", "measure": "1.1"}, "content": content(1, 2)});
    let second = answered(course.server.post("/reports", &OFFICER, &body).await, 201).await;
    let other = Course { id: second["report"]["id"].as_str().expect("an identifier").to_owned(), ..course };
    other.endorse().await;
    other.done("approve", &HEAD, json!({"version": 1})).await;
    let (code, _) = other.refused("submit", &OFFICER, submission("1/06-3"), 409).await;
    assert_eq!(code, "number-taken");
    assert_eq!(other.refused("submit", &OFFICER, submission(" 1/06 - 3"), 409).await.0, "number-taken", "blanks aside");
    let key = |request: reqwest::RequestBuilder| request.header("idempotency-key", "once").json(&submission("1/06-4"));
    let path = format!("/reports/{}/submit", other.id);
    let first = key(other.server.ask(Method::POST, &path, &OFFICER)).send().await.expect("an answer");
    answered(first, 200).await;
    let head = other.server.head().await;
    let again = key(other.server.ask(Method::POST, &path, &OFFICER)).send().await.expect("an answer");
    assert_eq!(answered(again, 200).await["report"]["state"], "submitted");
    assert_eq!(other.server.head().await, head, "the same submission is stored once");
    // The secretariat has numbers of its own.
    other.done("register", &SECRETARY, json!({"number": "1/06-3", "date": "2025-03-10"})).await;
}

async fn the_system_of_the_secretariat_sees_each_approved_version_once_and_no_draft(store: Store) {
    let course = Course::drafted_on(store).await;
    let feed = "/reports?state=approved&limit=1";
    let before = answered(course.server.get(feed, &SYSTEM).await, 200).await;
    assert_eq!((&before["items"], &before["total"]), (&json!([]), &json!(0)));
    for path in ["/reports".to_owned(), "/reports?state=draft".to_owned(), format!("/reports/{}", course.id)] {
        assert_eq!(refused(course.server.get(&path, &SYSTEM).await, 403).await.0, "not-permitted", "{path}");
    }
    assert_eq!(refused(course.read("/versions/1", &SYSTEM).await, 403).await.0, "not-permitted", "a draft");
    assert_eq!(refused(course.read("/versions/1/document", &SYSTEM).await, 403).await.0, "not-permitted");
    assert_eq!(course.refused("submit", &SYSTEM, submission("1"), 403).await.0, "not-permitted", "it only reads");
    course.endorse().await;
    course.done("approve", &HEAD, json!({"version": 1})).await;
    let first = answered(course.server.get(feed, &SYSTEM).await, 200).await;
    assert_eq!((&first["items"][0]["id"], &first["items"][0]["report_version"]["n"]), (&json!(course.id), &json!(1)));
    let cursor = first["next_cursor"].as_str().expect("a cursor even at the end").to_owned();
    let after = format!("{feed}&cursor={cursor}");
    course.done("submit", &OFFICER, submission("1/06-3")).await;
    assert_eq!(answered(course.server.get(&after, &SYSTEM).await, 200).await["items"], json!([]), "once");
    assert_eq!(
        refused(course.server.get(&after, &SECOND_SYSTEM).await, 422).await.0,
        "cursor-invalid",
        "of another client"
    );
    let other = format!("/reports?state=approved&kind=audit&cursor={cursor}");
    assert_eq!(refused(course.server.get(&other, &SYSTEM).await, 422).await.0, "cursor-invalid", "of another filter");
}

async fn documents_of_an_approved_version_never_change_and_their_fetching_is_recorded(store: Store) {
    let course = Course::endorsed_on(store).await;
    let path = format!("/reports/{}/versions/1/document", course.id);
    let draft = course.server.get(&path, &AUDITOR).await;
    assert_eq!(draft.headers()[header::CACHE_CONTROL], "no-store");
    course.done("approve", &HEAD, json!({"version": 1})).await;
    let whole = course.server.get(&path, &SYSTEM).await;
    assert_eq!(whole.headers()[header::CACHE_CONTROL], "private, max-age=31536000, immutable");
    let tag = etag(&whole);
    let bytes = whole.bytes().await.expect("a body");
    assert!(bytes.starts_with(b"%PDF-"), "a PDF");
    let part = course.server.ask(Method::GET, &path, &SYSTEM).header(header::RANGE, "bytes=5-9").send().await;
    let part = part.expect("an answer");
    assert_eq!(
        (part.status().as_u16(), part.headers()[header::CONTENT_RANGE].to_str().ok()),
        (206, Some(format!("bytes 5-9/{}", bytes.len()).as_str()))
    );
    assert_eq!(part.bytes().await.expect("a body"), bytes.slice(5..10));
    let known = course.server.ask(Method::GET, &path, &SECOND_SYSTEM).header(header::IF_NONE_MATCH, &tag).send().await;
    assert_eq!(known.expect("an answer").status(), 304);
    let zip = course.read("/versions/1/package", &SYSTEM).await;
    let (zip_tag, length) = (etag(&zip), zip.headers()[header::CONTENT_LENGTH].to_str().expect("text").to_owned());
    let archive = zip.bytes().await.expect("a body");
    assert_eq!((length, archive.starts_with(b"PK\x03\x04")), (archive.len().to_string(), true));
    let again = course.read("/versions/1/package", &SYSTEM).await;
    assert_eq!((etag(&again), again.bytes().await.expect("a body")), (zip_tag, archive), "the same bytes");
    let json = course.read("/versions/1", &SYSTEM).await;
    assert_eq!(json.headers()[header::CACHE_CONTROL], "private, no-cache", "it may be restated");
    assert_eq!(answered(json, 200).await["content"]["title"], "Звіт про пілот");
    // Whoever gives a command sees all that was stored before it.
    course.done("submit", &OFFICER, submission("1/06-3")).await;
    let fetches = answered(course.read("/fetches", &AUDITOR).await, 200).await;
    let told: Vec<_> =
        fetches["items"].as_array().expect("a list").iter().map(|one| (&one["client"], &one["form"])).collect();
    let of = |form: &'static str| (json!("a-system"), json!(form));
    let expected = [of("json"), of("zip"), of("pdf")];
    assert_eq!(told, expected.iter().map(|(client, form)| (client, form)).collect::<Vec<_>>());
    let own = answered(course.read("/fetches?client=b-system", &AUDITOR).await, 200).await;
    assert_eq!(own["total"], 0, "whoever had it already fetched nothing");
    assert_eq!(refused(course.read("/fetches", &SYSTEM).await, 403).await.0, "not-permitted");
}

async fn a_corrected_version_takes_the_place_of_the_one_that_was_approved(store: Store) {
    let course = Course::approved_on(store).await;
    course.done("submit", &OFFICER, submission("1/06-3")).await;
    course.done("versions", &OFFICER, json!({"reason": "Помилка в підрахунку."})).await;
    let policy = json!({"policy": {"id": "explicit-consent", "version": 1}});
    assert_eq!(course.refused("endorse", &OFFICER, policy, 409).await.0, "nothing-changed");
    course.done("write", &OFFICER, json!({"content": content(121, 80)})).await;
    course.endorse().await;
    let restated = course.done("approve", &HEAD, json!({"version": 2})).await;
    let first = &restated["versions"][1];
    assert_eq!((&first["state"], &first["restated"]["by"]), (&json!("restated"), &json!(2)));
    let changes = first["restated"]["changes"]["figures"].as_array().expect("figures");
    let told: Vec<_> = changes.iter().map(|one| (&one["part"], &one["before"], &one["after"])).collect();
    assert_eq!(told, [(&json!(null), &json!(200), &json!(201)), (&json!("ПФУ"), &json!(120), &json!(121))]);
    let old = answered(course.read("/versions/1", &SYSTEM).await, 200).await;
    assert_eq!(old["content"]["figures"][0]["set"]["total"], 200, "it stays readable");
    let feed = answered(course.server.get("/reports?state=approved", &SYSTEM).await, 200).await;
    let fed: Vec<_> = feed["items"].as_array().expect("a list").iter().map(|one| &one["report_version"]["n"]).collect();
    assert_eq!(fed, [&json!(1), &json!(2)]);
}

async fn a_report_is_carried_on_by_the_pages(store: Store) {
    let course = Course::drafted_on(store).await;
    let here = |what: &str| format!("/reports/{}{what}", course.id);
    let page = shown(&course.server, &here(""), &OFFICER).await;
    assert!(page.contains("<strong>надходять</strong>") && page.contains("Надіслати на погодження"), "{page}");
    let writing = shown(&course.server, &here("/write"), &OFFICER).await;
    assert!(writing.contains("name=\"figure_total\"") && writing.contains("value=\"200\""), "{writing}");
    course.endorse().await;
    let endorsed = shown(&course.server, &here(""), &HEAD).await;
    assert!(endorsed.contains(&format!("/reports/{}/approve", course.id)), "{endorsed}");
    assert!(!shown(&course.server, &here(""), &OFFICER).await.contains("/approve\""), "who wrote it is not offered it");
    for person in [&HEAD, &AUDITOR] {
        let list = shown(&course.server, "/reports", person).await;
        assert!(list.contains("Звіт про пілот") && list.contains("погоджено"), "{list}");
    }
}
