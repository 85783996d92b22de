//! A table as it was found in a file, not yet interpreted.

use crate::plan::Source;

/// Rows of text with the row numbers a person sees in a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The file.
    pub source: Source,
    /// All rows, the header among them, in order; empty rows may be left out.
    pub rows: Vec<TableRow>,
}

/// One row; cells may be fewer or more than five.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Counted from 1.
    pub row: u32,
    /// The cells from the left.
    pub cells: Vec<String>,
    /// Text that stood apart from the row, after a page break, and was joined to its cells; asked about.
    pub joined: Option<String>,
}

impl TableRow {
    /// A row that stood together.
    pub fn new(row: u32, cells: impl Into<Vec<String>>) -> Self {
        Self { row, cells: cells.into(), joined: None }
    }
}
