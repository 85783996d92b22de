//! What is said when the log or the read models cannot be opened.

use zgoda_event_log::LogError;

use crate::failure::Failure;

/// A failure of the log as a person reads it.
pub fn failed(error: LogError) -> Failure {
    match &error {
        LogError::InUse(path) => Failure::new(
            format!("Журнал {path} відкрито іншим процесом zgoda: зупиніть його або працюйте через REST."),
            format!("The log {path} is open in another zgoda process: stop it, or work through REST."),
        ),
        LogError::Store(_) | LogError::File(_) => Failure::new(
            "Сховище журналу недоступне: перевірте ZGODA_DATABASE_URL, права на теку та чи працює база даних.",
            "The store of the log is not reachable: check ZGODA_DATABASE_URL, permissions of the folder, and that the database runs.",
        )
        .because(error),
        _ => Failure::new("Журнал не відкрито або не прочитано.", "The log cannot be opened or read.").because(error),
    }
}
