//! Text as lines of a width: broken after spaces, hyphens and slashes, and inside of long runs where `glyphs.rs` allows it.

use super::{
    face::{Weight, face},
    glyphs::{BREAK, printable},
};

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub weight: Weight,
    /// In points.
    pub size: f32,
    /// From 0 for black to 255 for white.
    pub grey: u8,
}

/// Between two lines of one text, in parts of the size.
const LEADING: f32 = 0.55;
/// Between two texts of one cell, in parts of the size.
const APART: f32 = 0.7;

impl Style {
    /// Black text.
    pub const fn of(weight: Weight, size: f32) -> Self {
        Self { weight, size, grey: 0 }
    }

    /// From the top of a line to where it stands.
    pub fn rise(self) -> f32 {
        face(self.weight).rise() * self.size
    }
}

/// A line that was set.
#[derive(Debug, Clone, PartialEq)]
pub struct SetLine {
    pub text: String,
    pub style: Style,
    /// Room between the line before it and its top.
    pub above: f32,
}

impl SetLine {
    /// What it takes of a page, with the room above.
    pub fn height(&self) -> f32 {
        self.above + self.style.rise()
    }
}

/// What lines one under the other take of a page.
pub fn height(lines: &[SetLine]) -> f32 {
    lines.iter().map(SetLine::height).sum()
}

/// Sets texts one under the other.
pub fn stacked<'a>(texts: impl Iterator<Item = (&'a str, Style)>, width: f32) -> Vec<SetLine> {
    let mut lines = Vec::new();
    for (text, style) in texts {
        let mut above = if lines.is_empty() { 0.0 } else { APART * style.size };
        for part in printable(text).split('\n') {
            broken(part, style, width, |text| {
                lines.push(SetLine { text, style, above });
                above = LEADING * style.size;
            });
        }
    }
    lines
}

/// Sets one text.
pub fn set(text: &str, style: Style, width: f32) -> Vec<SetLine> {
    stacked(std::iter::once((text, style)), width)
}

/// How wide a line is that is not broken.
pub fn wide(text: &str, style: Style) -> f32 {
    text.chars().map(|c| face(style.weight).wide(c) * style.size).sum()
}

fn broken(text: &str, style: Style, width: f32, mut line_done: impl FnMut(String)) {
    let face = face(style.weight);
    let (mut line, mut wide) = (String::new(), 0.0);
    // Where the line may be broken last: so many bytes and so wide.
    let mut place: Option<(usize, f32)> = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == BREAK {
            place = (!line.is_empty()).then_some((line.len(), wide));
            continue;
        }
        let more = face.wide(c) * style.size;
        // A space at the end of a line may stand out: nobody sees it.
        if wide + more > width && !line.is_empty() && !c.is_whitespace() {
            let (at, before) = place.take().unwrap_or((line.len(), wide));
            let next = line.split_off(at);
            line_done(std::mem::replace(&mut line, next));
            wide -= before;
        }
        line.push(c);
        wide += more;
        if breaks_after(c, rest.peek()) {
            place = Some((line.len(), wide));
        }
    }
    line_done(line);
}

fn breaks_after(c: char, next: Option<&char>) -> bool {
    match c {
        // Spaces that hold their neighbours together.
        '\u{a0}' | '\u{2007}' | '\u{202f}' => false,
        '-' | '–' | '\u{2014}' | '/' => next.is_some_and(|next| !next.is_ascii_digit()),
        c => c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style::of(Weight::Regular, 10.0);

    fn texts(text: &str, width: f32) -> Vec<String> {
        set(text, STYLE, width).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_break_after_spaces_and_hyphens_and_none_is_wider_than_it_may_be() {
        let width = wide("слово слово", STYLE);
        assert_eq!(texts("слово слово слово-слово № 12-к", width), ["слово слово ", "слово-", "слово № 12-", "к"]);
        assert_eq!(texts("а\nб", width), ["а", "б"]);
        assert_eq!(texts("", width), [""]);
        let kept = format!("№\u{a0}12 {}", "05-06");
        assert_eq!(texts(&kept, wide("№ 12 05-0", STYLE)), ["№\u{a0}12 ", "05-06"]);
    }

    #[test]
    fn a_run_that_is_too_long_is_broken_inside_and_loses_nothing() {
        for (letters, width) in [(400, 70.0), (12, 30.0)] {
            let lines = texts(&"щ".repeat(letters), width);
            assert!(lines.len() > 1 && lines.iter().all(|line| wide(line, STYLE) <= width), "{lines:?}");
            assert_eq!(lines.concat().chars().count(), letters);
        }
    }
}
