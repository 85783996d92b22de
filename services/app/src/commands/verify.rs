//! `zgoda verify`: is the log whole? Exit code 1 when it is not.

use std::process::ExitCode;

use zgoda_event_log::Verification;

use crate::{compose, failure::Failure, settings::Settings};

/// Reads the whole log and prints what was found.
///
/// # Errors
/// The log cannot be opened or read.
pub async fn run(settings: &Settings) -> Result<ExitCode, Failure> {
    let log = compose::open_log(settings, compose::system_clock()).await?;
    let verification = log.verify().await;
    log.shutdown().await;
    let verification = verification.map_err(crate::opening::failed)?;
    super::print(&report(&verification))?;
    Ok(if verification.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn report(found: &Verification) -> String {
    let mut text =
        format!("Подій: {0}, остання позиція: {1} · events: {0}, last position: {1}\n", found.events, found.last);
    for fault in &found.faults {
        text.push_str(&format!("ПОШКОДЖЕНО · DAMAGED: {fault}\n"));
    }
    if found.faults.is_empty() {
        text.push_str("Журнал цілий. · The log is whole.\n");
    }
    text
}
