//! Gives every refusal its language, its instance and, where someone was refused, its line in the audit log.

use actix_web::{
    Error, HttpMessage, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::PathError,
    http::{StatusCode, header},
    middleware::Next,
};
use tracing_actix_web::RequestId;
use zgoda_domain::values::{Language, ValueError};

use super::Problem;
use crate::{audit, identity::Caller, preference::preferred};

/// Middleware: turns errors of handlers, extractors and actix itself into problem details.
pub async fn problems(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let language = language_of(request.headers());
    let id = request.extensions().get::<RequestId>().copied();
    let instance = || id.map(|id| format!("urn:uuid:{id}"));
    match next.call(request).await {
        Err(error) => Err(shown(problem_of(&error), language, instance()).into()),
        Ok(answer) if is_bare_refusal(&answer) => {
            let problem = match answer.response().error() {
                Some(error) => problem_of(error),
                None => of_status(answer.status()),
            };
            // Whoever shows no token at all is only asked for one.
            if problem.code() != "token-missing" {
                let caller = answer.request().extensions().get::<Caller>().cloned();
                audit::refused(answer.request(), caller.as_ref(), problem.status(), problem.code());
            }
            if let Some(page) = crate::pages::refusal(answer.request(), &problem) {
                return Ok(answer.into_response(page));
            }
            let rendered = shown(problem, language, instance()).error_response();
            Ok(answer.into_response(rendered))
        }
        Ok(answer) => Ok(answer.map_into_boxed_body()),
    }
}

/// The reader's language: the first of `Accept-Language` that is Ukrainian or English, by weight; Ukrainian otherwise.
pub fn language_of(headers: &header::HeaderMap) -> Language {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let spoken = |tag: &str| match tag.to_ascii_lowercase().split('-').next() {
        Some("uk") => Some(Language::Uk),
        Some("en") => Some(Language::En),
        _ => None,
    };
    preferred(wanted).find_map(spoken).unwrap_or_default()
}

fn shown(mut problem: Problem, language: Language, instance: Option<String>) -> Problem {
    problem.0.shown = (language, instance);
    problem
}

/// A refusal without a body of its own: a page that says "not found" in HTML is left as it is.
fn is_bare_refusal<B: MessageBody>(answer: &ServiceResponse<B>) -> bool {
    let status = answer.status();
    let refused = status.is_client_error() || status.is_server_error();
    let spoken =
        answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    refused && (answer.response().error().is_some() || !spoken)
}

fn problem_of(error: &Error) -> Problem {
    match error.as_error::<Problem>() {
        Some(problem) => problem.clone(),
        None => of_status(error.as_response_error().status_code()),
    }
}

/// A value in the address that says what is wrong with it is told so; anything else there names nothing.
pub fn of_path(error: &PathError) -> Problem {
    let PathError::Deserialize(error) = error else { return Problem::not_found() };
    let text = error.to_string();
    if ValueError::carried(&text).is_some() {
        crate::body::refused(&text, "{}".to_owned())
    } else {
        Problem::not_found()
    }
}

/// What actix refuses by itself (a broken path, an interrupted body) has a status and no words of ours.
fn of_status(status: StatusCode) -> Problem {
    match status {
        StatusCode::NOT_FOUND => Problem::not_found(),
        StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(crate::settings::MAX_JSON_BYTES),
        status if status.is_client_error() => {
            let mut problem = Problem::unreadable(
                "unreadable",
                "Запит побудовано неправильно: звірте його з описом API.",
                "The request is malformed: compare it with the API description.",
            );
            problem.0.status = status;
            problem
        }
        _ => Problem::failure(),
    }
}
