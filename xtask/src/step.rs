//! Steps of a longer command: each is announced, timed, and listed at the end.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// The steps taken so far.
pub struct Steps {
    taken: Vec<(String, Duration)>,
}

impl Steps {
    /// None yet.
    pub fn start() -> Self {
        Self { taken: Vec::new() }
    }

    /// Takes one step; its failure ends the command.
    pub fn take(&mut self, name: &str, step: impl FnOnce() -> Result<()>) -> Result<()> {
        eprintln!("\n== {name}");
        let started = Instant::now();
        let outcome = step();
        self.taken.push((name.to_owned(), started.elapsed()));
        outcome.with_context(|| format!("the step “{name}” failed"))
    }

    /// How long each step took, one a line.
    pub fn print_times(&self) {
        eprintln!("\n== times");
        for (name, time) in &self.taken {
            eprintln!("{:>8.1} s  {name}", time.as_secs_f64());
        }
    }
}

/// The Cargo that runs this program, in the root of the repository, with the committed lock file.
pub fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command to its end, on this terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} cannot be started", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs a command to its end and gives what it printed.
pub fn read(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("{} cannot be started", shown(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", shown(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} printed something that is not UTF-8", shown(command)))
}

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root of the repository")
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
