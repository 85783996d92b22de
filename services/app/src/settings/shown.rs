//! The effective settings as `zgoda config` prints them: TOML again, secrets hidden, the origin beside each value.

use super::{Layers, LogFormat, Mode, Settings, layers::known, without_password};

/// Renders settings as TOML with the layer each value came from.
pub fn shown(settings: &Settings, layers: &Layers) -> String {
    known().iter().map(|name| format!("{name} = {}  # {}\n", value(settings, name), layers.origin(name))).collect()
}

fn value(s: &Settings, name: &str) -> String {
    let text = |text: &str| toml_string(text);
    match name {
        "mode" => text(match s.mode {
            Mode::Development => "development",
            Mode::Production => "production",
        }),
        "listen" => text(&s.listen.to_string()),
        "data_dir" => text(&s.data_dir.display().to_string()),
        "database_url" => text(&without_password(s.database_url.reveal())),
        "jwt_secret" => text(if s.jwt_secret.is_empty() { "" } else { "(hidden)" }),
        "vault_url" => text(&without_password(s.vault_url.reveal())),
        "master_key" => text(if s.master_key.is_empty() { "" } else { "(hidden)" }),
        "previous_master_keys" => text(if s.previous_master_keys.is_empty() { "" } else { "(hidden)" }),
        "jwks_url" => text(&without_password(&s.jwks_url)),
        "public_url" => text(&without_password(&s.public_url)),
        "jwt_issuer" => text(&s.jwt_issuer),
        "jwt_audience" => text(&s.jwt_audience),
        "smtp_url" => text(&without_password(s.smtp_url.reveal())),
        "smtp_ca_file" => text(&s.smtp_ca_file),
        "mail_from" => text(&s.mail_from),
        "mail_connections" => s.mail_connections.to_string(),
        "mail_per_minute" => s.mail_per_minute.to_string(),
        "mail_quiet_from" => s.mail_quiet_from.to_string(),
        "mail_quiet_until" => s.mail_quiet_until.to_string(),
        "mail_oldest_hours" => s.mail_oldest_hours.to_string(),
        "mail_serves_rounds" => s.mail_serves_rounds.to_string(),
        "read_your_writes_ms" => s.read_your_writes_ms.to_string(),
        "requests_per_minute" => s.requests_per_minute.to_string(),
        "upload_mb_per_day" => s.upload_mb_per_day.to_string(),
        "trust_proxy" => s.trust_proxy.to_string(),
        "workers" => s.workers.to_string(),
        "shutdown_seconds" => s.shutdown_seconds.to_string(),
        "log" => text(&s.log),
        "log_format" => text(match s.log_format {
            LogFormat::Auto => "auto",
            LogFormat::Text => "text",
            LogFormat::Json => "json",
        }),
        other => unreachable!("{other} stands in config/default.toml and a test shows every setting of it"),
    }
}

fn toml_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
