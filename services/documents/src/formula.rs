//! Text in CSV that a spreadsheet would run as a formula: an apostrophe in front tells it not to, and is no part of the text. What is
//! written here comes back as the text it was.

use std::borrow::Cow;

const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text as it may stand in a cell.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if looks_like_one(text) { format!("'{text}").into() } else { text.into() }
}

/// The text that a cell was written for.
pub(crate) fn as_written(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| looks_like_one(text)).unwrap_or(cell)
}

/// Also where apostrophes stand before it already: otherwise one of them could be taken for ours.
fn looks_like_one(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(STARTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_made_harmless_and_every_text_comes_back() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+380441234567", "'+380441234567"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("''-", "'''-"),
            ("'так'", "'так'"),
            ("1=1", "1=1"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), cell);
            assert_eq!(as_written(cell), text);
        }
    }
}
