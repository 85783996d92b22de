//! `cargo xtask bench`: the benchmarks of docs/PERFORMANCE.md.

use anyhow::Result;
use clap::ValueEnum;

use crate::{
    setup,
    step::{self, cargo},
};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Subject {
    /// Commands and import on the event log, beside plain SQL with the same durability.
    Log,
    /// Read models that follow the log, beside reading it and doing nothing.
    Follow,
    /// The server, beside a hello-world handler and the same commands in process.
    Http,
    /// Letters: written beside the read models, sent beside a bare loop.
    Mail,
    /// Protocols of several lengths as PDF.
    Papers,
    /// A half-yearly report over 18 measures, 100 bodies and 6 months: reading, typesetting, writing, memory.
    Report,
}

/// Builds for release and measures; the result is a table in Markdown on stdout.
pub fn run(subject: Subject, arguments: &[String]) -> Result<()> {
    let (package, bench, needs): (_, _, &[setup::Need]) = match subject {
        Subject::Log => ("zgoda-event-log", "log", &[setup::POSTGRES]),
        Subject::Follow => ("zgoda-read-models", "follow", &[setup::POSTGRES]),
        Subject::Http => ("acceptance", "http", &[setup::MAKE, setup::POSTGRES, setup::LOAD]),
        Subject::Mail => ("zgoda-notifications", "mail", &[setup::POSTGRES]),
        Subject::Papers => ("zgoda-documents", "papers", &[]),
        Subject::Report => ("zgoda-documents", "report", &[]),
    };
    setup::install(needs)?;
    let mut measure = cargo(["bench", "--locked", "--package", package, "--bench", bench]);
    if !arguments.is_empty() {
        measure.arg("--").args(arguments);
    }
    step::run(&mut measure)
}
