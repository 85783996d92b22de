//! `zgoda rebuild [read-model]`: read models built anew from the log, beside the present ones, and switched when they agree.

use crate::{cli::Rebuild, compose, failure::Failure, settings::Settings};

/// Rebuilds one read model or all of them.
///
/// # Errors
/// No read model of that name, or a store that fails.
pub async fn run(settings: &Settings, asked: &Rebuild) -> Result<(), Failure> {
    let stores = compose::open_stores(settings, compose::system_clock()).await?;
    let rebuilt = stores.read_models.rebuild(asked.read_model.as_deref()).await;
    stores.log.shutdown().await;
    let rebuilt = rebuilt.map_err(|error| {
        Failure::new(
            "Моделі читання не перебудовано; чинні лишилися.",
            "The read models were not rebuilt; the present ones stay.",
        )
        .because(error)
    })?;
    let mut text = format!(
        "Моделі читання перебудовано до позиції {0}. · The read models are rebuilt up to position {0}.\n",
        rebuilt.position
    );
    for difference in &rebuilt.differences {
        let (table, before, after) = (difference.table, difference.only_before, difference.only_after);
        text.push_str(&format!("  {table}: −{before} +{after}\n"));
    }
    super::print(&text)
}
