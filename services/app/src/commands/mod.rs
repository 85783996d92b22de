//! One file for each subcommand.

pub mod calendar_preview;
pub mod config;
pub mod demo;
pub mod export;
pub mod files_unused;
pub mod keys_rotate;
pub mod migrate;
pub mod notifications;
pub mod openapi;
pub mod permissions;
pub mod plan_import;
pub mod rebuild;
pub mod register_import;
pub mod report_rebuild;
pub mod serve;
pub mod states;
pub mod token;
pub mod verify;

use std::io::Write;

use crate::failure::Failure;

/// The actor of what is done at the command line.
const ACTOR: &str = "system:command-line";

/// Writes what was asked for to stdout and nothing else; a reader that has gone away (`| head`) is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new("Вивід неможливий.", "The output cannot be written.").because(error))
        }
        _ => Ok(()),
    }
}
