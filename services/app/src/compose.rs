//! The composition root: settings become a log, read models and what the web works with. The server and tests both start here.

use std::{num::NonZeroU32, path::Path, sync::Arc, time::Duration};

use zgoda_automation::Automation;
use zgoda_event_log::{Clock, EventLog, Options};
use zgoda_read_models::ReadModels;
use zgoda_web::identity::{JwksSource, Keys};

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

/// Opens the place where automation keeps how far it is.
///
/// # Errors
/// That place cannot be opened.
pub async fn open_automation(settings: &Settings, stores: &Stores) -> Result<Automation, Failure> {
    Automation::open(&settings.log_url(), stores.log.clone(), stores.read_models.clone()).await.map_err(opening::failed)
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
pub fn files_folder(settings: &Settings) -> std::path::PathBuf {
    Path::new(&settings.data_dir).join("files")
}
