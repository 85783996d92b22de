//! `zgoda keys rotate`: every key to personal data is wrapped with the present master key.

use crate::{compose, failure::Failure, settings::Settings};

/// Wraps all keys anew and says how many; broken off, it goes on where it stopped. The server may run meanwhile, if it knows both master
/// keys.
///
/// # Errors
/// The vault cannot be opened, or a master key is missing.
pub async fn run(settings: &Settings) -> Result<(), Failure> {
    let vault = compose::open_vault(settings).await?;
    let rotated = vault.rotate().await;
    vault.shutdown().await;
    super::print(&report(rotated.map_err(compose::vault_failed)?))
}

fn report(rotated: u64) -> String {
    match rotated {
        0 => "Усі ключі вже захищено чинним майстер-ключем; попередній можна прибрати. · All keys are protected by the present master key already; the former may be unset.\n".to_owned(),
        n => format!("Перезахищено ключів: {n}; попередній майстер-ключ можна прибрати. · Keys wrapped anew: {n}; the former master key may be unset.\n"),
    }
}
