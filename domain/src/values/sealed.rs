//! Personal data that nobody can read without the person's key.

use serde::{Deserialize, Serialize};

use super::{Subject, ValueError};

/// What is stored of a person where others would store a name: whose it is, and a ciphertext in base64url. The rules never see more; the
/// key stands outside the log, and with it what is sealed here vanishes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored", deny_unknown_fields)]
pub struct Sealed {
    subject: Subject,
    text: String,
}

/// As it stands in JSON, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    subject: Subject,
    text: String,
}

impl Sealed {
    /// More than a sealed [`Paragraph`](super::Paragraph) can be: 80,000 bytes and what sealing adds.
    pub const MAX: usize = 106_720;
    /// A byte for the form, a nonce of 12 and a tag of 16, in base64url without padding.
    const MIN: usize = 39;

    /// What was sealed for a person.
    ///
    /// # Errors
    /// `sealed-form` when the text is not base64url without padding, or its length cannot be.
    pub fn parse(subject: Subject, text: impl Into<String>) -> Result<Self, ValueError> {
        let text = text.into();
        // All bytes are looked at, good or not: so the compiler takes many at a time. A list is checked whenever its events are read.
        let letter = |b: u8| b.is_ascii_alphanumeric() | (b == b'-') | (b == b'_');
        let letters = || text.bytes().fold(true, |all, b| all & letter(b));
        if (Self::MIN..=Self::MAX).contains(&text.len()) && text.len() % 4 != 1 && letters() {
            Ok(Self { subject, text })
        } else {
            Err(ValueError::new(
                "sealed-form",
                "Запечатані дані записують у base64url: від 39 до 106720 знаків.",
                "Sealed data are written in base64url: from 39 to 106,720 characters.",
            ))
        }
    }

    /// Whose data it is.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The ciphertext in base64url.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl TryFrom<Stored> for Sealed {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, String> {
        Self::parse(stored.subject, stored.text).map_err(|error| error.en)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        Sealed::parse(Subject(Uuid::nil()), text).err().map(|error| error.code)
    }

    #[test]
    fn what_is_sealed_is_base64url_of_a_possible_length() {
        for length in [39, 40, 42, 43, 106_720] {
            assert_eq!(code(&"a".repeat(length)), None, "{length}");
        }
        for length in [0, 38, 41, 106_721, 106_723] {
            assert_eq!(code(&"a".repeat(length)), Some("sealed-form"), "{length}");
        }
        for letter in ["=", "+", "/", " ", "\n", "ї"] {
            assert_eq!(code(&format!("{}{letter}", "a".repeat(60))), Some("sealed-form"), "{letter:?}");
        }
    }

    #[test]
    fn a_name_in_clear_is_never_taken_for_sealed() {
        let json = |text: &str| format!(r#"{{"subject":"018f6f2e-8f2a-7c31-9d7e-2b1f3a4c5d6e","text":"{text}"}}"#);
        let read = |text: &str| serde_json::from_str::<Sealed>(&json(text)).map_err(|error| error.to_string());
        let sealed = read(&"Ab_-".repeat(20)).expect("base64url of a possible length");
        assert_eq!(serde_json::to_string(&sealed).expect("no map keys"), json(&"Ab_-".repeat(20)));
        assert!(read("Учасник Перший").is_err_and(|error| error.starts_with("Sealed data are written in base64url")));
        let more = json(&"a".repeat(60)).replace("\"text\"", "\"name\":\"x\",\"text\"");
        assert!(serde_json::from_str::<Sealed>(&more).is_err());
    }
}
