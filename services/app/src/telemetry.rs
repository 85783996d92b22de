//! Log lines: readable on a terminal, JSON for machines; always on stderr, so that stdout stays what was asked for.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, Layer, layer::SubscriberExt, util::SubscriberInitExt};

use crate::{
    failure::Failure,
    settings::{LogFormat, Mode, Settings},
};

/// Starts writing log lines. A second call in one process (tests) changes nothing.
///
/// # Errors
/// A filter that cannot be read.
pub fn start(settings: &Settings) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&settings.log).map_err(|error| {
        Failure::settings(
            format!("ZGODA_LOG «{}» не прочитано; приклад: info,sqlx=warn", settings.log),
            format!("ZGODA_LOG “{}” cannot be read; an example: info,sqlx=warn", settings.log),
        )
        .because(error)
    })?;
    let json = match settings.log_format {
        LogFormat::Json => true,
        LogFormat::Text => false,
        LogFormat::Auto => settings.mode == Mode::Production,
    };
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = if json {
        lines.json().flatten_event(true).with_current_span(true).with_span_list(false).boxed()
    } else {
        lines.with_ansi(std::io::stderr().is_terminal()).with_target(false).compact().boxed()
    };
    tracing_subscriber::registry().with(lines.with_filter(filter)).try_init().ok();
    Ok(())
}
