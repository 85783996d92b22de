//! Why input is refused, in the languages of the users.

use serde::{Deserialize, Serialize};

/// Why a piece of input is not the value it should be; the sentence says what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{en}")]
pub struct ValueError {
    /// Stable kebab-case code, e.g. `edrpou-check-digit`.
    pub code: &'static str,
    /// The sentence in Ukrainian.
    pub uk: String,
    /// The sentence in English.
    pub en: String,
}

impl ValueError {
    /// A new error from its code and sentences.
    pub fn new(code: &'static str, uk: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, uk: uk.into(), en: en.into() }
    }

    /// The sentence in the reader's language.
    pub fn sentence(&self, language: Language) -> &str {
        match language {
            Language::Uk => &self.uk,
            Language::En => &self.en,
        }
    }

    /// Passes through serde, whose errors are plain text, with the code and both sentences; [`Self::carried`] reads them back.
    pub fn carry<E: serde::de::Error>(self) -> E {
        // A sentence may quote the input, which may hold anything.
        let (uk, en) = (self.uk.replace(UNIT, " "), self.en.replace(UNIT, " "));
        E::custom(format_args!("{}{UNIT}{uk}{UNIT}{en}{UNIT}", self.code))
    }

    /// The code, the Ukrainian and the English sentence that the text of a serde error carries, if it came from [`Self::carry`].
    pub fn carried(message: &str) -> Option<(&str, &str, &str)> {
        let mut parts = message.split(UNIT);
        Some((parts.next()?, parts.next()?, parts.next()?)).filter(|_| parts.next().is_some())
    }
}

/// Separates the parts of a carried error; taken out of the sentences before.
const UNIT: char = '\u{1f}';

/// The languages of texts for users; Ukrainian first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Ukrainian.
    #[default]
    Uk,
    /// English.
    En,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Line;

    #[test]
    fn a_value_error_passes_through_serde_with_its_code_and_both_sentences() {
        let error = serde_json::from_str::<Line>("\"\"").expect_err("empty text").to_string();
        let expected = Line::parse("").expect_err("empty text");
        assert_eq!(ValueError::carried(&error), Some((expected.code, expected.uk.as_str(), expected.en.as_str())));
        assert_eq!(ValueError::carried("missing field `title`"), None);
    }
}
