//! `cargo xtask test`: everything that must hold before a change is handed on.

use anyhow::Result;

use crate::{
    lint, setup,
    step::{self, Steps, cargo},
};

/// Sets up, lints, builds, tests. The times are printed also when a step failed.
pub fn run() -> Result<()> {
    let mut steps = Steps::start();
    let outcome = take_all(&mut steps);
    steps.print_times();
    outcome
}

fn take_all(steps: &mut Steps) -> Result<()> {
    steps.take("what the tests need from Debian", || {
        setup::install(&[setup::MAKE, setup::POSTGRES, setup::BROWSER, setup::PDF, setup::MAIL])
    })?;
    lint::run(steps)?;
    steps.take("build", || step::run(&mut cargo(["build", "--locked", "--workspace", "--all-targets"])))?;
    steps.take("tests", || step::run(&mut cargo(["test", "--locked", "--workspace", "--no-fail-fast"])))
}
