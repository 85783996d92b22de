//! A SHA-256 hash (FIPS 180-4) as text.

use serde::Serialize;
use sha2::{Digest, Sha256 as Hasher};

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
                "Хеш SHA-256 складається з 64 шістнадцяткових цифр.",
                "A SHA-256 hash has 64 hexadecimal digits.",
            ))
        }
    }

    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(Hasher::digest(bytes)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_has_64_hexadecimal_digits_and_is_kept_in_lower_case() {
        let upper = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08";
        assert_eq!(Sha256::parse(upper).map(|hash| hash.to_string()), Ok(upper.to_lowercase()));
        for text in ["", &upper[1..], &upper.replace('9', "g"), "../../etc/passwd"] {
            assert_eq!(Sha256::parse(text).map_err(|error| error.code), Err("sha256-form"), "{text}");
        }
    }

    #[test]
    fn the_hash_of_nothing_is_the_one_of_the_standard() {
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Sha256::of(b"").as_str(), nothing);
    }
}
