//! `zgoda migrate`: tables of the log and the read models in their present shape, and nothing else.

use crate::{compose, failure::Failure, settings::Settings};

/// Opens and closes the stores, which creates or updates their tables.
///
/// # Errors
/// A store cannot be reached or updated.
pub async fn run(settings: &Settings) -> Result<(), Failure> {
    let stores = compose::open_stores(settings, compose::system_clock()).await?;
    let head = stores.log.head().await.map_err(crate::opening::failed);
    stores.log.shutdown().await;
    super::print(&format!(
        "Таблиці готові; у журналі {0} подій. · Tables are ready; the log holds {0} events.\n",
        head?
    ))
}
