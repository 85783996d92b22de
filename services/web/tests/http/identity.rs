//! Tokens that are taken and those that are not.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;
use zgoda_web::identity::{Audience, Claims, issue};

use zgoda_event_log::Clock;

use crate::support::*;

async fn code_of(server: &Server, token: &str) -> (u16, String) {
    let request = server.client.get(format!("{}/api/v1/events", server.base)).bearer_auth(token);
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    if status == 200 { (200, String::new()) } else { (status, refused(response, status).await.0) }
}

#[actix_web::test]
async fn only_a_token_of_this_issuer_for_this_audience_that_holds_now_is_taken() {
    let server = Server::start().await;
    let now = server.clock.now().as_second();
    let good = AUDITOR.claims(server.clock.now()).expect("a person");
    let signed = |change: &dyn Fn(&mut Claims)| {
        let mut claims = good.clone();
        change(&mut claims);
        issue(SECRET, &claims).expect("a token")
    };
    let cases: [(String, u16, &str); 12] = [
        (signed(&|_| ()), 200, ""),
        (signed(&|c| c.aud = Audience::Several(vec!["other".into(), AUDIENCE.into()])), 200, ""),
        (signed(&|c| c.exp = now - 31), 401, "token-expired"),
        (signed(&|c| c.exp = now - 5), 200, ""),
        (signed(&|c| c.nbf = Some(now + 60)), 401, "token-not-yet-valid"),
        (signed(&|c| c.aud = Audience::One("other".into())), 401, "token-audience"),
        (signed(&|c| c.iss = "https://elsewhere.example".into()), 401, "token-issuer"),
        (signed(&|c| c.body = Some("43220852".into())), 401, "token-claims"),
        (signed(&|c| c.sub = "system:automation".into()), 401, "token-claims"),
        (issue(b"another secret of 32 bytes and more", &good).expect("a token"), 401, "token-invalid"),
        ("not.a.token".into(), 401, "token-invalid"),
        (String::new(), 401, "token-invalid"),
    ];
    for (index, (token, status, code)) in cases.into_iter().enumerate() {
        assert_eq!(code_of(&server, &token).await, (status, code.to_owned()), "case {index}");
    }
}

#[actix_web::test]
async fn alg_none_and_other_algorithms_are_refused() {
    let server = Server::start().await;
    let claims = serde_json::to_vec(&AUDITOR.claims(server.clock.now())).expect("JSON");
    for alg in ["none", "None", "HS512", "RS256"] {
        let header = BASE64_URL_SAFE_NO_PAD.encode(json!({"alg": alg, "typ": "JWT"}).to_string());
        let body = BASE64_URL_SAFE_NO_PAD.encode(&claims);
        for signature in ["", "AAAA"] {
            let token = format!("{header}.{body}.{signature}");
            assert_eq!(code_of(&server, &token).await, (401, "token-invalid".to_owned()), "{alg}");
        }
    }
}

#[actix_web::test]
async fn a_token_ends_with_its_time_and_a_bad_one_is_refused_even_where_none_is_needed() {
    let server = Server::start().await;
    let claims = AUDITOR.claims(server.clock.now()).expect("a person");
    let token = issue(SECRET, &claims).expect("a token");
    let plans = |token: String| server.client.get(format!("{}/api/v1/plans", server.base)).bearer_auth(token).send();
    assert_eq!(plans(token.clone()).await.expect("an answer").status(), 200);
    server.clock.advance(SignedDuration::from_hours(2));
    let (code, detail, _) = refused(plans(token).await.expect("an answer"), 401).await;
    assert_eq!(code, "token-expired");
    assert_eq!(detail, "Строк дії токена минув: увійдіть знову.");
    assert_eq!(server.get("/plans", &NOBODY).await.status(), 200);
}

#[actix_web::test]
async fn a_role_that_nobody_knows_gives_nothing() {
    let server = Server::start().await;
    let stranger = Person { sub: "x", roles: &["root", "public", "Coordinator"], body: Some(COORDINATING) };
    let (code, ..) = refused(server.get("/events", &stranger).await, 403).await;
    assert_eq!(code, "not-permitted");
    let (code, ..) = refused(server.get("/events", &NOBODY).await, 401).await;
    assert_eq!(code, "token-missing");
    let request = server.ask(Method::GET, "/events", &NOBODY).header("authorization", "Basic YTpi");
    let (code, ..) = refused(request.send().await.expect("an answer"), 401).await;
    assert_eq!(code, "token-invalid");
}
