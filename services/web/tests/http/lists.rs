//! Lists and readings: pages, tables, tags, what is hidden from the public.

use reqwest::Method;
use serde_json::json;

use crate::{stores::on_both_stores, support::*};

on_both_stores!(
    pages_hold_everything_once_in_order,
    a_list_is_sorted_either_way_also_page_by_page_and_as_a_table,
    what_has_not_changed_is_not_sent_again,
    lists_come_as_csv_and_workbooks_too,
    the_public_sees_plans_and_neither_contacts_nor_who_acted,
    every_answer_is_named_and_guarded_and_heads_have_no_body,
    the_form_is_the_one_wanted_most_and_a_page_is_for_those_who_want_one,
    health_says_which_part_is_ready,
);

async fn pages_hold_everything_once_in_order(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let whole = answered(server.get("/bodies?limit=200", &NOBODY).await, 200).await;
    let whole: Vec<_> = whole["items"].as_array().expect("a list").clone();
    let (mut paged, mut path) = (Vec::new(), "/bodies?limit=3".to_owned());
    loop {
        let page = answered(server.get(&path, &NOBODY).await, 200).await;
        assert_eq!(page["total"], whole.len());
        paged.extend(page["items"].as_array().expect("a list").clone());
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/bodies?limit=3&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(paged, whole);
    assert!(whole.len() > 3);
}

async fn a_list_is_sorted_either_way_also_page_by_page_and_as_a_table(store: Store) {
    let server = Server::start_on(store).await.with_bodies().await;
    let codes = |list: &serde_json::Value| -> Vec<String> {
        let items = list["items"].as_array().expect("a list");
        items.iter().map(|body| body["edrpou"].as_str().expect("a code").to_owned()).collect()
    };
    let up = codes(&answered(server.get("/bodies?limit=200&sort=edrpou", &NOBODY).await, 200).await);
    assert!(up.is_sorted() && up.len() > 3, "{up:?}");
    let first = answered(server.get("/bodies?limit=3&sort=-edrpou", &NOBODY).await, 200).await;
    let next = format!("/bodies?limit=200&sort=-edrpou&cursor={}", first["next_cursor"].as_str().expect("more"));
    let mut down = codes(&first);
    down.extend(codes(&answered(server.get(&next, &NOBODY).await, 200).await));
    assert!(down.iter().rev().eq(&up), "{down:?}");
    let table = server.get("/bodies?format=csv&sort=-edrpou", &NOBODY).await.text().await.expect("text");
    let places = down.iter().map(|code| table.find(code.as_str()).expect("in the table"));
    assert!(places.is_sorted(), "{table}");
}

async fn what_has_not_changed_is_not_sent_again(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let mut tags = Vec::new();
    for path in [
        "/bodies".to_owned(),
        format!("/bodies/{COORDINATING}"),
        format!("/bodies/{COORDINATING}/duties"),
        "/groups".to_owned(),
        "/plans".to_owned(),
        format!("/plans/{id}"),
        format!("/plans/{id}/board"),
        format!("/plans/{id}/dashboard"),
        format!("/plans/{id}/measures"),
        format!("/plans/{id}/measures/2.3"),
        format!("/plans/{id}/measures/2.3/explain-deadline"),
        format!("/plans/{id}/measures/2.3/messages"),
        format!("/plans/{id}/anomalies"),
        format!("/plans/{id}/cycles"),
        "/deadlines".to_owned(),
        "/dashboard".to_owned(),
        "/events?limit=5".to_owned(),
        format!("/plans/{id}/board?format=csv"),
        format!("/plans/{id}/measures?format=xlsx"),
    ] {
        let first = server.get(&path, &AUDITOR).await;
        assert_eq!(first.status(), 200, "{path}");
        let tag = etag(&first);
        let again = server.ask(Method::GET, &path, &AUDITOR).header("if-none-match", &tag);
        let again = again.send().await.expect("an answer");
        assert_eq!((again.status().as_u16(), etag(&again)), (304, tag.clone()), "{path}");
        tags.push((path, tag));
    }
    let group = json!({"group": "new", "name": "Нова", "rule": "правило"});
    answered(server.post("/groups", &ADMIN, &group).await, 201).await;
    for (path, tag) in tags {
        let later = server.ask(Method::GET, &path, &AUDITOR).header("if-none-match", tag);
        assert_eq!(later.send().await.expect("an answer").status(), 200, "{path}");
    }
}

async fn lists_come_as_csv_and_workbooks_too(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let path = format!("/plans/{id}/measures");
    let csv = server.get(&format!("{path}?format=csv"), &NOBODY).await;
    assert_eq!(csv.headers()["content-type"], "text/csv; charset=utf-8");
    assert_eq!(csv.headers()["content-disposition"], "attachment; filename=\"measures.csv\"");
    let text = csv.text().await.expect("text");
    assert!(text.trim_start_matches('\u{feff}').starts_with("Code"), "{text:.80}");
    assert_eq!(text.matches("\n2.").count(), 6, "measures 2.1 to 2.6");
    let request = server.client.get(format!("{}/api/v1{path}", server.base)).header("accept", "text/csv");
    let text = request.send().await.expect("an answer").text().await.expect("text");
    assert!(text.trim_start_matches('\u{feff}').starts_with("Номер"), "{text:.80}");
    let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let request = server.ask(Method::GET, &format!("/plans/{id}/board"), &NOBODY).header("accept", workbook);
    let xlsx = request.send().await.expect("an answer");
    assert_eq!(xlsx.headers()["content-type"], workbook);
    assert!(xlsx.bytes().await.expect("bytes").starts_with(b"PK"));
}

async fn the_public_sees_plans_and_neither_contacts_nor_who_acted(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let contacts = json!({"contacts": [{"role": "reporting", "email": "reports@example.gov.ua"}]});
    let path = format!("/bodies/{COORDINATING}");
    answered(server.post(&format!("{path}/contacts"), &OFFICER, &contacts).await, 200).await;
    let response = server.post(&format!("/bodies/{BY_CONSENT}/contacts"), &OFFICER, &contacts).await;
    assert_eq!(refused(response, 403).await.0, "not-permitted");
    assert_eq!(answered(server.get(&path, &NOBODY).await, 200).await["contacts"], json!([]));
    let seen = answered(server.get(&path, &AUDITOR).await, 200).await;
    assert_eq!(seen["contacts"][0]["email"], "reports@example.gov.ua");
    let public = answered(server.get(&format!("/plans/{id}/dashboard"), &NOBODY).await, 200).await;
    assert_eq!((&public["changed"], &public["counts"]["total"]), (&json!([]), &json!(18)));
    let tags = [&NOBODY, &AUDITOR].map(|person| server.get(&path, person));
    let [nobody, auditor] = tags;
    assert_ne!(etag(&nobody.await), etag(&auditor.await), "two forms, two tags");
}

async fn every_answer_is_named_and_guarded_and_heads_have_no_body(store: Store) {
    let server = Server::start_on(store).await;
    for (path, status) in [("/api/v1/plans", 200), ("/api/v1/none", 404), ("/docs/", 200), ("/none", 404)] {
        let answer = server.client.get(format!("{}{path}", server.base)).send().await.expect("an answer");
        assert_eq!(answer.status(), status, "{path}");
        let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert!(header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(header("zgoda-request-id").len(), 36, "{path}");
    }
    let head = server.ask(Method::HEAD, "/plans", &NOBODY).send().await.expect("an answer");
    assert_eq!(head.status(), 200);
    assert!(head.bytes().await.expect("no body").is_empty());
}

async fn the_form_is_the_one_wanted_most_and_a_page_is_for_those_who_want_one(store: Store) {
    let (server, id) = Server::start_on(store).await.with_plan().await;
    let url = format!("{}/api/v1/plans/{id}/measures", server.base);
    for (wanted, given) in [
        ("text/csv;q=0.4, application/json", "application/json"),
        ("application/json;q=0.4, text/csv;q=0.8", "text/csv; charset=utf-8"),
        ("text/csv;q=0, */*;q=0.1", "application/json"),
    ] {
        let answer = server.client.get(&url).header("accept", wanted).send().await.expect("an answer");
        assert_eq!(answer.headers()["content-type"], given, "{wanted}");
    }
    for (wanted, given) in
        [("text/html;q=0.9, */*;q=0.8", "text/html; charset=utf-8"), ("text/html;q=0, */*", "application/problem+json")]
    {
        let request = server.client.get(format!("{}/none", server.base)).header("accept", wanted);
        assert_eq!(request.send().await.expect("an answer").headers()["content-type"], given, "{wanted}");
    }
}

#[actix_web::test]
async fn browsers_are_told_to_use_tls_only_where_there_is_tls() {
    for (strict_transport, told) in [(true, Some("max-age=63072000")), (false, None)] {
        let server = Server::start_with(zgoda_web::Settings { strict_transport, ..Default::default() }).await;
        for path in ["/", "/api/v1/plans", "/none", "/healthz"] {
            let answer = server.client.get(format!("{}{path}", server.base)).send().await.expect("an answer");
            let header = answer.headers().get("strict-transport-security").map(|value| value.to_str().expect("text"));
            assert_eq!(header, told, "{path}");
        }
    }
}

async fn health_says_which_part_is_ready(store: Store) {
    let server = Server::start_on(store).await;
    let alive = server.client.get(format!("{}/healthz", server.base)).send().await.expect("an answer");
    assert_eq!(alive.status(), 204);
    let ready = server.client.get(format!("{}/readyz", server.base)).send().await.expect("an answer");
    let ready = answered(ready, 200).await;
    let parts: Vec<_> = ready["parts"].as_array().expect("a list").iter().map(|part| part["part"].clone()).collect();
    assert!(parts.contains(&json!("log")) && parts.contains(&json!("files")) && parts.len() > 2, "{parts:?}");
}

#[actix_web::test]
async fn a_list_that_does_not_fit_into_a_file_is_refused_and_never_cut_short() {
    let settings = |export_rows| zgoda_web::Settings { export_rows, ..Default::default() };
    let bodies =
        answered(Server::start().await.with_bodies().await.get("/bodies", &AUDITOR).await, 200).await["total"].as_i64();
    let bodies = bodies.expect("a number");
    let server = Server::start_with(settings(bodies - 1)).await.with_bodies().await;
    let problem = refused(server.get("/bodies?format=csv", &AUDITOR).await, 422).await;
    assert_eq!((problem.0.as_str(), problem.2.as_str()), ("list-too-long", "?format"));
    let server = Server::start_with(settings(bodies)).await.with_bodies().await;
    let table = server.get("/bodies?format=csv", &AUDITOR).await.text().await.expect("text");
    assert_eq!(table.trim_end().lines().count(), usize::try_from(bodies + 1).expect("few"));
}
