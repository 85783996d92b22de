//! Why a purge is refused.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    values::{Language, Purpose, ValueError, dotted},
};

/// The broken rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum RetentionRejection {
    /// Something would be let go of that may still be held.
    TermStillRuns {
        /// What.
        purpose: Purpose,
        /// Until when.
        kept_until: Date,
    },
    /// What stays was not said.
    KeptUnsaid,
}

impl RetentionRejection {
    fn words(&self) -> ValueError {
        match self {
            Self::TermStillRuns { purpose, kept_until } => ValueError::new(
                "retention-still-runs",
                format!(
                    "Дані {purpose} зберігаються до {} включно: стерти їх можна з наступного дня.",
                    dotted(*kept_until)
                ),
                format!(
                    "The data of {purpose} are kept until {kept_until} inclusive: let go of them from the next day on."
                ),
            ),
            Self::KeptUnsaid => ValueError::new(
                "kept-unsaid",
                "Скажіть, що лишається після стирання і чому: щонайменше кількість учасників.",
                "Say what stays after the erasure and why: the number of participants at least.",
            ),
        }
    }
}

impl Rejection for RetentionRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }
}
