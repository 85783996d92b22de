//! What must be refused, with the right status and a sentence that helps, and nothing stored.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::support::*;

const TABLE: &str = "/plans?title=План&coordinator=43220851&file=plan.csv";
const HEADER: &str =
    "Найменування завдання;Найменування заходу;Індикатор виконання;Відповідальні за виконання;Строк виконання\n";

fn csv(server: &Server, body: impl Into<reqwest::Body>) -> RequestBuilder {
    server.ask(Method::POST, TABLE, &COORDINATOR).header("content-type", "text/csv").body(body)
}

fn json_text(server: &Server, path: &str, body: impl Into<reqwest::Body>) -> RequestBuilder {
    server.ask(Method::POST, path, &ADMIN).header("content-type", "application/json").body(body)
}

fn body(edrpou: &str) -> Value {
    json!({"edrpou": edrpou, "name": {"full": "Орган", "short": "О", "valid_from": null}, "kind": "service"})
}

#[actix_web::test]
async fn tables_that_are_no_plan_are_refused_with_what_to_correct() {
    let server = Server::start().await.with_bodies().await;
    let before = server.head().await;
    let row = |code: &str, deadline: &str| format!("1. Завдання;{code} Захід;Індикатор;Мінцифри;{deadline}\n");
    let good = row("1.1", "січень 2025");
    let narrow = "Найменування завдання;Найменування заходу;Індикатор виконання;Відповідальні за виконання\n";
    let cases: [(Vec<u8>, u16, &str); 7] = [
        (format!("{narrow}1. З;1.1 З;І;Мінцифри\n").into_bytes(), 422, "header-column-missing"),
        (format!("a;b;c;d;e\n{good}").into_bytes(), 422, "header"),
        (format!("{HEADER}{}", row("1.1", "грушень 2025")).into_bytes(), 422, "deadline-form"),
        (format!("{HEADER}{good}{good}").into_bytes(), 422, "measure-duplicate"),
        (b"\x00\xff\xfe\x00rubbish\x81\x82".to_vec(), 400, "encoding-unknown"),
        (Vec::new(), 422, "file-empty"),
        (vec![b'x'; 6 * 1024 * 1024], 413, "too-large"),
    ];
    for (index, (bytes, status, code)) in cases.into_iter().enumerate() {
        let response = csv(&server, bytes).send().await.expect("an answer");
        let (actual, detail, _) = refused(response, status).await;
        assert!(actual.starts_with(code), "case {index}: {actual}: {detail}");
        assert!(detail.len() > 20, "case {index}: {detail}");
    }
    assert_eq!(server.head().await, before);
}

#[actix_web::test]
async fn windows_1251_is_read_when_the_header_shows_that_it_is_meant() {
    let server = Server::start().await.with_bodies().await;
    let text = format!("{HEADER}1. Завдання;1.1) Захід;Індикатор;Мінцифри;січень 2025\n");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&text);
    let plan = answered(csv(&server, bytes.into_owned()).send().await.expect("an answer"), 201).await;
    assert_eq!(plan["measures"], 1);
}

