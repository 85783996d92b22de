//! The program `zgoda`: settings, telemetry, and the one place where the parts are put together.
//!
//! [`main`] is what the binary does; [`start`] puts a server together, and tests start the same one. Each subcommand is a file of its
//! own in `commands/`.

mod allocator;
pub mod cli;
mod clock;
mod commands;
mod compose;
mod data_folder;
pub mod demo;
mod development_secret;
mod failure;
mod mail;
mod opening;
mod secrets;
mod server;
pub mod settings;
mod shutdown;
mod telemetry;

use std::process::ExitCode;

use clap::Parser;
use cli::{Calendar, Cli, Command, Keys, Plan};
use zgoda_domain::values::ReportId;
use zgoda_event_log::Clock;

pub use clock::SystemClock;
pub use commands::token::token;
pub use compose::{Stores, system_clock};
pub use failure::Failure;
pub use server::{Server, start};
use settings::{Layers, Settings};

/// The whole program: reads the command line and the settings, does what was asked, says what went wrong.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    // One TLS provider for everything, before anything can pick another.
    rustls::crypto::aws_lc_rs::default_provider().install_default().ok();
    run(cli).unwrap_or_else(|failure| {
        eprintln!("{failure}");
        failure.exit_code()
    })
}

/// Does what the command line asks for.
///
/// # Errors
/// What was wrong, where, and what to do.
pub fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let layers = Layers::of_process(cli.config);
    let settings = layers.read()?;
    telemetry::start(&settings)?;
    for name in layers.unknown() {
        tracing::warn!("{name} is not a setting of this version and has no effect; see zgoda config");
    }
    match &cli.command {
        Command::Config => commands::config::run(&settings, &layers).map(done),
        Command::Openapi => commands::openapi::run().map(done),
        Command::Permissions => commands::permissions::run().map(done),
        Command::States => commands::states::run().map(done),
        Command::Notifications => commands::notifications::run().map(done),
        Command::Token(asked) => commands::token::run(&settings, asked, SystemClock.now()).map(done),
        stored => runtime()?.block_on(with_stores(&settings, stored)),
    }
}

async fn with_stores(settings: &Settings, command: &Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Demo => commands::demo::run(settings).await.map(done),
        Command::Serve(asked) => commands::serve::run(settings, asked).await.map(done),
        Command::Migrate => commands::migrate::run(settings).await.map(done),
        Command::Rebuild(asked) => commands::rebuild::run(settings, asked).await.map(done),
        Command::Verify => commands::verify::run(settings).await,
        Command::Plan { command: Plan::Import { file, title, coordinator } } => {
            commands::plan_import::run(settings, file, title.as_deref(), coordinator).await.map(done)
        }
        Command::Register { command: cli::Register::Import { bodies, groups } } => {
            commands::register_import::run(settings, bodies.as_deref(), groups.as_deref()).await.map(done)
        }
        Command::Files { command: cli::Files::Unused { delete } } => {
            commands::files_unused::run(settings, *delete).await
        }
        Command::Report { command: cli::Report::Rebuild { id, into } } => {
            commands::report_rebuild::run(settings, ReportId(*id), into.as_deref()).await
        }
        Command::Calendar { command: Calendar::Preview { file } } => {
            commands::calendar_preview::run(settings, file).await.map(done)
        }
        Command::Keys { command: Keys::Rotate } => commands::keys_rotate::run(settings).await.map(done),
        Command::Export(asked) => commands::export::run(settings, asked).await.map(done),
        Command::Config
        | Command::Openapi
        | Command::Permissions
        | Command::States
        | Command::Notifications
        | Command::Token(_) => Ok(ExitCode::SUCCESS),
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new("Система не дає потоків.", "The system gives no threads.").because(error))
}

fn done((): ()) -> ExitCode {
    ExitCode::SUCCESS
}
