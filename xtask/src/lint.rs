//! `cargo xtask lint`: format and lints.

use anyhow::Result;

use crate::step::{self, Steps, cargo};

/// Fails on anything rustfmt would change and on every warning of clippy.
pub fn run(steps: &mut Steps) -> Result<()> {
    steps.take("format", || step::run(&mut cargo(["fmt", "--all", "--check"])))?;
    steps.take("lints, benchmarks and tests included", || {
        step::run(&mut cargo(["clippy", "--locked", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
    })
}
