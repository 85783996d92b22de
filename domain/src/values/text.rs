//! Bounded text without control characters, kept as Unicode NFC.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};
use unicode_normalization::{IsNormalized::Yes, UnicodeNormalization, is_nfc_quick};

use super::{ValueError, read_by_parse::read};

/// Non-empty text of at most `MAX` characters, trimmed, NFC, no control characters but line feed and tab (none at all in a [`Line`]).
///
/// Characters that turn the direction of writing are refused too: with them a name can be made to read as another.
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
        let trimmed = input.trim();
        // Nearly all text is NFC already, and looking is many times cheaper than composing anew: every stored event passes here.
        let plain = is_plain(trimmed);
        let composed = || plain || trimmed.chars().all(stands_for_itself) || is_nfc_quick(trimmed.chars()) == Yes;
        let text = if composed() { Cow::Borrowed(trimmed) } else { Cow::Owned(trimmed.nfc().collect()) };
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
        let line_break = |c: char| matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
        let turns_direction = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let forbidden = |c: char| turns_direction(c) || if line_break(c) { !LINES } else { c.is_control() };
        let found = if plain { None } else { text.chars().find(|c| forbidden(*c)) };
        if let Some(c) = found {
            return Err(ValueError::new(
                "text-control-character",
                format!("Текст містить керівний символ U+{:04X}: вилучіть його.", u32::from(c)),
                format!("The text holds the control character U+{:04X}: remove it.", u32::from(c)),
            ));
        }
        Ok(Self(text.into_owned()))
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether text holds nothing but printable ASCII and the letters from U+0400 to U+047F, of which none is composed and none forbidden. Only
/// the bytes are looked at, many at once: one that continues a character belongs to one of the two that begin such letters, for every other
/// beginning is refused.
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xd0 | 0xd1))
}

/// Whether a character is one of those that nearly all text here is made of and that composing never touches, whatever stands beside it:
/// Latin and Ukrainian letters, digits, quotes, dashes, the numero sign. A comparison instead of a search in the tables of Unicode.
fn stands_for_itself(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}' | '\u{2116}')
}

impl<const MAX: usize, const LINES: bool> std::fmt::Display for Text<MAX, LINES> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de, const MAX: usize, const LINES: bool> Deserialize<'de> for Text<MAX, LINES> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, Self::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(input: &str) -> Option<&'static str> {
        Line::parse(input).err().map(|error| error.code)
    }

    #[test]
    fn text_is_trimmed_and_kept_as_nfc() {
        // The letter ї written as і and a combining diaeresis, as some systems do.
        let composed = Line::parse("  Ки\u{456}\u{308}в ").map(|line| line.to_string());
        assert_eq!(composed.as_deref(), Ok("Київ"));
    }

    #[test]
    fn what_stands_for_itself_is_never_composed() {
        for c in ('\0'..='\u{ffff}').filter(|c| stands_for_itself(*c)) {
            assert!(is_nfc_quick([c].into_iter()) == Yes, "U+{:04X}", u32::from(c));
            assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0, "U+{:04X}", u32::from(c));
        }
        assert!(!stands_for_itself('\u{308}'), "a combining diaeresis");
    }

    #[test]
    fn plain_text_is_what_needs_no_further_look() {
        for c in '\0'..=char::MAX {
            let harmless = matches!(c, ' '..='~' | '\u{400}'..='\u{47f}');
            assert_eq!(is_plain(c.encode_utf8(&mut [0; 4])), harmless, "U+{:04X}", u32::from(c));
            assert!(!harmless || (stands_for_itself(c) && !c.is_control()), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn empty_text_and_text_over_the_bound_are_refused() {
        assert_eq!(code(" \u{a0}\t"), Some("text-empty"));
        assert_eq!(code(&"ї".repeat(500)), None);
        assert_eq!(code(&"ї".repeat(501)), Some("text-too-long"));
    }

    #[test]
    fn control_characters_are_refused_and_line_breaks_only_in_a_line() {
        for input in ["а\u{0}б", "а\u{7f}б", "а\u{202e}б", "а\u{2066}б", "а\u{2069}б"] {
            assert_eq!(code(input), Some("text-control-character"), "{input:?}");
            assert_eq!(Paragraph::parse(input).map_err(|error| error.code), Err("text-control-character"), "{input:?}");
        }
        for input in ["а\nб", "а\tб", "а\u{2028}б"] {
            assert_eq!(code(input), Some("text-control-character"), "{input:?}");
            assert!(Paragraph::parse(input).is_ok(), "{input:?}");
        }
        assert!(Line::parse("Мін'юст – «за згодою»").is_ok());
    }
}
