//! Settings: the defaults compiled in, a file given with `--config`, the environment; each layer over the one before.

mod layers;
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
    /// Secret of HS256 tokens.
    pub jwt_secret: Secret,
    /// Keys of a sign-in service; empty for none.
    pub jwks_url: String,
    /// The `iss` every token carries.
    pub jwt_issuer: String,
    /// The `aud` every token carries.
    pub jwt_audience: String,
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

    /// How long a shutdown may take.
    pub fn shutdown_limit(&self) -> Duration {
        Duration::from_secs(self.shutdown_seconds)
    }

    /// Refuses what would be dangerous or could not work, before anything is opened.
    ///
    /// # Errors
    /// The first setting that is wrong, with what to write instead.
    pub fn check(&self) -> Result<(), Failure> {
        let url = self.database_url.reveal();
        if !(url.is_empty() || ["sqlite:", "postgres://", "postgresql://"].iter().any(|s| url.starts_with(s))) {
            return Err(Failure::settings(
                "ZGODA_DATABASE_URL починається з sqlite: або postgres://; інших сховищ ця версія не знає.",
                "ZGODA_DATABASE_URL starts with sqlite: or postgres://; this version knows no other stores.",
            ));
        }
        let secret = self.jwt_secret.reveal();
        if !secret.is_empty() && secret.len() < SHORTEST_SECRET_BYTES {
            return Err(Failure::settings(
                format!(
                    "ZGODA_JWT_SECRET закороткий: має бути щонайменше {SHORTEST_SECRET_BYTES} байти. Створіть новий: openssl rand -hex 32"
                ),
                format!(
                    "ZGODA_JWT_SECRET is too short: at least {SHORTEST_SECRET_BYTES} bytes. Make a new one: openssl rand -hex 32"
                ),
            ));
        }
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
        if secret.starts_with(crate::development_secret::PREFIX) {
            return Err(Failure::settings(
                "ZGODA_JWT_SECRET створено для розробки, у промисловому режимі він не приймається. Створіть новий: openssl rand -hex 32",
                "ZGODA_JWT_SECRET was made for development and is refused in production mode. Make a new one: openssl rand -hex 32",
            ));
        }
        let distinct = secret.bytes().collect::<std::collections::BTreeSet<_>>().len();
        if !secret.is_empty() && distinct < 8 {
            return Err(Failure::settings(
                "ZGODA_JWT_SECRET легко вгадати: у ньому замало різних знаків. Створіть новий: openssl rand -hex 32",
                "ZGODA_JWT_SECRET is easy to guess: it has too few different characters. Make a new one: openssl rand -hex 32",
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
