//! Signing in by a token kept in a cookie that scripts and other sites never see.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite},
    http::{StatusCode, header},
    web::Form,
};
use askama::Template;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::{App, audit};

use super::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

const TOKEN: &str = "zgoda_token";

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
}

/// A pasted token.
#[derive(Deserialize)]
pub struct SignIn {
    token: String,
}

/// A form that only proves where it comes from.
#[derive(Deserialize)]
pub struct SignOut {
    csrf: String,
}

/// The form to paste a token into.
pub async fn form(request: HttpRequest) -> HttpResponse {
    either(show_form(&request).await)
}

async fn show_form(request: &HttpRequest) -> Shown {
    let visit = Visit::of(request).await?;
    let frame = visit.frame.clone().titled(visit.frame.t.sign_in(), "");
    visit.show(&SignInPage { frame })
}

/// Takes the token when it is good.
pub async fn sign_in(request: HttpRequest, Form(given): Form<SignIn>) -> HttpResponse {
    either(take(&request, &given).await)
}

async fn take(request: &HttpRequest, given: &SignIn) -> Shown {
    let visit = Visit::of(request).await?;
    let token = given.token.trim();
    let t = visit.frame.t;
    let refusal = visit.app.keys.check(token, visit.app.clock.now()).await.err();
    if refusal.is_some() || !is_from_here(request) {
        let code = refusal.map_or_else(|| "form-unproven".to_owned(), |refusal| refusal.to_string());
        audit::refused(request, None, StatusCode::UNAUTHORIZED, &code);
        let frame = visit.frame.clone().titled(t.sign_in(), "").saying_no(t.token_refused().to_owned());
        return visit.show_with(StatusCode::UNAUTHORIZED, &SignInPage { frame });
    }
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, "/")).cookie(kept(request, token)).finish())
}

/// Forgets the token.
pub async fn sign_out(request: HttpRequest, Form(given): Form<SignOut>) -> HttpResponse {
    let mut answer = HttpResponse::SeeOther();
    answer.insert_header((header::LOCATION, "/"));
    if proves_origin(&request, &given.csrf) {
        let mut gone = kept(&request, "");
        gone.make_removal();
        answer.cookie(gone);
    }
    answer.finish()
}

/// The token of the reader's cookie.
pub fn token(request: &HttpRequest) -> Option<String> {
    request.cookie(TOKEN).map(|cookie| cookie.value().to_owned()).filter(|token| !token.is_empty())
}

/// What a form of a signed-in reader carries: derived from the token, which no other site can read.
pub fn csrf_of(token: &str) -> String {
    hex::encode(Sha256::new().chain_update("zgoda form ").chain_update(token).finalize())
}

/// True when a form was sent from a page of ours by the reader who is signed in.
pub fn proves_origin(request: &HttpRequest, csrf: &str) -> bool {
    is_from_here(request) && token(request).is_some_and(|token| csrf_of(&token) == csrf)
}

/// True unless the browser says that another site made it send this; all that proves it of a form that anybody may send.
pub fn is_from_here(request: &HttpRequest) -> bool {
    let said = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let host = said("host").unwrap_or_default();
    let origin_ok = said("origin").is_none_or(|origin| origin.split_once("://").is_some_and(|(_, from)| from == host));
    let site_ok = said("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    origin_ok && site_ok
}

fn kept(request: &HttpRequest, token: &str) -> Cookie<'static> {
    let secure = App::of(request).settings.secure_cookies || request.connection_info().scheme() == "https";
    Cookie::build(TOKEN, token.to_owned()).path("/").http_only(true).same_site(SameSite::Strict).secure(secure).finish()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_form_from_another_site_is_not_from_here() {
        let from = |origin: &'static str| {
            TestRequest::post()
                .insert_header(("host", "zgoda.example"))
                .insert_header(("origin", origin))
                .to_http_request()
        };
        assert!(is_from_here(&from("https://zgoda.example")));
        for other in ["https://evil.example", "null", "https://zgoda.example.evil"] {
            assert!(!is_from_here(&from(other)), "{other}");
        }
        let crossed = TestRequest::post().insert_header(("sec-fetch-site", "cross-site")).to_http_request();
        assert!(!is_from_here(&crossed));
    }

    #[test]
    fn a_form_must_carry_what_only_the_signed_in_reader_knows() {
        let request = TestRequest::post().cookie(Cookie::new(TOKEN, "a.b.c")).to_http_request();
        assert!(proves_origin(&request, &csrf_of("a.b.c")));
        assert!(!proves_origin(&request, &csrf_of("a.b.d")));
        assert!(!proves_origin(&request, ""));
        assert!(!proves_origin(&TestRequest::post().to_http_request(), &csrf_of("")));
    }
}
