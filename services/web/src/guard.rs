//! Deny by default: who calls is found out once, and no route of the API opens without a permission that the caller has.

use actix_web::{
    Error, FromRequest, HttpMessage, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
};
use std::future::{Ready, ready};
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    App,
    identity::{Caller, Refusal},
    permissions::{About, Permission},
    problem::Problem,
    routes::{Found, ROUTES, pattern_of},
};

/// Middleware around everything: finds out who calls, counts the request against the client's limit, takes a place among those in work.
pub async fn identify(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // A HEAD is a GET whose body is left out; the server underneath leaves it out by the method on the wire.
    if *request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let app = App::of(request.request()).clone();
    let caller = match bearer(&request) {
        None => Ok(None),
        Some(token) => app.keys.check(&token, app.clock.now()).await.map(Some),
    };
    let client = match &caller {
        Ok(Some(caller)) => format!("sub {}", caller.actor.0),
        _ => format!("from {}", address(&request, app.settings.trust_proxy)),
    };
    let place = match place(&app, &client, request.path()) {
        Ok(place) => place,
        Err(problem) => return Ok(refuse(request, problem)),
    };
    match caller {
        Ok(Some(caller)) => drop(request.extensions_mut().insert(caller)),
        Ok(None) => {}
        Err(refusal) => drop(request.extensions_mut().insert(refusal)),
    }
    // A file of 25 MB over a slow line takes its time.
    let uploads = request.path().strip_prefix(crate::api::BASE) == Some("/files");
    let allowed = app.settings.request_timeout * if uploads { 20 } else { 1 };
    let answer = tokio::time::timeout(allowed, next.call(request)).await;
    drop(place);
    match answer {
        Ok(answer) => Ok(answer?.map_into_boxed_body()),
        Err(_) => Err(Problem::out_of_time().into()),
    }
}

/// A place for a request of a client. Probes need none: whoever restarts what does not answer must not do so because there is much to do.
fn place(app: &App, client: &String, path: &str) -> Result<Option<OwnedSemaphorePermit>, Problem> {
    if is_probe(path) {
        return Ok(None);
    }
    app.limits.count(client)?;
    app.limits.enter().map(Some)
}

/// Middleware around the API: lets a request in when its route names a permission that the caller has in some case.
pub async fn permit(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let pattern = pattern_of(&request);
    let permission = match ROUTES.find(pattern.as_deref().unwrap_or_default(), request.method()) {
        Found::Route(permission) => permission,
        Found::OtherMethods(allow) => return Ok(refuse(request, Problem::method_not_allowed(allow))),
        Found::Nothing => return Ok(refuse(request, Problem::not_found())),
    };
    let refusal = request.extensions().get::<Refusal>().copied();
    if let Some(refusal) = refusal {
        return Ok(refuse(request, Problem::refused_token(refusal)));
    }
    let caller = request.extensions().get::<Caller>().cloned();
    if !permission.may_be_given_to(caller.as_ref()) {
        let problem = match &caller {
            None => Problem::sign_in(),
            Some(_) => Problem::forbidden(permission.uk, permission.en),
        };
        return Ok(refuse(request, problem));
    }
    request.extensions_mut().insert(Allowed { caller, permission });
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// Proof that a request came through the permission of its route.
#[derive(Debug, Clone)]
pub struct Allowed {
    /// Who calls; nobody on public routes without a token.
    pub caller: Option<Caller>,
    permission: &'static Permission,
}

impl Allowed {
    /// For a reader of pages, who is known by the cookie and not by a header; none without the permission.
    pub fn of_page(caller: Option<&Caller>, name: &str) -> Option<Self> {
        let permission = Permission::named(name).filter(|known| known.is_given_to(caller, About::default()))?;
        Some(Self { caller: caller.cloned(), permission })
    }

    /// Checks the conditions of the permission against what the request turned out to be about.
    ///
    /// # Errors
    /// 403 when none of the caller's roles has the permission for it.
    pub fn check(&self, about: About<'_>) -> Result<(), Problem> {
        if self.permission.is_given_to(self.caller.as_ref(), about) {
            Ok(())
        } else {
            Err(Problem::forbidden(self.permission.uk, self.permission.en))
        }
    }

    /// True when anybody has the permission, signed in or not.
    pub(crate) fn is_public(&self) -> bool {
        self.permission.is_public()
    }

    /// True when the caller also has another permission, for what does not depend on a condition.
    pub fn also(&self, permission: &str) -> bool {
        Permission::named(permission)
            .is_some_and(|permission| permission.is_given_to(self.caller.as_ref(), About::default()))
    }
}

impl FromRequest for Allowed {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // Without the middleware there is no permission, hence no entry.
        ready(request.extensions().get::<Self>().cloned().ok_or_else(Problem::sign_in))
    }
}

/// Not `into_response`, which forgets the error that the wording is made from.
fn refuse(request: ServiceRequest, problem: Problem) -> ServiceResponse<BoxBody> {
    ServiceResponse::new(request.into_parts().0, HttpResponse::from_error(problem))
}

fn bearer(request: &ServiceRequest) -> Option<String> {
    let value = request.headers().get(header::AUTHORIZATION)?;
    let text = value.to_str().unwrap_or_default();
    // Any other scheme is a token we cannot read, not an absent one.
    Some(text.strip_prefix("Bearer ").unwrap_or_default().trim().to_owned())
}

fn address(request: &ServiceRequest, trust_proxy: bool) -> String {
    let named = if trust_proxy { forwarded_for(request.headers()) } else { None };
    named.or_else(|| request.connection_info().peer_addr().map(str::to_owned)).unwrap_or_else(|| "unknown".to_owned())
}

/// The client that the proxy in front saw: the last one named, as it adds at the end and whatever stands before was sent by the client.
fn forwarded_for(headers: &header::HeaderMap) -> Option<String> {
    let last = |name| headers.get_all(name).last()?.to_str().ok()?.rsplit(',').next().map(str::trim);
    let of_pair = |pair: &str| {
        let (name, value) = pair.trim().split_once('=')?;
        name.eq_ignore_ascii_case("for").then(|| value.trim_matches('"').to_owned())
    };
    match last(header::X_FORWARDED_FOR) {
        Some(address) => Some(address.to_owned()),
        None => last(header::FORWARDED)?.split(';').find_map(of_pair),
    }
}

fn is_probe(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/metrics")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_says_of_itself_before_the_proxy_speaks_is_passed_over() {
        let of = |name: header::HeaderName, value: &'static str| {
            let mut headers = header::HeaderMap::new();
            headers.append(name, header::HeaderValue::from_static(value));
            forwarded_for(&headers)
        };
        let seen = Some("192.0.2.7".to_owned());
        assert_eq!(of(header::X_FORWARDED_FOR, "192.0.2.7"), seen);
        assert_eq!(of(header::X_FORWARDED_FOR, "203.0.113.1, 192.0.2.7"), seen);
        assert_eq!(of(header::FORWARDED, "for=203.0.113.1, For=\"192.0.2.7\";proto=https"), seen);
        assert_eq!(of(header::FORWARDED, "proto=https"), None);
    }
}
