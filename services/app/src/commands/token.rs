//! `zgoda token`: a development token, and nothing else on stdout.

use jiff::{SignedDuration, Timestamp};
use zgoda_domain::values::Edrpou;
use zgoda_web::identity::{Audience, Claims, Role, issue};

use crate::{cli::Token, failure::Failure, secrets, settings::Settings};

/// Longer than any working session needs; a token cannot be taken back.
const LONGEST: SignedDuration = SignedDuration::from_hours(31 * 24);

/// Prints a token.
///
/// # Errors
/// A role, code or term that does not exist; production without a secret to sign with.
pub fn run(settings: &Settings, asked: &Token, now: Timestamp) -> Result<(), Failure> {
    super::print(&format!("{}\n", token(settings, asked, now)?))
}

/// The token asked for.
///
/// # Errors
/// As [`run`].
pub fn token(settings: &Settings, asked: &Token, now: Timestamp) -> Result<String, Failure> {
    if let Some(unknown) = asked.roles.iter().find(|role| Role::of_token(role).is_none()) {
        let known: Vec<_> = Role::ALL.into_iter().filter(|role| *role != Role::Public).map(Role::name).collect();
        return Err(Failure::settings(
            format!("Ролі «{unknown}» немає. Є: {}.", known.join(", ")),
            format!("There is no role “{unknown}”. There are: {}.", known.join(", ")),
        ));
    }
    let body = asked.body.as_deref().map(Edrpou::parse).transpose();
    let body = body.map_err(|error| Failure::settings(error.uk, error.en))?;
    let issued = now.as_second();
    let claims = Claims {
        sub: asked.sub.clone(),
        iss: settings.jwt_issuer.clone(),
        aud: Audience::One(settings.jwt_audience.clone()),
        exp: issued + term(&asked.ttl)?.as_secs(),
        nbf: None,
        iat: Some(issued),
        name: None,
        email: None,
        body: body.map(|code| code.to_string()),
        roles: asked.roles.clone(),
    };
    let secret = secrets::signing(settings)?;
    issue(secret.reveal().as_bytes(), &claims)
        .map_err(|error| Failure::new("Токен не підписано.", "The token could not be signed.").because(error))
}

/// `15m`, `1h`, `7d`, or whatever jiff reads as a duration; more than nothing and at most 31 days.
fn term(text: &str) -> Result<SignedDuration, Failure> {
    let days = text
        .strip_suffix('d')
        .and_then(|n| n.parse().ok())
        .map(|days: i32| SignedDuration::from_hours(i64::from(days) * 24));
    let term = days.or_else(|| text.parse().ok()).filter(|term| SignedDuration::ZERO < *term && *term <= LONGEST);
    term.ok_or_else(|| {
        Failure::settings(
            format!("Строк «{text}» не прочитано: напишіть 15m, 1h або 7d, не більше 31d."),
            format!("The term “{text}” cannot be read: write 15m, 1h or 7d, at most 31d."),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_and_bounded() {
        for (text, seconds) in [("15m", 900), ("1h", 3600), ("7d", 604_800)] {
            assert_eq!(term(text).expect("a term in form").as_secs(), seconds);
        }
        for text in ["", "0h", "-1h", "32d", "soon"] {
            assert!(term(text).is_err(), "{text}");
        }
    }
}
