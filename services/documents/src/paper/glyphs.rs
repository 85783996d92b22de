//! Text as the fonts can show it: nothing a person wrote may vanish, turn around its neighbours or run out of its cell.

use std::fmt::Write;

use serde_json::Value;
use typst::text::Font;

/// A run of so many characters without a space may be broken inside.
const LONG_RUN: usize = 20;
/// Where such a run may be broken.
const EVERY: usize = 5;
/// A place where a line may be broken, without a mark.
const BREAK: char = '\u{200b}';

/// Every text of a value, as [`printable`] has it.
pub fn all_printable(value: Value, fonts: &[Font]) -> Value {
    match value {
        Value::String(text) => Value::String(printable(&text, fonts)),
        Value::Array(items) => items.into_iter().map(|item| all_printable(item, fonts)).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, all_printable(value, fonts))).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// The text with what the fonts cannot show told by its code, e.g. `⟨U+1F980⟩`, and with breaks inside long runs.
fn printable(text: &str, fonts: &[Font]) -> String {
    let mut printed = String::with_capacity(text.len());
    let mut run = Run::default();
    for c in text.chars() {
        match c {
            // A tab has no glyph; a soft hyphen is a break that is not needed here.
            '\t' => run.push(&mut printed, ' '),
            '\u{ad}' => {}
            '\n' => run.push(&mut printed, c),
            c if !is_unseen(c) && fonts.iter().all(|font| font.info().coverage.contains(c.into())) => {
                run.push(&mut printed, c);
            }
            c => {
                let mut code = String::new();
                write!(code, "⟨U+{:04X}⟩", u32::from(c)).expect("a String takes all that is written");
                code.chars().for_each(|c| run.push(&mut printed, c));
            }
        }
    }
    run.close(&mut printed);
    printed
}

/// The characters since the last space.
#[derive(Debug, Default)]
struct Run(Vec<char>);

impl Run {
    fn push(&mut self, printed: &mut String, c: char) {
        if c.is_whitespace() {
            self.close(printed);
            printed.push(c);
        } else {
            self.0.push(c);
        }
    }

    fn close(&mut self, printed: &mut String) {
        let long = self.0.len() > LONG_RUN;
        for (at, c) in self.0.drain(..).enumerate() {
            if long && at > 0 && at % EVERY == 0 {
                printed.push(BREAK);
            }
            printed.push(c);
        }
    }
}

/// Characters that show nothing themselves: they turn the order of their neighbours, join them or choose among their shapes.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::press::fonts;

    fn printed(text: &str) -> String {
        printable(text, fonts())
    }

    #[test]
    fn ukrainian_and_signs_stay_as_they_are() {
        for text in ["Ґава, їжак – «ёмне» № 5 § 2 ’ʼ", "a\u{301}", "₴ € → ≤", "один\nдва"]
        {
            assert_eq!(printed(text), text);
        }
    }

    #[test]
    fn what_has_no_glyph_or_turns_text_around_is_told_by_its_code() {
        assert_eq!(printed("так 🦀"), "так ⟨U+1F980⟩");
        assert_eq!(printed("не\u{202e}так"), "не⟨U+202E⟩так");
        assert_eq!(printed("漢"), "⟨U+6F22⟩");
        assert_eq!(printed("а\tб\u{ad}в"), "а бв");
    }

    #[test]
    fn only_long_runs_are_given_places_to_break() {
        let word = "щ".repeat(LONG_RUN);
        assert_eq!(printed(&word), word);
        let longer = "щ".repeat(LONG_RUN + 1);
        assert_eq!(printed(&longer).matches(BREAK).count(), 4);
        assert_eq!(printed(&longer).replace(BREAK, ""), longer);
    }
}
