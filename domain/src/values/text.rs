//! Bounded text without control characters, kept as Unicode NFC.

use serde::{Deserialize, Deserializer, Serialize};
use unicode_normalization::UnicodeNormalization;

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
        E::custom(format_args!("{}{UNIT}{}{UNIT}{}{UNIT}", self.code, self.uk, self.en))
    }

    /// The code, the Ukrainian and the English sentence that the text of a serde error carries, if it came from [`Self::carry`].
    pub fn carried(message: &str) -> Option<(&str, &str, &str)> {
        let mut parts = message.split(UNIT);
        Some((parts.next()?, parts.next()?, parts.next()?)).filter(|_| parts.next().is_some())
    }
}

/// Separates the parts of a carried error; no code and no sentence can hold it.
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

/// Non-empty text of at most `MAX` characters, trimmed, NFC, no control characters but line feed and tab (none at all in a [`Line`]).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text<const MAX: usize, const LINES: bool>(String);

/// One line of at most 500 characters: names, titles, numbers of acts.
pub type Line = Text<500, false>;
/// Running text of at most 20,000 characters: narratives, reasons, the wording of the act.
pub type Paragraph = Text<20_000, true>;

impl<const MAX: usize, const LINES: bool> Text<MAX, LINES> {
    /// Reads text from input.
    ///
    /// # Errors
    /// `text-empty`, `text-too-long` (over `MAX` characters) or `text-control-character`.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let text: String = input.trim().nfc().collect();
        if text.is_empty() {
            return Err(ValueError::new(
                "text-empty",
                "Текст порожній: напишіть хоча б одне слово.",
                "The text is empty: write at least one word.",
            ));
        }
        let length = text.chars().count();
        if length > MAX {
            return Err(ValueError::new(
                "text-too-long",
                format!("Текст має {length} знаків, дозволено не більше {MAX}: скоротіть його."),
                format!("The text has {length} characters, at most {MAX} are allowed: shorten it."),
            ));
        }
        let forbidden = |c: char| c.is_control() && !(LINES && matches!(c, '\n' | '\r' | '\t'));
        if let Some(c) = text.chars().find(|c| forbidden(*c)) {
            return Err(ValueError::new(
                "text-control-character",
                format!("Текст містить керівний символ U+{:04X}: вилучіть його.", u32::from(c)),
                format!("The text holds the control character U+{:04X}: remove it.", u32::from(c)),
            ));
        }
        Ok(Self(text))
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize, const LINES: bool> std::fmt::Display for Text<MAX, LINES> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de, const MAX: usize, const LINES: bool> Deserialize<'de> for Text<MAX, LINES> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(ValueError::carry)
    }
}

/// An absolute http or https address of at most 2,000 characters; line breaks and spaces that a document broke into it are refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Url(String);

impl Url {
    /// Reads an address.
    ///
    /// # Errors
    /// `url-form` when it does not start with http:// or https:// and a host, or holds spaces or control characters.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let url = input.trim();
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let host_ok = rest.is_some_and(|r| r.chars().next().is_some_and(char::is_alphanumeric));
        if host_ok && url.len() <= 2_000 && !url.chars().any(|c| c.is_whitespace() || c.is_control()) {
            Ok(Self(url.to_owned()))
        } else {
            Err(ValueError::new(
                "url-form",
                "Посилання починається з https:// або http://, має не більше 2000 знаків і не містить пробілів.",
                "A link starts with https:// or http://, has at most 2,000 characters and no spaces.",
            ))
        }
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An e-mail address of a role, bounded and without line breaks; the syntax is the part of RFC 5321 in common use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// `email-form` when it is not `local@domain.tld` of at most 254 characters.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let address = input.trim();
        let ok = address.len() <= 254
            && address.split_once('@').is_some_and(|(local, domain)| {
                (1..=64).contains(&local.len())
                    && local.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
                    && domain.contains('.')
                    && domain.split('.').all(|label| {
                        !label.is_empty()
                            && !label.starts_with('-')
                            && !label.ends_with('-')
                            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                    })
            });
        if ok {
            Ok(Self(address.to_owned()))
        } else {
            Err(ValueError::new(
                "email-form",
                "Це не адреса електронної пошти: очікується ім'я@домен.",
                "This is not an e-mail address: name@domain is expected.",
            ))
        }
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Url {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(ValueError::carry)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(ValueError::carry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_error_passes_through_serde_with_its_code_and_both_sentences() {
        let error = serde_json::from_str::<Line>("\"\"").expect_err("empty text").to_string();
        let expected = Line::parse("").expect_err("empty text");
        assert_eq!(ValueError::carried(&error), Some((expected.code, expected.uk.as_str(), expected.en.as_str())));
        assert_eq!(ValueError::carried("missing field `title`"), None);
    }
}
