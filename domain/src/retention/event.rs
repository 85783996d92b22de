//! What a purge leaves behind.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{aggregate::DomainEvent, data_subject::Kept, values::Purpose};

/// Stored as `retention.<variant>`; see `api-spec/events/retention/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum RetentionEvent {
    /// It was looked whose term is over, and their keys are deleted.
    PurgeRun {
        /// The day in Kyiv.
        on: Date,
        /// Whose term was over; often nobody's.
        purged: Vec<Purged>,
        /// What stays of them, and why.
        kept: Vec<Kept>,
    },
}

/// A list whose term was over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purged {
    /// For what the data were held.
    pub purpose: Purpose,
    /// The last day on which they might be.
    pub kept_until: Date,
    /// On how many persons.
    pub people: u32,
}

impl DomainEvent for RetentionEvent {}
