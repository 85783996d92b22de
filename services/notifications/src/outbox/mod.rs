//! The outbox: rows that letters are made of, what becomes of them, and how they are asked about.

pub(crate) mod acts;
pub(crate) mod claim;
pub(crate) mod draft;
pub(crate) mod once;
pub(crate) mod queries;
pub(crate) mod settle;
pub(crate) mod write;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Waits to be sent.
    Created,
    /// A sender has it.
    Sending,
    /// The recipient's server accepted it.
    Delivered,
    /// Failed for now; it is tried again.
    TemporaryFailure,
    /// Refused for good, returned later, or given up.
    PermanentFailure,
    /// This program could not make or send it.
    TechnicalFailure,
    /// Not sent, for a reason that stands beside it.
    Withheld,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Created,
        Self::Sending,
        Self::Delivered,
        Self::TemporaryFailure,
        Self::PermanentFailure,
        Self::TechnicalFailure,
        Self::Withheld,
    ];

    /// Its stored word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::TemporaryFailure => "temporary-failure",
            Self::PermanentFailure => "permanent-failure",
            Self::TechnicalFailure => "technical-failure",
            Self::Withheld => "withheld",
        }
    }

    /// The state of a stored word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == word)
    }
}
