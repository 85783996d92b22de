//! What the command line says when it cannot do what was asked: what was wrong, where, and what to do.

use std::process::ExitCode;

/// A failure told to a person, in Ukrainian and English, with the exit code that scripts see.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    uk: String,
    en: String,
    cause: Option<String>,
}

impl Failure {
    /// What was asked could not be done, or a check found damage: exit code 1.
    pub fn new(uk: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code: 1, uk: uk.into(), en: en.into(), cause: None }
    }

    /// The settings or arguments are wrong and nothing was started: exit code 2.
    pub fn settings(uk: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code: 2, ..Self::new(uk, en) }
    }

    /// Adds what the failing part itself said.
    #[must_use]
    pub fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// The code the process ends with.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n{}", self.uk, self.en)?;
        match &self.cause {
            Some(cause) => write!(f, "\n  ({cause})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}
