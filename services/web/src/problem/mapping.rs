//! What the errors of the other crates become. Internal text stays in the log, where it is written once: here.

use actix_web::http::StatusCode;
use zgoda_documents::InputError;
use zgoda_domain::{Rejection, values::Language};
use zgoda_event_log::{ExecuteError, LogError};
use zgoda_read_models::{AsOfError, ReadError, Sorts};

use super::{Fault, Problem};

impl Problem {
    /// A rule refused: 409, or 422 when an input value breaks a constraint by itself.
    pub fn rejected(rejection: &impl Rejection) -> Self {
        let status = if rejection.is_about_input() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
        let (uk, en) = (rejection.sentence(Language::Uk), rejection.sentence(Language::En));
        // What is not there is 404, also when a command asks for it.
        let status = if rejection.code().starts_with("no-such-") { StatusCode::NOT_FOUND } else { status };
        Self::new(status, rejection.code(), uk, en)
    }

    /// A command was not carried out; `seen` is true when the caller had said which version it saw.
    pub fn not_executed<R: Rejection>(error: ExecuteError<R>, seen: bool) -> Self {
        match error {
            ExecuteError::Rejected(rejection) => Self::rejected(&rejection),
            ExecuteError::Conflict { actual } if seen => Self::stale(actual),
            ExecuteError::Conflict { .. } => Self::new(
                StatusCode::CONFLICT,
                "changed-meanwhile",
                "Стан змінюють одночасно з вами: перегляньте його й повторіть.",
                "Others are changing this at the same time: look again and repeat.",
            ),
            ExecuteError::KeyReused => Self::key_reused(),
            ExecuteError::Overloaded => Self::overloaded(),
            ExecuteError::Log(error) => error.into(),
        }
    }

    /// 422: the key came with another command.
    pub fn key_reused() -> Self {
        Self::input(
            "idempotency-key-reused",
            "Цей Idempotency-Key уже використано для іншого запиту: візьміть новий ключ.",
            "This Idempotency-Key was used for another request: take a new key.",
        )
    }

    /// The disk refused: 500, and the log says what.
    pub fn disk(error: &std::io::Error) -> Self {
        tracing::error!(%error, "the disk refused");
        Self::failure()
    }

    /// 422: a cursor that this listing did not give out.
    pub fn cursor() -> Self {
        Self::input(
            "cursor-invalid",
            "Курсор не належить цьому переліку з цими фільтрами в цьому порядку: почніть без нього або візьміть next_cursor з відповіді.",
            "The cursor does not belong to this list with these filters in this order: begin without one or take next_cursor of an answer.",
        )
        .at("?cursor")
    }

    /// 422: a list is not sorted by that field.
    pub fn sort(offered: Sorts) -> Self {
        let fields = offered.fields().collect::<Vec<_>>().join(", ");
        Self::input(
            "sort-unknown",
            format!("Цей перелік впорядковують лише за: {fields}. Мінус перед назвою означає зворотний порядок."),
            format!("This list is sorted only by: {fields}. A minus before the name means downwards."),
        )
        .at("?sort")
    }

    /// 422: a moment that cannot be read.
    pub fn as_of(error: &AsOfError) -> Self {
        Self::input(error.code(), error.sentence(Language::Uk), error.sentence(Language::En)).at("?as_of")
    }

    /// 422 with everything that must be corrected in a file before it can be a plan; 400 and 413 when it cannot be read at all.
    pub fn import(errors: &[InputError]) -> Self {
        let Some(first) = errors.first() else { return Self::failure() };
        let status = match first.code.as_str() {
            "file-too-large" | "xlsx-too-large" | "table-too-long" | "table-too-wide" => StatusCode::PAYLOAD_TOO_LARGE,
            "encoding-unknown" | "json-syntax" | "json-too-deep" | "xlsx-unreadable" | "csv-quote-open" => {
                StatusCode::BAD_REQUEST
            }
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let faults =
            errors.iter().map(|error| Fault { pointer: place(error), uk: error.uk.clone(), en: error.en.clone() });
        Self::new(status, first.code.clone(), first.uk.clone(), first.en.clone()).with_faults(faults.collect())
    }
}

/// A place in a table as a JSON pointer of its own kind: `/row/7/Строк виконання`.
fn place(error: &InputError) -> String {
    if let Some(pointer) = &error.place.pointer {
        return pointer.clone();
    }
    let row = error.place.row.map_or_else(String::new, |row| format!("/row/{row}"));
    let column = error.place.column.as_ref().map_or_else(String::new, |column| format!("/{column}"));
    format!("{row}{column}")
}

impl From<LogError> for Problem {
    fn from(error: LogError) -> Self {
        if matches!(error, LogError::Overloaded | LogError::Closed) {
            return Self::overloaded();
        }
        tracing::error!(%error, "the event log did not answer");
        if matches!(error, LogError::Store(_) | LogError::Ahead { .. }) {
            Self::store_silent()
        } else {
            Self::failure()
        }
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::CursorInvalid => Self::cursor(),
            ReadError::SortUnknown(offered) => Self::sort(offered),
            ReadError::AsOf(error) => Self::as_of(&error),
            ReadError::Busy => Self::past_busy(),
            error => {
                tracing::error!(%error, "the read models did not answer");
                if matches!(error, ReadError::Sql(_)) { Self::store_silent() } else { Self::failure() }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::Timestamp;
    use zgoda_event_log::{Clock, EventLog, Options};

    use super::*;

    struct Stopped;

    impl Clock for Stopped {
        fn now(&self) -> Timestamp {
            Timestamp::UNIX_EPOCH
        }
    }

    #[tokio::test]
    async fn a_store_that_does_not_answer_is_unavailable_and_nobody_says_what_it_holds() {
        let folder = tempfile::tempdir().expect("a folder");
        let rubbish = folder.path().join("log.db");
        std::fs::write(&rubbish, [b'x'; 4096]).expect("a file");
        let url = format!("sqlite:{}", rubbish.display());
        let error = EventLog::open(&url, Arc::new(Stopped), Options::default()).await.expect_err("no database");
        assert!(matches!(error, LogError::Store(_)), "{error}");
        let problem = Problem::from(error);
        assert_eq!((problem.status(), problem.code()), (StatusCode::SERVICE_UNAVAILABLE, "store-unavailable"));
        assert!(!problem.sentence(Language::En).contains("nothing was stored"));
    }
}
