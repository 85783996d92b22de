//! Codes of measures.

use serde::{Deserialize, Deserializer, Serialize};

use super::ValueError;

/// `1.1`, `1.2.1`, or a provisional `n1`, `n2` … where the source gives no number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct MeasureCode(String);

impl MeasureCode {
    /// Reads a normalised code: one to four numbers of at most three digits joined by dots, or `n` and a number.
    ///
    /// # Errors
    /// `measure-code-form`.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let ok = match input.strip_prefix('n') {
            Some(rest) => number(rest),
            None => input.split('.').count() <= 4 && input.split('.').all(number),
        };
        if ok {
            Ok(Self(input.to_owned()))
        } else {
            Err(ValueError::new(
                "measure-code-form",
                format!(
                    "«{}» не є номером заходу: очікується, наприклад, 2.3.",
                    input.chars().take(40).collect::<String>()
                ),
                format!(
                    "“{}” is not the code of a measure: expected e.g. 2.3.",
                    input.chars().take(40).collect::<String>()
                ),
            ))
        }
    }

    /// The code itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key that sorts `1.10` after `1.9` and provisional codes last.
    pub fn sort_key(&self) -> String {
        match self.0.strip_prefix('n') {
            Some(rest) => format!("~{rest:0>3}"),
            None => self.0.split('.').map(|part| format!("{part:0>3}")).collect::<Vec<_>>().join("."),
        }
    }
}

impl PartialOrd for MeasureCode {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for MeasureCode {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}

impl std::fmt::Display for MeasureCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for MeasureCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(ValueError::carry)
    }
}
