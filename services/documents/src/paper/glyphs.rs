//! Text as the fonts can show it: nothing a person wrote may vanish, turn around its neighbours or run out of its cell.

use std::fmt::Write;

use serde_json::Value;

use super::face::shows;

/// A run of so many characters without a space may be broken inside.
const LONG_RUN: usize = 20;
/// Where such a run may be broken.
const EVERY: usize = 5;
/// A place where a line may be broken, without a mark.
pub const BREAK: char = '\u{200b}';

/// Every text of a value, as [`printable`] has it.
pub fn all_printable(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(printable(&text)),
        Value::Array(items) => items.into_iter().map(all_printable).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, all_printable(value))).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// The text with what the fonts cannot show told by its code, e.g. `⟨U+1F980⟩`, and with breaks inside long runs.
pub fn printable(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    let mut run = Run::default();
    for c in text.chars() {
        match c {
            // A tab has no glyph; a soft hyphen is a break that is not needed here.
            '\t' => run.push(&mut printed, ' '),
            '\u{ad}' => {}
            '\n' => run.push(&mut printed, c),
            c if !is_unseen(c) && shows(c) => {
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

/// The same without places to break, for what no page shows: titles that programs list.
pub fn plainly(text: &str) -> String {
    printable(text).replace(BREAK, "")
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

    #[test]
    fn ukrainian_and_signs_stay_as_they_are() {
        for text in ["Ґава, їжак – «ёмне» № 5 § 2 ’ʼ", "a\u{301}", "₴ € → ≤", "один\nдва"]
        {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn what_has_no_glyph_or_turns_text_around_is_told_by_its_code() {
        assert_eq!(printable("так 🦀"), "так ⟨U+1F980⟩");
        assert_eq!(printable("не\u{202e}так"), "не⟨U+202E⟩так");
        assert_eq!(printable("漢"), "⟨U+6F22⟩");
        assert_eq!(printable("а\tб\u{ad}в"), "а бв");
    }

    #[test]
    fn only_long_runs_are_given_places_to_break() {
        let word = "щ".repeat(LONG_RUN);
        assert_eq!(printable(&word), word);
        let longer = "щ".repeat(LONG_RUN + 1);
        assert_eq!(printable(&longer).matches(BREAK).count(), 4);
        assert_eq!(printable(&longer).replace(BREAK, ""), longer);
    }
}
