//! The first day of the story, once in a data folder: the register is filled and the plans are imported as a person would.

use std::{path::Path, sync::Arc, time::Duration};

use jiff::Timestamp;
use zgoda_event_log::{EventLog, Options, Position};
use zgoda_personal_data::Vault;

use zgoda_web::Files;

use super::{
    clock::StoryClock,
    play::Player,
    teller::{Teller, unplayable},
    timeline::minute,
};
use crate::{compose::files_folder, failure::Failure, opening};

/// When the story begins.
const FIRST_DAY: &str = "2024-12-02 09:00";
/// Written when the whole story has been told, so that a restart has nothing to do.
const TOLD: &str = "demo-told";

/// Fills the log of a data folder with the story, unless that has been done. A seeding that was cut short is taken up again: every
/// step has a key, and what was stored already is not stored twice.
///
/// # Errors
/// The log cannot be opened, or holds something else than the demonstration.
pub async fn seed(folder: &Path, log_url: &str, vault: Vault, now: Timestamp) -> Result<(), Failure> {
    let told = folder.join(TOLD);
    if told.exists() {
        return Ok(());
    }
    let clock = Arc::new(StoryClock::at(minute(FIRST_DAY)));
    // A story taken up again begins on its first day, long before the day that its log has reached.
    let options = Options { most_ahead: Duration::MAX, ..Options::default() };
    let log = EventLog::open(log_url, clock.clone(), options).await.map_err(opening::failed)?;
    let files = Files::open(files_folder(folder)).map_err(|error| unplayable("files", &error))?;
    let played = play(Teller { log: log.clone(), vault, files, clock }, now).await;
    log.shutdown().await;
    played?;
    std::fs::write(&told, "").map_err(|error| {
        Failure::new(
            format!("Файл {} не записано.", told.display()),
            format!("The file {} cannot be written.", told.display()),
        )
        .because(error)
    })
}

async fn play(teller: Teller, now: Timestamp) -> Result<(), Failure> {
    refuse_foreign(&teller.log).await?;
    let (plan, draft) = super::register::fill(&teller).await?;
    Player::new(teller, plan, draft).play(now).await
}

/// Invented reporting must not be mixed into a log of somebody's real work.
async fn refuse_foreign(log: &EventLog) -> Result<(), Failure> {
    let first = log.read(Position::START, 1).await.map_err(opening::failed)?;
    if first.iter().all(|event| event.actor.starts_with("demo:")) {
        return Ok(());
    }
    Err(Failure::new(
        "У теці вже є журнал справжньої роботи; вигадану звітність до нього не додано. Задайте іншу теку в ZGODA_DATA_DIR або запустіть zgoda serve.",
        "The folder already holds a log of real work; invented reporting was not added. Set another folder in ZGODA_DATA_DIR or run zgoda serve.",
    ))
}
