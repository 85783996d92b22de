//! Pages for people: what the public does not see, forms of a signed-in reader, refusals that are pages too.

use reqwest::{Method, RequestBuilder, Response};
use serde_json::json;
use zgoda_event_log::Clock;
use zgoda_web::identity::issue;

use crate::{forms::post, support::*};

/// A request for a page with the cookie of one of the people, or of nobody.
pub fn page(server: &Server, method: Method, path: &str, person: &Person) -> RequestBuilder {
    let request = server.client.request(method, format!("{}{path}", server.base)).header("accept", "text/html");
    match person.claims(server.clock.now()) {
        Some(claims) => request.header("cookie", format!("zgoda_token={}", issue(SECRET, &claims).expect("a token"))),
        None => request,
    }
}

pub async fn text(response: Response, status: u16) -> String {
    assert_eq!(response.status(), status);
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    response.text().await.expect("text")
}

/// What a form of the page carries in a hidden field.
pub fn hidden(page: &str, name: &str) -> String {
    let lead = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.rsplit_once(&lead).expect("the field stands in the form");
    rest.split('"').next().unwrap_or_default().to_owned()
}

pub async fn shown(server: &Server, path: &str, person: &Person) -> String {
    text(page(server, Method::GET, path, person).send().await.expect("an answer"), 200).await
}

#[actix_web::test]
async fn a_report_of_full_length_in_ukrainian_is_taken_from_the_form_and_only_from_it() {
    let (server, id) = Server::start().await.with_plan().await;
    let path = format!("/plans/{id}/measures/1.1");
    let form = shown(&server, &path, &OFFICER).await;
    let (csrf, key) = (hidden(&form, "csrf"), hidden(&form, "key"));
    let words = "ї".repeat(20_000);
    let to = format!("{path}/messages");
    let send = async |csrf: &str| {
        let fields = [
            ("csrf", csrf),
            ("key", &key),
            ("kind", "progress"),
            ("execution", "in-progress"),
            ("text", &words),
            ("as_of", "2025-03-01"),
        ];
        post(&server, &to, &OFFICER, &fields).await
    };
    let before = server.head().await;
    text(send("made-up").await, 403).await;
    assert_eq!(server.head().await, before);
    // The client follows the answer back to the measure.
    let back = text(send(&csrf).await, 200).await;
    assert!(back.contains(&words), "{back:.2000}");
    assert_eq!(server.head().await, before + 1);
}

#[actix_web::test]
async fn questions_and_evidence_are_for_those_who_are_signed_in_on_pages_too() {
    let (server, id) = Server::start().await.with_plan().await;
    let open = server.get(&format!("/plans/{id}/anomalies?measure=1.2.1"), &AUDITOR).await;
    let open = answered(open, 200).await;
    let question = open["items"][0]["question"].as_str().expect("a question").to_owned();
    // As the template escapes it.
    let question = question.split(['"', '\'', '&', '<']).next().unwrap_or_default().to_owned();
    assert!(question.chars().count() > 5, "{question}");
    let (all, one) = (format!("/plans/{id}/anomalies"), format!("/plans/{id}/measures/1.2.1"));
    for path in [&all, &one] {
        assert!(shown(&server, path, &AUDITOR).await.contains(&question), "{path}");
    }
    let refused = page(&server, Method::GET, &all, &NOBODY).send().await.expect("an answer");
    assert!(!text(refused, 403).await.contains(&question));
    assert!(!shown(&server, &one, &NOBODY).await.contains(&question));

    let request = server.ask(Method::POST, "/files", &OFFICER).body("докази");
    let record = answered(request.send().await.expect("an answer"), 201).await;
    let file = format!("/files/{}", record["sha256"].as_str().expect("a hash"));
    let fetched = page(&server, Method::GET, &file, &AUDITOR).send().await.expect("an answer");
    assert!(fetched.headers()["content-disposition"].to_str().expect("text").starts_with("attachment"));
    assert_eq!(fetched.text().await.expect("text"), "докази");
    text(page(&server, Method::GET, &file, &NOBODY).send().await.expect("an answer"), 403).await;
}

#[actix_web::test]
async fn a_reader_meets_no_machine_refusal_and_a_machine_no_page() {
    let server = Server::start().await;
    for path in ["/plans/not-a-plan/measures/1.1", "/bodies/1", "/nothing"] {
        let answer = page(&server, Method::GET, path, &NOBODY).send().await.expect("an answer");
        assert!(text(answer, 404).await.contains("<main"), "{path}");
    }
    let mistyped = page(&server, Method::GET, "/bodies/43220852", &NOBODY).send().await.expect("an answer");
    assert!(text(mistyped, 404).await.contains("контрольною"), "a mistyped code is told from an unknown one");
    let unread = page(&server, Method::POST, "/sign-in", &NOBODY)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("nothing=1");
    assert!(text(unread.send().await.expect("an answer"), 400).await.contains("<main"));
    for path in ["/api/v1/plans/not-a-plan", "/api/v1/none"] {
        let answer = page(&server, Method::GET, path, &NOBODY).send().await.expect("an answer");
        assert_eq!(refused(answer, 404).await.0, "not-found", "{path}");
    }
}

#[actix_web::test]
async fn the_token_stays_in_a_cookie_that_neither_scripts_nor_other_sites_nor_listeners_see() {
    for secure in [false, true] {
        let settings = zgoda_web::Settings { secure_cookies: secure, ..Default::default() };
        let server = Server::start_with(settings).await;
        let token = issue(SECRET, &OFFICER.claims(server.clock.now()).expect("a person")).expect("a token");
        let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        let request = client.build().expect("a client").post(format!("{}/sign-in", server.base));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = request.body(format!("token={token}")).send().await.expect("an answer");
        assert_eq!((answer.status().as_u16(), &answer.headers()["location"]), (303, &"/".parse().expect("a value")));
        let cookies = answer.headers().get_all("set-cookie").iter().map(|value| value.to_str().expect("text"));
        let kept: Vec<_> = cookies.filter(|cookie| cookie.starts_with("zgoda_token=")).collect();
        let [cookie] = kept.as_slice() else { panic!("{kept:?}") };
        assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict"), "{cookie}");
        assert_eq!(cookie.contains("; Secure"), secure, "{cookie}");
    }
}

#[actix_web::test]
async fn probes_are_answered_also_when_no_place_is_left() {
    let settings = zgoda_web::Settings { max_in_flight: 0, ..Default::default() };
    let server = Server::start_with(settings).await;
    let alive = server.client.get(format!("{}/healthz", server.base)).send().await.expect("an answer");
    assert_eq!(alive.status(), 204);
    let busy = server.get("/plans", &NOBODY).await;
    assert_eq!(busy.headers()["retry-after"], "2");
    assert_eq!(refused(busy, 503).await.0, "overloaded");
    let reader = page(&server, Method::GET, "/", &NOBODY).send().await.expect("an answer");
    assert_eq!(reader.headers()["retry-after"], "2");
    assert!(text(reader, 503).await.contains("<main"));
    let slow = zgoda_web::Settings { request_timeout: std::time::Duration::ZERO, ..Default::default() };
    let server = Server::start_with(slow).await;
    let body = json!({"group": "g", "name": "Г", "rule": "правило"});
    let late = server.post("/groups", &ADMIN, &body).await;
    assert_eq!(refused(late, 503).await.0, "out-of-time", "nobody may say that nothing was stored");
}
