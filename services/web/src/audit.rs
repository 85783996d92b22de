//! The audit log: who was refused what. By subject, route and code; no names, no addresses, no content.

use actix_web::{
    HttpRequest,
    http::{Method, StatusCode},
};

use crate::identity::Caller;

/// Keeps a refusal by permission, by rule or at the door, and a command whose input a rule refuses: a position without its reasons was
/// still an attempt to act for a body. Other refusals are everyday slips and say nothing about people.
pub fn refused(request: &HttpRequest, caller: Option<&Caller>, status: StatusCode, code: &str) {
    if !is_kept(request.method(), status, caller.is_some()) {
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

fn is_kept(method: &Method, status: StatusCode, signed_in: bool) -> bool {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::CONFLICT => true,
        StatusCode::UNPROCESSABLE_ENTITY => *method == Method::POST && signed_in,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_a_rule_refuses_is_kept_and_a_slip_of_a_reader_is_not() {
        let kept = |method, status| is_kept(&method, status, true);
        for status in [StatusCode::FORBIDDEN, StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY] {
            assert!(kept(Method::POST, status), "{status}");
        }
        assert!(!kept(Method::GET, StatusCode::UNPROCESSABLE_ENTITY), "a filter with a slip in it");
        assert!(!kept(Method::POST, StatusCode::NOT_FOUND));
        assert!(!is_kept(&Method::POST, StatusCode::UNPROCESSABLE_ENTITY, false), "nobody to hold to it");
    }
}
