//! What is recorded of requests: a span with an identifier that also stands in the answer, counts and times by route. Never bodies,
//! tokens, addresses or query strings.

mod figures;

use std::time::Instant;

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method,
        header::{HeaderName, HeaderValue},
    },
    middleware::Next,
};
use tracing::{Span, field::Empty};
use tracing_actix_web::{RequestId, RootSpanBuilder};
use uuid::Uuid;

use crate::routes::pattern_of;

/// The header that names the request, for those who ask the administrator about it.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("zgoda-request-id");

/// Makes the span of a request.
#[derive(Debug)]
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        // What is said of a request is put together where somebody listens, and not before.
        tracing::info_span!(
            "request",
            method = %request.method(),
            route = pattern_of(request).as_deref().unwrap_or("none"),
            request_id = id_of(request).map(|id| id.to_string()).unwrap_or_default(),
            status = Empty
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let status = match outcome {
            Ok(answer) => answer.status(),
            Err(error) => error.as_response_error().status_code(),
        };
        span.record("status", status.as_u16());
    }
}

/// Middleware: counts and times requests by route, and names the request in its answer.
pub async fn measure<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let began = Instant::now();
    let method = known(request.method());
    let route = pattern_of(&request);
    let id = id_of(&request);
    let mut outcome = next.call(request).await;
    let status = match &outcome {
        Ok(answer) => answer.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    figures::count(route.as_deref().unwrap_or("none"), method, status.as_u16(), began.elapsed());
    if let (Ok(answer), Some(id)) = (&mut outcome, id) {
        let mut text = Uuid::encode_buffer();
        let id = HeaderValue::from_str(id.as_hyphenated().encode_lower(&mut text));
        answer.headers_mut().insert(REQUEST_ID, id.expect("digits and hyphens"));
    }
    outcome
}

/// The identifier of a request.
fn id_of(request: &ServiceRequest) -> Option<Uuid> {
    request.extensions().get::<RequestId>().map(|id| **id)
}

/// The name of a method as a label: a client may invent methods, and each would be a series of figures kept for ever.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_that_clients_invent_are_counted_as_one() {
        for (method, label) in [("GET", "GET"), ("POST", "POST"), ("BREW", "other"), ("X-1", "other"), ("get", "other")]
        {
            assert_eq!(known(&method.parse().expect("a token")), label);
        }
    }
}
