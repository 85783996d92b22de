//! Whether secrets and hours are such.

use std::collections::BTreeSet;

use super::{SHORTEST_SECRET_BYTES, Secret};
use crate::{development_secret::PREFIX, failure::Failure};

/// # Errors
/// A secret that is set and shorter than what it is used with.
pub fn long_enough(name: &str, secret: &Secret) -> Result<(), Failure> {
    if secret.is_empty() || secret.reveal().len() >= SHORTEST_SECRET_BYTES {
        return Ok(());
    }
    Err(Failure::settings(
        format!(
            "{name} закороткий: має бути щонайменше {SHORTEST_SECRET_BYTES} байти. Створіть новий: openssl rand -hex 32"
        ),
        format!("{name} is too short: at least {SHORTEST_SECRET_BYTES} bytes. Make a new one: openssl rand -hex 32"),
    ))
}

/// # Errors
/// Hours of the day that are none.
pub fn hours(from: u8, until: u8) -> Result<(), Failure> {
    if from < 24 && until < 24 {
        return Ok(());
    }
    Err(Failure::settings(
        "ZGODA_MAIL_QUIET_FROM і ZGODA_MAIL_QUIET_UNTIL – години доби, від 0 до 23.",
        "ZGODA_MAIL_QUIET_FROM and ZGODA_MAIL_QUIET_UNTIL are hours of the day, 0 to 23.",
    ))
}

/// # Errors
/// A secret that was made for a first try, or of few different characters.
pub fn hard_to_guess(name: &str, secret: &Secret) -> Result<(), Failure> {
    let secret = secret.reveal();
    if secret.starts_with(PREFIX) {
        return Err(Failure::settings(
            format!(
                "{name} створено для розробки, у промисловому режимі він не приймається. Створіть новий: openssl rand -hex 32"
            ),
            format!(
                "{name} was made for development and is refused in production mode. Make a new one: openssl rand -hex 32"
            ),
        ));
    }
    if !secret.is_empty() && secret.bytes().collect::<BTreeSet<_>>().len() < 8 {
        return Err(Failure::settings(
            format!("{name} легко вгадати: у ньому замало різних знаків. Створіть новий: openssl rand -hex 32"),
            format!(
                "{name} is easy to guess: it has too few different characters. Make a new one: openssl rand -hex 32"
            ),
        ));
    }
    Ok(())
}
