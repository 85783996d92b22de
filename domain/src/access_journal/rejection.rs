//! Why a reading is not recorded.

use crate::{
    aggregate::Rejection,
    values::{Language, ValueError},
};

/// The broken rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum AccessRejection {
    /// A reading of nobody's data needs no record, and one that names nobody is of no use to anybody.
    NobodyRead,
}

impl AccessRejection {
    fn words(self) -> ValueError {
        match self {
            Self::NobodyRead => ValueError::new(
                "nobody-read",
                "У записі журналу не названо нікого: вкажіть, чиї дані читають.",
                "The record of the journal names nobody: say whose data are read.",
            ),
        }
    }
}

impl Rejection for AccessRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        true
    }
}
