//! Papers as people sign and file them: a letterhead, what the paper is about, tables, notes and places for signatures, as PDF.
//!
//! A [`Paper`] says what stands on it; [`layout`] says how it looks, for all papers alike. A page that is full is written at once, so that a
//! list of any length takes the memory of its file. Equal papers give equal bytes: nothing is taken from the clock or from the machine.

pub(crate) mod face;
pub(crate) mod glyphs;
mod ink;
mod layout;
mod lines;
#[cfg(test)]
pub(crate) mod reader;
mod rows;
mod sheets;
#[cfg(test)]
mod tests;
mod tree;

use jiff::civil::Date;
use thiserror::Error;
use typst::comemo;
use zgoda_domain::values::Language;

use self::ink::Ink;
use crate::table::Table;

/// No paper has more rows in its tables: the longest list of a training, and some.
pub const MAX_ROWS: usize = 25_000;
/// No paper has room for more characters in its tables.
pub const MAX_CHARACTERS: usize = 12_000_000;

/// What stands on a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// The language of everything on it but the words of people.
    pub language: Language,
    /// Wide pages, for wide tables.
    pub landscape: bool,
    /// What it is, e.g. "Протокол розбіжностей".
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Stands at the foot of every page beside its number.
    pub running: String,
    /// The day as of which it was drawn up.
    pub drawn_up_on: Date,
    /// Tells this paper from all others and stays the same when it is made again.
    pub mark: String,
    /// Its particulars, each under its name.
    pub particulars: Vec<Particular>,
    /// Its tables.
    pub sections: Vec<Section>,
    /// What its reader should know.
    pub notes: Vec<String>,
    /// Who signs it: offices, never persons.
    pub signatures: Vec<String>,
}

impl Paper {
    /// What it is, what it is about and its particulars as a list, to stand beside its tables where they are taken as a workbook.
    pub fn particulars_as_table(&self) -> Table {
        let (title, name, value) = match self.language {
            Language::Uk => ("Відомості", "Назва", "Значення"),
            Language::En => ("Particulars", "Name", "Value"),
        };
        let named = self.particulars.iter().map(|one| (one.name, &one.value));
        let all = [(self.title.as_str(), &self.about)].into_iter().chain(named);
        Table {
            title: title.to_owned(),
            headings: vec![name.to_owned(), value.to_owned()],
            rows: all.map(|(name, value)| vec![name.into(), value.as_str().into()]).collect(),
        }
    }
}

/// A particular of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particular {
    /// What it is.
    pub name: &'static str,
    /// What it is here.
    pub value: String,
}

/// A table under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// What the table holds.
    pub heading: &'static str,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Rows with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Stands instead of a table without rows.
    pub nothing: &'static str,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: &'static str,
    /// Its share of the width.
    pub share: u8,
}

/// A cell: lines one under the other; none for an empty cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell(Vec<Line>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    strong: bool,
    text: String,
}

impl Cell {
    /// A cell with one line.
    pub fn of(text: impl Into<String>) -> Self {
        Self::default().with(text)
    }

    /// The same with another line.
    #[must_use]
    pub fn with(mut self, text: impl Into<String>) -> Self {
        self.0.push(Line { strong: false, text: text.into() });
        self
    }

    /// The same with another line in bold.
    #[must_use]
    pub fn with_strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Line { strong: true, text: text.into() });
        self
    }

    /// The same with another line, where there is something to say.
    #[must_use]
    pub fn with_some(self, text: Option<impl Into<String>>) -> Self {
        match text {
            Some(text) => self.with(text),
            None => self,
        }
    }

    /// Its lines.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|line| line.text.as_str())
    }

    /// The room it takes, in characters.
    fn characters(&self) -> usize {
        self.lines().flat_map(|text| text.split('\n')).map(room_of).sum()
    }
}

/// Why a paper was not written.
#[derive(Debug, Error)]
pub enum PaperError {
    /// It is longer than a paper may be.
    #[error("{rows} rows with {characters} characters are more than a paper holds")]
    TooLong {
        /// Rows of its tables.
        rows: usize,
        /// Characters in them.
        characters: usize,
    },
    /// The typesetting, or the library that writes the file, refused it: a mistake of this program.
    #[error("typesetting failed: {0}")]
    Typesetting(String),
}

/// The room of one line: a short one takes the height of a long one, and a character that the fonts lack is told by its code.
fn room_of(line: &str) -> usize {
    const LEAST: usize = 60;
    const CODE: usize = 9; // ⟨U+1F980⟩
    let room: usize = line.chars().map(|c| if u32::from(c) < 0x3000 { 1 } else { CODE }).sum();
    room.max(LEAST)
}

/// Checks that a paper is not longer than a paper may be.
///
/// # Errors
/// [`PaperError::TooLong`].
pub fn check_length(paper: &Paper) -> Result<(), PaperError> {
    let rows = paper.sections.iter().map(|section| section.rows.len()).sum::<usize>() + paper.signatures.len();
    let cells = paper.sections.iter().flat_map(|section| section.rows.iter().flatten());
    let characters = cells.map(Cell::characters).sum();
    if rows > MAX_ROWS || characters > MAX_CHARACTERS {
        return Err(PaperError::TooLong { rows, characters });
    }
    Ok(())
}

/// Sets a paper as PDF. It takes a processor for up to some seconds: not for an async worker.
///
/// # Errors
/// [`PaperError::TooLong`] before any work; [`PaperError::Typesetting`] for a mistake of this program.
pub fn write_pdf(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    check_length(paper)?;
    // Each page tells how many there are: so it is laid out once to count them.
    let pages = layout::lay(paper, 0, &mut |_, _| {}).pages;
    let mut ink = Ink::new();
    let laid = layout::lay(paper, pages, &mut |page, tree| ink.page(&page, tree));
    let written = ink.end(paper, laid);
    // krilla remembers by comemo, which Typst switches on in it, the fonts as this paper needed them: the next one uses other signs.
    comemo::evict(0);
    written
}
