//! Developer commands: `cargo xtask test | lint | spec | bench`.

mod bench;
mod lint;
mod setup;
mod spec;
mod step;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a developer of Zgoda asks of the repository.
#[derive(Parser)]
#[command(name = "cargo xtask", about)]
struct Xtask {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs what is missing from Debian's packages, then checks format and lints, builds, and runs every test.
    Test,
    /// Format and lints alone.
    Lint,
    /// Writes the generated contracts: api-spec/openapi.json, docs/PERMISSIONS.md and docs/STATES.md.
    Spec {
        /// Writes nothing; fails when a committed file is not what the code says.
        #[arg(long)]
        check: bool,
    },
    /// Runs a benchmark in the release profile, with the limit it is held against measured in the same run.
    Bench {
        /// Which one.
        subject: bench::Subject,
        /// Passed on to the benchmark.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Xtask::parse().command {
        Command::Test => test::run(),
        Command::Lint => lint::run(&mut step::Steps::start()),
        Command::Spec { check } => spec::run(check),
        Command::Bench { subject, arguments } => bench::run(subject, &arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
