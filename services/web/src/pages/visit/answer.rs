//! The answer to a request for a page, in the language of its reader.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite},
    http::{StatusCode, header},
};
use askama::Template;
use sha2::{Digest, Sha256};
use zgoda_domain::values::Language;

use super::{Moment, parameters};
use crate::pages::texts::Texts;

/// The cookie that keeps the language.
const LANGUAGE: &str = "zgoda_lang";

/// The answer with a rendered page, tagged by what it says, so that a reader who has it is spared it.
pub fn html(request: &HttpRequest, t: Texts, status: StatusCode, page: &impl Template) -> HttpResponse {
    let Ok(text) = page.render() else {
        return HttpResponse::InternalServerError().finish();
    };
    let tag = format!("W/\"{}\"", hex::encode(&Sha256::digest(&text)[..12]));
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let unchanged =
        status == StatusCode::OK && known.is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
    let mut answer = HttpResponse::build(if unchanged { StatusCode::NOT_MODIFIED } else { status });
    answer.insert_header((header::ETAG, tag));
    answer.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"));
    answer.insert_header((header::CACHE_CONTROL, "private, no-cache"));
    answer.insert_header((header::VARY, "cookie"));
    answer.insert_header((header::CONTENT_LANGUAGE, t.lang()));
    if request.cookie(LANGUAGE).is_none_or(|cookie| cookie.value() != t.lang()) {
        answer.cookie(Cookie::build(LANGUAGE, t.lang()).path("/").same_site(SameSite::Lax).http_only(true).finish());
    }
    if unchanged { answer.finish() } else { answer.body(text) }
}

/// The words in the reader's language, where nothing else is known of the visit.
pub fn words_for(request: &HttpRequest) -> Texts {
    let parameters: Moment = parameters(request);
    Texts(language(request, parameters.lang.as_deref()))
}

/// Ukrainian unless the address or the cookie says English.
pub(super) fn language(request: &HttpRequest, asked: Option<&str>) -> Language {
    let kept = request.cookie(LANGUAGE).map(|cookie| cookie.value().to_owned());
    match asked.map(str::to_owned).or(kept).as_deref() {
        Some("en") => Language::En,
        _ => Language::Uk,
    }
}
