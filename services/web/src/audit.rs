//! The audit log: who was refused what. By subject, route and code; no names, no addresses, no content.

use actix_web::{
    HttpRequest,
    http::{Method, StatusCode},
};

use crate::identity::Caller;

/// Keeps a refusal by permission, by rule or at the door, and a command whose input a rule refuses: a position without its reasons was
/// still an attempt to act for a body. Other refusals are everyday slips and say nothing about people.
pub fn refused(request: &HttpRequest, caller: Option<&Caller>, status: StatusCode, code: &str) {
    let kept = match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::CONFLICT => true,
        StatusCode::UNPROCESSABLE_ENTITY => *request.method() == Method::POST && caller.is_some(),
        _ => false,
    };
    if !kept {
        return;
    }
    tracing::info!(
        target: "audit",
        actor = caller.map_or("anonymous", |caller| caller.actor.0.as_str()),
        method = %request.method(),
        route = request.match_pattern().as_deref().unwrap_or("unknown"),
        status = status.as_u16(),
        code,
        "refused"
    );
}
