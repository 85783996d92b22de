//! A SHA-256 hash (FIPS 180-4) as text.

use serde::{Deserialize, Deserializer, Serialize};

use super::ValueError;

/// 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Sha256(String);

impl Sha256 {
    /// Reads a hash.
    ///
    /// # Errors
    /// `sha256-form` when it is not 64 hexadecimal digits.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        if input.len() == 64 && input.bytes().all(|b| b.is_ascii_hexdigit()) {
            Ok(Self(input.to_ascii_lowercase()))
        } else {
            Err(ValueError::new(
                "sha256-form",
                "Хеш SHA-256 має 64 шістнадцяткові цифри.",
                "A SHA-256 hash has 64 hexadecimal digits.",
            ))
        }
    }

    /// The 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Sha256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Sha256 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(ValueError::carry)
    }
}
