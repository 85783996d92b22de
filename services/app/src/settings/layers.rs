//! Where settings come from, and in which order.

use std::{collections::BTreeMap, path::PathBuf};

use config::{Config, ConfigError, Environment, File, FileFormat, Map};

use super::Settings;
use crate::failure::Failure;

/// The first layer: the file as it stands in the repository.
pub const DEFAULTS: &str = include_str!("../../../../config/default.toml");

const PREFIX: &str = "ZGODA_";

/// The three layers before they are read, so that a test can lay its own.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    /// A file given with `--config`.
    pub file: Option<PathBuf>,
    /// The variables of the environment, by their full names.
    pub environment: BTreeMap<String, String>,
}

impl Layers {
    /// The layers of this process.
    pub fn of_process(file: Option<PathBuf>) -> Self {
        let environment = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with(PREFIX))
            .collect();
        Self { file, environment }
    }

    /// Reads the layers into settings that passed their check.
    ///
    /// # Errors
    /// An unreadable file, an unknown setting in it, a value of the wrong form, or a dangerous one.
    pub fn read(&self) -> Result<Settings, Failure> {
        if self.environment.contains_key("ZGODA_KURRENT_URL") {
            return Err(Failure::settings(
                "ZGODA_KURRENT_URL задано, але ця версія зберігає журнал лише в SQLite або PostgreSQL. Приберіть змінну.",
                "ZGODA_KURRENT_URL is set, but this version keeps its log in SQLite or PostgreSQL only. Unset it.",
            ));
        }
        let settings: Settings =
            self.build().and_then(Config::try_deserialize).map_err(|error| self.unreadable(&error))?;
        settings.check()?;
        Ok(settings)
    }

    /// Names of variables that look like settings and are none; they have no effect, and people should hear so.
    pub fn unknown(&self) -> Vec<&str> {
        let known = known();
        self.environment.keys().filter(|name| !known.contains(&key(name))).map(String::as_str).collect()
    }

    /// The layer a setting's value comes from.
    pub fn origin(&self, setting: &str) -> &'static str {
        let in_environment = self.environment.contains_key(&format!("{PREFIX}{}", setting.to_uppercase()));
        let in_file = || {
            self.file.as_ref().is_some_and(|path| {
                Config::builder()
                    .add_source(File::from(path.as_path()).format(FileFormat::Toml))
                    .build()
                    .is_ok_and(|file| file.get::<config::Value>(setting).is_ok())
            })
        };
        if in_environment {
            "environment"
        } else if in_file() {
            "file"
        } else {
            "default"
        }
    }

    fn build(&self) -> Result<Config, ConfigError> {
        let known = known();
        let variables: Map<String, String> = self
            .environment
            .iter()
            .filter(|(name, _)| known.contains(&key(name)))
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect();
        let mut builder = Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
        if let Some(path) = &self.file {
            builder = builder.add_source(File::from(path.as_path()).format(FileFormat::Toml));
        }
        builder.add_source(Environment::with_prefix("ZGODA").prefix_separator("_").source(Some(variables))).build()
    }

    fn unreadable(&self, error: &ConfigError) -> Failure {
        let file = self.file.as_ref().map(|path| path.display().to_string());
        let (uk, en) = match file {
            Some(file) => (format!(" або файл {file}"), format!(" or the file {file}")),
            None => (String::new(), String::new()),
        };
        Failure::settings(
            format!("Налаштування не прочитано: перевірте змінні ZGODA_*{uk}. Перелік налаштувань: zgoda config"),
            format!("The settings cannot be read: check the ZGODA_* variables{en}. All settings: zgoda config"),
        )
        .because(error)
    }
}

fn key(variable: &str) -> String {
    variable.strip_prefix(PREFIX).unwrap_or(variable).to_lowercase()
}

/// The names of all settings, read from the defaults, which name each one.
pub(super) fn known() -> Vec<String> {
    DEFAULTS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
        .collect()
}
