//! Headers that every answer carries, whatever it is.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderName, HeaderValue},
    middleware::Next,
};

use crate::App;

/// Nothing from elsewhere, nothing inline, nobody frames it.
pub const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The API reference sets styles from its own script; scripts stay its own.
pub const REFERENCE: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What every answer has beside its policy.
pub const EVERYWHERE: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// For two years no browser that was here speaks to this host without TLS; its subdomains are somebody else's to decide on.
const ONLY_TLS: &str = "max-age=63072000";

/// Middleware: adds the headers; a route may have set a policy of its own before.
pub async fn secure<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let strict = App::of(request.request()).settings.strict_transport;
    let policy = if request.path().starts_with("/docs") { REFERENCE } else { STRICT };
    let mut answer = next.call(request).await?;
    let headers = answer.headers_mut();
    // Room for these and for what is added outside of here: the map need not grow twice for each answer.
    headers.reserve(EVERYWHERE.len() + 4);
    for (name, value) in EVERYWHERE {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if strict {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ONLY_TLS));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    Ok(answer)
}
