//! The act's text as published, e.g. copied out of a word processor or a PDF reader.

use zgoda_domain::plan::import::Table;

use super::{encoding::decode, limits};
use crate::InputError;

/// Reads the act's text; [`Table::of_text`] says how cells are told apart.
///
/// # Errors
/// Codes `file-too-large`, `file-empty`, `encoding-unknown`, `table-too-long`, `table-too-wide`, `cell-too-long`.
pub fn read_text(bytes: &[u8], file_name: &str) -> Result<Table, InputError> {
    let source = limits::source(bytes, file_name, &limits::PLAN)?;
    let text = decode(bytes, file_name, limits::PLAN.header)?.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n");
    let table = Table::of_text(source, &text);
    for (n, row) in (1..).zip(&table.rows) {
        limits::check_row(file_name, n, &limits::PLAN)?;
        for (column, cell) in row.cells.iter().enumerate() {
            limits::check_cell(file_name, row.row, column, cell, &limits::PLAN)?;
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_and_encodings_of_offices_do_not_matter() {
        let text = "Найменування завдання\nНайменування заходу\nІндикатор виконання\nВідповідальні за виконання\nСтрок виконання\n\n\
                    1. Завдання\n\n1.1) дія\n\nє\n\nМінцифри\n\nсічень 2025\n";
        let rows = read_text(text.as_bytes(), "акт.txt").expect("a table").rows;
        assert_eq!(rows[1].cells, ["1. Завдання", "1.1) дія", "є", "Мінцифри", "січень 2025"]);
        let windows = encoding_rs::WINDOWS_1251.encode(&text.replace('\n', "\r\n")).0.into_owned();
        assert_eq!(read_text(&windows, "акт.txt").expect("a table").rows, rows);
    }

    #[test]
    fn rubbish_is_refused_before_it_becomes_a_plan() {
        let code = |bytes: &[u8]| read_text(bytes, "акт.txt").map_err(|error| error.code).expect_err("it is refused");
        assert_eq!(code(&vec![b'x'; 50 * 1024 * 1024]), "file-too-large");
        assert_eq!(code(b" \n"), "file-empty");
        assert_eq!(code("а\n\n".repeat(2_001).as_bytes()), "table-too-long");
        assert_eq!(code("ї".repeat(20_001).as_bytes()), "cell-too-long");
    }
}
