//! The composition root: settings become a log, read models and what the web works with. The server and tests both start here.

use std::{num::NonZeroU32, path::Path, sync::Arc, time::Duration};

use zgoda_automation::Automation;
use zgoda_event_log::{Clock, EventLog, Options};
use zgoda_personal_data::{Vault, VaultError};
use zgoda_read_models::ReadModels;
use zgoda_web::{
    Files,
    identity::{JwksSource, Keys},
};

use crate::{
    clock::SystemClock,
    data_folder,
    failure::Failure,
    opening, secrets,
    settings::{Mode, Settings},
};

/// The log and what is read from it.
#[derive(Debug, Clone)]
pub struct Stores {
    /// Where commands go.
    pub log: EventLog,
    /// What people see.
    pub read_models: ReadModels,
}

/// The clock of the machine, for everything that is not a test or a story.
pub fn system_clock() -> Arc<dyn Clock> {
    Arc::new(SystemClock)
}

/// Opens the log alone.
///
/// # Errors
/// The store cannot be reached, is in use, or cannot be migrated.
pub async fn open_log(settings: &Settings, clock: Arc<dyn Clock>) -> Result<EventLog, Failure> {
    data_folder::create(&settings.data_dir)?;
    EventLog::open(&settings.log_url(), clock, Options::default()).await.map_err(opening::failed)
}

/// Opens the log and the read models beside it.
///
/// # Errors
/// As [`open_log`], and when the read tables cannot be opened.
pub async fn open_stores(settings: &Settings, clock: Arc<dyn Clock>) -> Result<Stores, Failure> {
    let log = open_log(settings, clock).await?;
    let read_models = ReadModels::open(&settings.log_url(), log.clone()).await.map_err(|error| {
        Failure::new(
            "Моделі читання не відкрито; журнал цілий. Спробуйте zgoda rebuild.",
            "The read models cannot be opened; the log is whole. Try zgoda rebuild.",
        )
        .because(error)
    })?;
    Ok(Stores { log, read_models })
}

/// Opens the keys of persons.
///
/// # Errors
/// The place cannot be reached, or a master key is not the one it was made with.
pub async fn open_vault(settings: &Settings) -> Result<Vault, Failure> {
    data_folder::create(&settings.data_dir)?;
    Vault::open(&settings.vault_url(), secrets::master_keys(settings)?).await.map_err(vault_failed)
}

/// A failure of the vault as a person reads it.
pub fn vault_failed(error: VaultError) -> Failure {
    match &error {
        VaultError::MasterKeyMissing(id) => Failure::settings(
            format!("Ключі до персональних даних захищено майстер-ключем {id}, якого серед заданих немає: поверніть його в ZGODA_MASTER_KEY або додайте до ZGODA_PREVIOUS_MASTER_KEYS."),
            format!("The keys to personal data are protected by the master key {id}, which is not among those set: put it back into ZGODA_MASTER_KEY, or add it to ZGODA_PREVIOUS_MASTER_KEYS."),
        ),
        VaultError::Tampered => Failure::new(
            "Ключі до персональних даних змінено або взято з іншого місця: поверніть їх із копії.",
            "The keys to personal data were changed, or are those of another place: restore them from a copy.",
        ),
        _ => Failure::new(
            "Сховище ключів до персональних даних недоступне: перевірте ZGODA_VAULT_URL, права на теку та чи працює база даних.",
            "The store of the keys to personal data is not reachable: check ZGODA_VAULT_URL, permissions of the folder, and that the database runs.",
        )
        .because(error),
    }
}

/// Opens the place where automation keeps how far it is.
///
/// # Errors
/// That place cannot be opened.
pub async fn open_automation(settings: &Settings, stores: &Stores, vault: Vault) -> Result<Automation, Failure> {
    let (log, read_models) = (stores.log.clone(), stores.read_models.clone());
    Automation::open(&settings.log_url(), log, read_models, vault).await.map_err(opening::failed)
}

/// What tokens are checked with.
///
/// # Errors
/// No secret where one is needed, or a key set that cannot be asked for.
pub fn keys(settings: &Settings) -> Result<Keys, Failure> {
    let (issuer, audience) = (settings.jwt_issuer.as_str(), settings.jwt_audience.as_str());
    let keys = match settings.jwks_url.as_str() {
        "" => Keys::shared_secret(secrets::signing(settings)?.reveal().as_bytes(), issuer, audience),
        url if url.contains("://") => Keys::published(JwksSource::Url(url.to_owned()), issuer, audience),
        path => Keys::published(JwksSource::File(path.into()), issuer, audience),
    };
    keys.map_err(|error| {
        Failure::settings(
            "Ключі для перевірки токенів непридатні: перевірте ZGODA_JWT_SECRET або ZGODA_JWKS_URL.",
            "The keys for checking tokens cannot be used: check ZGODA_JWT_SECRET or ZGODA_JWKS_URL.",
        )
        .because(error)
    })
}

/// What the operator set about HTTP, in the web's own terms.
pub fn web_settings(settings: &Settings) -> zgoda_web::Settings {
    let most = NonZeroU32::MAX;
    let (per_second, burst) = match settings.requests_per_minute {
        0 => (most, most),
        n => (NonZeroU32::new(n.div_ceil(60)).unwrap_or(most), NonZeroU32::new(n.div_ceil(6)).unwrap_or(most)),
    };
    zgoda_web::Settings {
        requests_per_second: per_second,
        burst,
        read_your_writes: Duration::from_millis(settings.read_your_writes_ms),
        strict_transport: settings.public_url.starts_with("https://"),
        upload_bytes_per_day: settings.upload_mb_per_day.saturating_mul(1024 * 1024),
        secure_cookies: settings.mode == Mode::Production || settings.public_url.starts_with("https://"),
        trust_proxy: settings.trust_proxy,
        ..zgoda_web::Settings::default()
    }
}

/// Where uploaded files are kept.
pub fn files_folder(data_dir: &Path) -> std::path::PathBuf {
    data_dir.join("files")
}

/// The uploaded files.
///
/// # Errors
/// Their folder is not accessible.
pub fn open_files(settings: &Settings) -> Result<Files, Failure> {
    Files::open(files_folder(&settings.data_dir)).map_err(|error| {
        Failure::settings("Тека файлів недоступна.", "The folder of files is not accessible.").because(error)
    })
}
