//! The code at the beginning of a measure's cell.

use crate::values::MeasureCode;

/// A measure's cell taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered<'a> {
    /// The code, brought into its usual form; `None` when the cell begins with none.
    pub(super) code: Option<MeasureCode>,
    /// The code as it stands, e.g. `3.5     )`.
    pub(super) raw: &'a str,
    /// The rest.
    pub(super) title: &'a str,
    /// False when anything but `1.1)` or `1.` was written.
    pub(super) usual: bool,
}

/// Takes `1.1)`, `2.З)` with a Cyrillic letter, `3.5     )` with spaces, `1.2.1` without a bracket, or `3.` off the beginning.
pub(super) fn split(cell: &str) -> Numbered<'_> {
    let cell = cell.trim();
    let none = Numbered { code: None, raw: "", title: cell, usual: true };
    if !cell.starts_with(|c: char| c.is_ascii_digit()) {
        return none;
    }
    let (parts, end) = numbers(cell);
    let after = &cell[end..];
    let closed = after.trim_start();
    let (raw_end, bracket) = match closed.chars().next() {
        Some(')') => (cell.len() - closed.len() + 1, true),
        Some('.') if after.starts_with('.') => (end + 1, true),
        _ => (end, false),
    };
    // A bare number is a code only with a mark after it: `2 пілотні проекти` has none.
    let separated = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic());
    if !bracket && (parts.len() == 1 || !separated) {
        return none;
    }
    let normalised = parts.iter().map(|part| part.chars().map(digit).collect::<String>()).collect::<Vec<_>>().join(".");
    let Ok(code) = MeasureCode::parse(&normalised) else { return none };
    let raw = cell[..raw_end].trim();
    let usual = [")", "."].iter().any(|mark| raw == format!("{normalised}{mark}"));
    Numbered { code: Some(code), raw, title: cell[raw_end..].trim(), usual }
}

/// The numbers joined by dots, and where they end.
fn numbers(cell: &str) -> (Vec<&str>, usize) {
    let mut parts = Vec::new();
    let (mut start, mut end) = (0, 0);
    loop {
        let length = cell[start..].find(|c: char| !is_digit_like(c)).unwrap_or(cell.len() - start);
        let next = cell[start + length..].chars().next();
        // A word that begins with such a letter is no number: `2.Забезпечення`.
        let word = next.is_some_and(char::is_alphabetic) && !cell[start..start + length].is_ascii();
        if length == 0 || word {
            return (parts, end);
        }
        parts.push(&cell[start..start + length]);
        end = start + length;
        if next != Some('.') {
            return (parts, end);
        }
        start = end + 1;
    }
}

fn is_digit_like(c: char) -> bool {
    c.is_ascii_digit() || digit(c) != c
}

/// Letters that are typed for digits: Cyrillic З for 3, О for 0, І for 1, and their Latin twins.
fn digit(c: char) -> char {
    match c {
        'З' | 'з' => '3',
        'О' | 'о' | 'O' | 'o' => '0',
        'І' | 'I' | 'l' => '1',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> (Option<String>, &str, &str, bool) {
        let Numbered { code, raw, title, usual } = split(cell);
        (code.map(|code| code.to_string()), raw, title, usual)
    }

    #[test]
    fn usual_codes_are_taken_off_without_a_question() {
        assert_eq!(read("1.1) розробка"), (Some("1.1".into()), "1.1)", "розробка", true));
        assert_eq!(read(" 10.12)розробка"), (Some("10.12".into()), "10.12)", "розробка", true));
        assert_eq!(read("3. Налагодження"), (Some("3".into()), "3.", "Налагодження", true));
        assert_eq!(read("2.Забезпечення"), (Some("2".into()), "2.", "Забезпечення", true));
    }

    #[test]
    fn odd_codes_are_normalised_and_kept_raw() {
        assert_eq!(read("2.З) встановлення"), (Some("2.3".into()), "2.З)", "встановлення", false));
        assert_eq!(read("3.5     ) проведення"), (Some("3.5".into()), "3.5     )", "проведення", false));
        assert_eq!(read("1.2.1 проходження"), (Some("1.2.1".into()), "1.2.1", "проходження", false));
        assert_eq!(read("1.1розробка"), (Some("1.1".into()), "1.1", "розробка", false));
        assert_eq!(read("1.О)"), (Some("1.0".into()), "1.О)", "", false));
    }

    #[test]
    fn other_beginnings_hold_no_code() {
        for cell in ["розробка", "2 пілотні проекти", "2", "З метою", "2025 рік", "1234.5) x", "1-1", ""]
        {
            assert_eq!(read(cell), (None, "", cell, true), "{cell}");
        }
    }
}
