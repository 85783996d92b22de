//! Settings: the defaults compiled in, a file given with `--config`, the environment; each layer over the one before.

mod layers;
mod made_well;
mod secret;
mod shown;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use serde::Deserialize;

pub use layers::{DEFAULTS, Layers};
pub use secret::{Secret, without_password};
pub use shown::shown;

use crate::failure::Failure;

/// What the program runs with; `config/default.toml` says what each is for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Development or production.
    pub mode: Mode,
    /// Address and port of the HTTP server.
    pub listen: SocketAddr,
    /// The address people reach the server by; empty when nobody has said.
    pub public_url: String,
    /// Folder of embedded stores, files and the development secret.
    pub data_dir: PathBuf,
    /// Empty for the embedded store.
    pub database_url: Secret,
    /// Where the keys of persons are kept; empty for beside the log.
    pub vault_url: Secret,
    /// What the keys of persons are wrapped with; empty in development.
    pub master_key: Secret,
    /// What they were wrapped with before, separated by blanks.
    pub previous_master_keys: Secret,
    /// Secret of HS256 tokens.
    pub jwt_secret: Secret,
    /// Keys of a sign-in service; empty for none.
    pub jwks_url: String,
    /// The `iss` every token carries.
    pub jwt_issuer: String,
    /// The `aud` every token carries.
    pub jwt_audience: String,
    /// The mail server; empty for files under the data folder.
    pub smtp_url: Secret,
    /// A certificate authority for it, PEM; empty for those of the machine alone.
    pub smtp_ca_file: String,
    /// Whom letters come from.
    pub mail_from: String,
    /// Connections to the mail server at once.
    pub mail_connections: u32,
    /// Letters a minute; 0 for no limit.
    pub mail_per_minute: u32,
    /// The first hour of quiet, in Kyiv.
    pub mail_quiet_from: u8,
    /// The first hour after it.
    pub mail_quiet_until: u8,
    /// What is older by so many hours is not sent.
    pub mail_oldest_hours: u32,
    /// Whether an accepted letter serves a round.
    pub mail_serves_rounds: bool,
    /// How long a command waits for the read models, in milliseconds.
    pub read_your_writes_ms: u64,
    /// Requests a minute from one address; 0 for no limit.
    pub requests_per_minute: u32,
    /// Megabytes of files that one body may upload in a day; 0 for no limit.
    pub upload_mb_per_day: u64,
    /// Whether the proxy in front says who the client is.
    pub trust_proxy: bool,
    /// HTTP threads; 0 for one a processor.
    pub workers: usize,
    /// How long a shutdown waits for requests in flight, in seconds.
    pub shutdown_seconds: u64,
    /// Filter of log lines.
    pub log: String,
    /// Form of log lines.
    pub log_format: LogFormat,
}

/// How much the program forgives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// A first try on one's own machine.
    Development,
    /// Real data: no made-up secret, logs for machines.
    Production,
}

/// The form of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// By the mode.
    Auto,
    /// For a person at a terminal.
    Text,
    /// One JSON object a line.
    Json,
}

/// The shortest secret that HS256 is safe with: as long as its hash (RFC 7518, 3.2).
pub const SHORTEST_SECRET_BYTES: usize = 32;

impl Settings {
    /// The address of the log's store.
    pub fn log_url(&self) -> String {
        match self.database_url.reveal() {
            "" => format!("sqlite:{}", self.data_dir.join("log.db").display()),
            url => url.to_owned(),
        }
    }

    /// The address of the store of keys: its own, or the one beside the log.
    pub fn vault_url(&self) -> String {
        match (self.vault_url.reveal(), self.database_url.reveal()) {
            ("", "") => format!("sqlite:{}", self.data_dir.join("keys.db").display()),
            ("", url) => match url.strip_prefix("sqlite:") {
                // In the folder of the log: never in its file, whose copies go other ways.
                Some(path) if !path.contains(":memory:") => {
                    let path = path.split('?').next().unwrap_or(path).trim_start_matches("//");
                    format!("sqlite:{}", std::path::Path::new(path).with_file_name("keys.db").display())
                }
                _ => url.to_owned(),
            },
            (url, _) => url.to_owned(),
        }
    }

