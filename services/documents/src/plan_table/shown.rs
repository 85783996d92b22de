//! A table as text that is read as CSV with the same rows: what a page shows to be looked at before it is taken.

use zgoda_domain::plan::import::Table;

use super::{limits::Limits, read_csv_within, read_xlsx_within};
use crate::{InputError, formula::harmless};

/// A workbook begins so: it is a ZIP archive.
const ZIP: &[u8] = b"PK";

/// A file as such text, whether it is a workbook or CSV.
///
/// # Errors
/// What is wrong with the file as a whole.
pub(crate) fn as_text_within(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<String, InputError> {
    let read = if bytes.starts_with(ZIP) { read_xlsx_within } else { read_csv_within };
    Ok(shown(&read(bytes, file_name, limits)?))
}

fn shown(table: &Table) -> String {
    let (mut text, mut row) = (String::new(), 1);
    for one in &table.rows {
        // Rows that are empty stay, and a break inside a cell is none: what is wrong is told by the row that the spreadsheet shows.
        text.extend((row..one.row).map(|_| '\n'));
        row = one.row + 1;
        let cells = one.cells.iter().map(|cell| cell.replace(['\n', '\r'], " "));
        let cells = cells.map(|cell| format!("\"{}\"", harmless(&cell).replace('"', "\"\"")));
        text.push_str(&cells.collect::<Vec<_>>().join(";"));
        text.push('\n');
    }
    text
}
