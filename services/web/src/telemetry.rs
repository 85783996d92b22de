//! What is recorded of requests: a span with an identifier that also stands in the answer, counts and times by route. Never bodies,
//! tokens, addresses or query strings.

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

use crate::routes::pattern_of;

/// The header that names the request, for those who ask the administrator about it.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("zgoda-request-id");

/// Makes the span of a request.
#[derive(Debug)]
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let route = pattern_of(request);
        let id = request.extensions().get::<RequestId>().map(ToString::to_string);
        tracing::info_span!(
            "request",
            method = %request.method(),
            route = route.as_deref().unwrap_or("none"),
            request_id = id.as_deref().unwrap_or_default(),
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
    let route = pattern_of(&request).map_or_else(|| "none".to_owned(), |pattern| pattern.to_string());
    let id = request.extensions().get::<RequestId>().map(ToString::to_string);
    let mut outcome = next.call(request).await;
    let status = match &outcome {
        Ok(answer) => answer.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    let labels = [("method", method.to_owned()), ("route", route), ("status", status.as_u16().to_string())];
    metrics::counter!("zgoda_http_requests_total", &labels).increment(1);
    metrics::histogram!("zgoda_http_request_seconds", &labels).record(began.elapsed().as_secs_f64());
    if let (Ok(answer), Some(Ok(id))) = (&mut outcome, id.map(|id| HeaderValue::from_str(&id))) {
        answer.headers_mut().insert(REQUEST_ID, id);
    }
    outcome
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