#[actix_web::test]
async fn json_that_cannot_be_read_is_refused_before_it_is_parsed() {
    let server = Server::start().await;
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let cases: [(Vec<u8>, u16, &str); 6] = [
        (deep.clone().into_bytes(), 400, "json-too-deep"),
        (b"{".to_vec(), 400, "not-json"),
        (b"{\"edrpou\":\"\xc3\x28\"}".to_vec(), 400, "not-utf8"),
        (vec![b' '; 2 * 1024 * 1024], 413, "too-large"),
        (b"{}".to_vec(), 422, "missing-field"),
        (br#"{"edrpou":"43220851","admin":true}"#.to_vec(), 422, "unknown-field"),
    ];
    for (bytes, status, code) in cases {
        let response = json_text(&server, "/bodies", bytes).send().await.expect("an answer");
        assert_eq!(refused(response, status).await.0, code);
    }
    let response = json_text(&server, "/plans", deep).send().await.expect("an answer");
    assert_eq!(refused(response, 403).await.0, "not-permitted", "admins do not draft plans");
    let request = server.ask(Method::POST, "/bodies", &ADMIN).header("content-type", "text/plain").body("{}");
    assert_eq!(refused(request.send().await.expect("an answer"), 415).await.0, "media-type");
    let request = json_text(&server, "/bodies", "{}").header("content-encoding", "gzip");
    assert_eq!(refused(request.send().await.expect("an answer"), 415).await.0, "media-type");
    assert_eq!(server.head().await, 0);
}

#[actix_web::test]
async fn fifty_megabytes_are_refused_whether_announced_or_not() {
    let server = Server::start().await;
    let rubbish = vec![0x81_u8; 50 * 1024 * 1024];
    for path in ["/bodies", "/files", TABLE] {
        let kind = if path == TABLE { "text/csv" } else { "application/json" };
        let request = server.ask(Method::POST, path, &COORDINATOR).header("content-type", kind).body(rubbish.clone());
        // The server answers and closes without reading on; a client still sending may see the connection reset instead.
        if let Ok(response) = request.send().await {
            assert_eq!(refused(response, 413).await.0, "too-large", "{path}");
        }
    }
    let pieces = futures::stream::iter((0..50).map(|_| Ok::<_, std::io::Error>(vec![b'x'; 1024 * 1024])));
    let request = json_text(&server, "/bodies", reqwest::Body::wrap_stream(pieces));
    if let Ok(response) = request.send().await {
        assert_eq!(refused(response, 413).await.0, "too-large");
    }
    assert_eq!(server.head().await, 0);
}

#[actix_web::test]
async fn a_wrong_check_digit_is_pointed_at_in_both_languages() {
    let server = Server::start().await;
    let wrong = body("43220852");
    let (code, detail, pointer) = refused(server.post("/bodies", &ADMIN, &wrong).await, 422).await;
    assert_eq!((code.as_str(), pointer.as_str()), ("edrpou-check-digit", "/edrpou"));
    assert_eq!(detail, "The last digit of EDRPOU 43220852 does not fit the others: check the code in the register.");
    let request = server.ask_in("uk-UA,uk;q=0.9,en;q=0.8", Method::POST, "/bodies", &ADMIN).json(&wrong);
    let (_, detail, _) = refused(request.send().await.expect("an answer"), 422).await;
    assert_eq!(detail, "Остання цифра коду ЄДРПОУ 43220852 не збігається з контрольною: звірте код із реєстром.");
    let (code, ..) = refused(server.get("/bodies/43220852", &NOBODY).await, 422).await;
    assert_eq!(code, "edrpou-check-digit");
    assert_eq!(server.head().await, 0);
}

#[actix_web::test]
async fn cursors_parameters_and_addresses_made_by_hand_are_refused() {
    let server = Server::start().await.with_bodies().await;
    for (path, status, code) in [
        ("/bodies?cursor=abc", 422, "cursor-invalid"),
        ("/bodies?cursor=", 422, "cursor-invalid"),
        ("/bodies?limit=0", 422, "limit-range"),
        ("/bodies?limit=201", 422, "limit-range"),
        ("/bodies?colour=red", 422, "unknown-parameter"),
        ("/bodies?sort=kind", 422, "sort-unknown"),
        ("/bodies?sort=", 422, "sort-unknown"),
        ("/bodies?sort=name&sort=edrpou", 422, "duplicate-parameter"),
        ("/bodies/43220851?sort=name", 422, "unknown-parameter"),
        ("/bodies?kind=kingdom", 422, "unknown-value"),
        ("/bodies?as_of=yesterday", 422, "as-of-form"),
        ("/bodies?format=pdf", 422, "format-unknown"),
        ("/bodies?limit=1&limit=2", 422, "duplicate-parameter"),
        ("/bodies/43220851?limit=1", 422, "unknown-parameter"),
        ("/plans/not-a-plan", 404, "not-found"),
        ("/plans/01890000-0000-7000-8000-000000000000", 404, "not-found"),
        ("/nothing-here", 404, "not-found"),
    ] {
        assert_eq!(refused(server.get(path, &NOBODY).await, status).await.0, code, "{path}");
    }
    let asked = server.post("/groups?dry_run=true", &ADMIN, &json!({"group": "g", "name": "Г", "rule": "п"})).await;
    assert_eq!(refused(asked, 422).await.2, "?dry_run", "a command does not pass over what its address asks for");
    let first = answered(server.get("/bodies?limit=2", &NOBODY).await, 200).await;
    let cursor = first["next_cursor"].as_str().expect("more bodies");
    let foreign = format!("/plans?cursor={cursor}");
    assert_eq!(refused(server.get(&foreign, &NOBODY).await, 422).await.0, "cursor-invalid");
    let reordered = format!("/bodies?sort=-name&cursor={cursor}");
    assert_eq!(refused(server.get(&reordered, &NOBODY).await, 422).await.0, "cursor-invalid");
    let (_, detail, pointer) = refused(server.get("/deadlines?sort=title", &NOBODY).await, 422).await;
    assert!(detail.contains("last_day, code"), "{detail}");
    assert_eq!(pointer, "?sort");
    let response = server.ask(Method::DELETE, "/bodies", &ADMIN).send().await.expect("an answer");
    assert_eq!(response.headers()["allow"], "GET, HEAD, POST");
    assert_eq!(refused(response, 405).await.0, "method-not-allowed");
}

#[actix_web::test]
async fn too_many_requests_are_told_when_to_come_back() {
    let few = std::num::NonZeroU32::new(2).expect("2 is not 0");
    let settings = zgoda_web::Settings { requests_per_second: few, burst: few, ..Default::default() };
    let server = Server::start_with(settings).await;
    for _ in 0..2 {
        assert_eq!(server.get("/plans", &NOBODY).await.status(), 200);
    }
    let response = server.get("/plans", &NOBODY).await;
    assert_eq!(response.headers()["retry-after"], "1");
    assert_eq!(refused(response, 429).await.0, "too-many-requests");
    assert_eq!(server.get("/plans", &AUDITOR).await.status(), 200, "another client has a limit of its own");
}