    /// How long a shutdown may take.
    pub fn shutdown_limit(&self) -> Duration {
        Duration::from_secs(self.shutdown_seconds)
    }

    /// Refuses what would be dangerous or could not work, before anything is opened.
    ///
    /// # Errors
    /// The first setting that is wrong, with what to write instead.
    pub fn check(&self) -> Result<(), Failure> {
        known_store("ZGODA_DATABASE_URL", &self.database_url)?;
        known_store("ZGODA_VAULT_URL", &self.vault_url)?;
        made_well::long_enough("ZGODA_JWT_SECRET", &self.jwt_secret)?;
        made_well::long_enough("ZGODA_MASTER_KEY", &self.master_key)?;
        let secret = self.jwt_secret.reveal();
        if !secret.is_empty() && !self.jwks_url.is_empty() {
            return Err(Failure::settings(
                "Задано і ZGODA_JWT_SECRET, і ZGODA_JWKS_URL: токени видає хтось один. Приберіть зайве.",
                "Both ZGODA_JWT_SECRET and ZGODA_JWKS_URL are set: only one can issue tokens. Unset the other.",
            ));
        }
        let public = &self.public_url;
        if !(public.is_empty() || ["http://", "https://"].iter().any(|scheme| public.starts_with(scheme))) {
            return Err(Failure::settings(
                "ZGODA_PUBLIC_URL починається з https:// або http://, наприклад https://zgoda.example.gov.ua",
                "ZGODA_PUBLIC_URL starts with https:// or http://, e.g. https://zgoda.example.gov.ua",
            ));
        }
        made_well::hours(self.mail_quiet_from, self.mail_quiet_until)?;
        if self.mode == Mode::Production { self.check_production() } else { Ok(()) }
    }

    fn check_production(&self) -> Result<(), Failure> {
        let secret = self.jwt_secret.reveal();
        if secret.is_empty() && self.jwks_url.is_empty() {
            return Err(Failure::settings(
                "У промисловому режимі (ZGODA_MODE=production) потрібен ZGODA_JWT_SECRET або ZGODA_JWKS_URL. Створіть секрет: openssl rand -hex 32",
                "Production mode (ZGODA_MODE=production) needs ZGODA_JWT_SECRET or ZGODA_JWKS_URL. Make a secret: openssl rand -hex 32",
            ));
        }
        if self.jwks_url.to_ascii_lowercase().starts_with("http://") {
            return Err(Failure::settings(
                "У промисловому режимі ключі служби входу беруть лише через https: хто підмінить їх дорогою, той увійде ким завгодно. Виправте ZGODA_JWKS_URL.",
                "In production mode the keys of the sign-in service are fetched over https only: who replaces them on the way signs in as anybody. Correct ZGODA_JWKS_URL.",
            ));
        }
        if self.master_key.is_empty() {
            return Err(Failure::settings(
                "У промисловому режимі потрібен ZGODA_MASTER_KEY: ним захищено ключі до персональних даних. Створіть: openssl rand -hex 32 – і зберігайте його копію окремо від бази даних.",
                "Production mode needs ZGODA_MASTER_KEY: it protects the keys to personal data. Make one: openssl rand -hex 32 – and keep a copy of it apart from the database.",
            ));
        }
        made_well::hard_to_guess("ZGODA_JWT_SECRET", &self.jwt_secret)?;
        made_well::hard_to_guess("ZGODA_MASTER_KEY", &self.master_key)
    }
}

fn known_store(name: &str, url: &Secret) -> Result<(), Failure> {
    let url = url.reveal();
    if url.is_empty() || ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
        return Ok(());
    }
    Err(Failure::settings(
        format!("{name} починається з sqlite: або postgres://; інших сховищ ця версія не знає."),
        format!("{name} starts with sqlite: or postgres://; this version knows no other stores."),
    ))
}

#[cfg(test)]
mod tests;
