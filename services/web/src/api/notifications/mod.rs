//! Letters to bodies: who was told what, when, in which words; and what is done about those that failed.

mod acts;
mod bounces;
mod reads;

use actix_web::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;
use zgoda_notifications::{NotificationError, Notifications};

use crate::{App, problem::Problem};

pub(super) fn routes(server: &mut ServiceConfig<'_>) {
    // Before single letters, whose identifiers stand at the same place.
    bounces::routes(server);
    reads::routes(server);
    acts::routes(server);
}

/// One letter.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(super) struct LetterPath {
    /// The letter.
    #[param(value_type = String, format = Uuid)]
    id: Uuid,
}

/// The letters of this server; some parts of tests have none.
pub(super) fn letters_of(app: &App) -> Result<&Notifications, Problem> {
    app.notifications.as_ref().ok_or_else(Problem::not_found)
}

impl From<NotificationError> for Problem {
    fn from(error: NotificationError) -> Self {
        match error {
            NotificationError::Log(error) => error.into(),
            NotificationError::Read(error) => error.into(),
            NotificationError::Behind(_) | NotificationError::Busy => Self::overloaded(),
            NotificationError::KeyReused => Self::key_reused(),
            NotificationError::Stale(version) => Self::stale(version),
            NotificationError::Refused("cursor-invalid") => Self::cursor(),
            NotificationError::Refused(code) => refused(code),
            NotificationError::Setup(_) | NotificationError::Unreadable(_) => {
                tracing::error!(%error, "a letter cannot be shown or handled");
                Self::failure()
            }
        }
    }
}

fn refused(code: &'static str) -> Problem {
    let (status, uk, en) = match code {
        "no-such-letter" => (StatusCode::NOT_FOUND, "Такого листа немає.", "There is no such letter."),
        "letter-not-failed" => (
            StatusCode::CONFLICT,
            "Повторити можна лише лист, який не дійшов або не надсилався.",
            "Only a letter that failed or was withheld can be tried again.",
        ),
        "no-contact" => (
            StatusCode::CONFLICT,
            "В органу немає адреси для цього: внесіть контакт і повторіть.",
            "The body has no address for this: record a contact and repeat.",
        ),
        "address-suppressed" => (
            StatusCode::CONFLICT,
            "На цю адресу листи не надсилаються після повторних невдач: спершу відновіть її.",
            "Nothing is sent to this address after repeated failures: resume it first.",
        ),
        "address-not-suppressed" => {
            (StatusCode::CONFLICT, "На цю адресу листи й так надсилаються.", "Letters do go to this address.")
        }
        "no-choice" => (
            StatusCode::CONFLICT,
            "Ці листи надходять одразу: їх не можна відкласти.",
            "These letters come at once: they cannot be put off.",
        ),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, "Цього зробити не можна.", "This cannot be done."),
    };
    Problem::new(status, code, uk, en)
}
