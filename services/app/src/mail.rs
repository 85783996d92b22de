//! What the operator set about mail, in the notifier's own terms.

use std::time::Duration;

use jiff::SignedDuration;
use uuid::Uuid;
use zgoda_notifications::{NotificationError, Notifications, QuietHours, Way};

use crate::{
    compose::Stores,
    development_secret,
    failure::Failure,
    opening,
    settings::{Mode, Settings},
};

/// Opens the outbox beside the log; nothing is sent before it runs.
///
/// # Errors
/// The outbox cannot be opened, or mail cannot be sent as it is set up.
pub async fn open(settings: &Settings, stores: &Stores) -> Result<Notifications, Failure> {
    let (log, read_models) = (stores.log.clone(), stores.read_models.clone());
    let opened = Notifications::open(&settings.log_url(), log, read_models, terms(settings)?).await;
    opened.map_err(|error| match error {
        NotificationError::Log(error) => opening::failed(error),
        other => Failure::settings(
            "Пошту налаштовано неправильно: перевірте ZGODA_SMTP_URL, ZGODA_SMTP_CA_FILE і ZGODA_MAIL_FROM.",
            "Mail is set up wrongly: check ZGODA_SMTP_URL, ZGODA_SMTP_CA_FILE and ZGODA_MAIL_FROM.",
        )
        .because(other),
    })
}

fn terms(settings: &Settings) -> Result<zgoda_notifications::Settings, Failure> {
    let authority = Some(&settings.smtp_ca_file).filter(|file| !file.is_empty());
    let way = match settings.smtp_url.reveal() {
        "" => Way::Files(settings.data_dir.join("mail")),
        url => Way::Smtp { url: url.to_owned(), authority: authority.map(Into::into) },
    };
    let hour = |hour: u8| i8::try_from(hour).unwrap_or(0);
    Ok(zgoda_notifications::Settings {
        public_url: public_url(settings),
        from: settings.mail_from.clone(),
        way,
        connections: settings.mail_connections,
        patience: Duration::from_secs(60),
        per_minute: settings.mail_per_minute,
        quiet: QuietHours { from: hour(settings.mail_quiet_from), until: hour(settings.mail_quiet_until) },
        oldest: SignedDuration::from_hours(settings.mail_oldest_hours.into()),
        serves_rounds: settings.mail_serves_rounds,
        node: Uuid::now_v7(),
        secret: secret(settings)?,
    })
}

/// On a first try letters lead to where the program listens.
fn public_url(settings: &Settings) -> String {
    match settings.public_url.as_str() {
        "" if settings.mode == Mode::Development && settings.listen.port() != 0 => {
            format!("http://{}", settings.listen)
        }
        url => url.to_owned(),
    }
}

/// Signs the links by which recipients choose how letters come: the same for all processes of one installation.
fn secret(settings: &Settings) -> Result<Vec<u8>, Failure> {
    let secret = match settings.master_key.is_empty() {
        false => settings.master_key.clone(),
        true => development_secret::of_folder(&settings.data_dir, development_secret::MASTER_KEY)?,
    };
    Ok(format!("links in letters\n{}", secret.reveal()).into_bytes())
}
