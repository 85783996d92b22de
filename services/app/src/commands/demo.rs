//! `zgoda demo`: the embedded store with the plan and its story, and words on where to look.

use zgoda_event_log::Clock;

use crate::{
    cli::Part,
    clock::SystemClock,
    compose, data_folder, demo,
    failure::Failure,
    server,
    settings::{Mode, Settings},
    shutdown::Signals,
};

/// Tells the story if it has not been told in this folder, then serves it.
///
/// # Errors
/// Production, a database of one's own, a folder with real work in it, or a server that cannot start.
pub async fn run(settings: &Settings) -> Result<(), Failure> {
    refuse_real_work(settings)?;
    let signals = Signals::listen()?;
    data_folder::create(&settings.data_dir)?;
    let vault = compose::open_vault(settings).await?;
    let told = demo::seed(&settings.data_dir, &settings.log_url(), vault.clone(), SystemClock.now()).await;
    vault.shutdown().await;
    told?;
    let server = server::start(settings, compose::system_clock(), &Part::HERE).await?;
    super::print(&super::serve::first_line(server.address()))?;
    if let Some(address) = server.address() {
        super::print(&demo::welcome(settings, address, SystemClock.now())?)?;
    }
    signals.wait_and_stop(server).await
}

fn refuse_real_work(settings: &Settings) -> Result<(), Failure> {
    if settings.mode == Mode::Production {
        return Err(Failure::settings(
            "Демонстрація не працює в промисловому режимі: вигадана звітність не для справжніх даних. Запустіть zgoda serve.",
            "The demonstration does not run in production mode: invented reporting is not for real data. Run zgoda serve.",
        ));
    }
    if !settings.database_url.is_empty() {
        return Err(Failure::settings(
            "Демонстрація має власне сховище в теці даних; приберіть ZGODA_DATABASE_URL або запустіть zgoda serve.",
            "The demonstration has a store of its own in the data folder; unset ZGODA_DATABASE_URL or run zgoda serve.",
        ));
    }
    Ok(())
}
