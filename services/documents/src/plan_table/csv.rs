//! CSV by RFC 4180: comma, semicolon or tab, quoted line breaks, row numbers as a spreadsheet shows them.

use ::csv::{Reader, ReaderBuilder, StringRecord};
use zgoda_domain::plan::import::{Table, TableRow};

use super::{
    encoding::decode,
    limits::{self, Limits},
};
use crate::{InputError, formula::as_written};

/// Reads the cells of a CSV file.
///
/// # Errors
/// Codes `file-too-large`, `file-empty`, `encoding-unknown`, `csv-quote-open`, `table-too-long`, `table-too-wide`, `cell-too-long`.
pub fn read_csv(bytes: &[u8], file_name: &str) -> Result<Table, InputError> {
    read_csv_within(bytes, file_name, &limits::PLAN)
}

/// Reads the cells of a CSV file that may be other than a plan.
pub(crate) fn read_csv_within(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Table, InputError> {
    let source = limits::source(bytes, file_name, limits)?;
    // One kind of line break: then every break outside quotes is one row of the spreadsheet.
    let mut text = decode(bytes, file_name, limits.header)?;
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n").into();
    }
    let Scan { counts, open_quote } = scan(&text);
    if let Some(row) = open_quote {
        return Err(InputError::in_file(
            file_name,
            "csv-quote-open",
            format!(
                "Лапки, відкриті в рядку {row}, не закрито: закрийте їх або подвойте, якщо вони є частиною тексту."
            ),
            format!(
                "The quote opened in row {row} is never closed: close it, or double it where it is part of the text."
            ),
        )
        .in_row(row));
    }
    let mut reader = cut(&text, delimiter(&text, counts, limits));
    let mut record = StringRecord::new();
    let mut rows = Vec::new();
    let mut row = 0;
    let mut start = 0;
    // Reading from text in memory cannot fail: it is UTF-8 and rows may have any length.
    while reader.read_record(&mut record).unwrap_or(false) {
        // The reader passes over empty lines, a spreadsheet shows them.
        row += 1 + text.as_bytes()[start..].iter().take_while(|byte| **byte == b'\n').count();
        start = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        let row = limits::check_row(file_name, row, limits)?;
        for (column, cell) in record.iter().enumerate() {
            limits::check_cell(file_name, row, column, cell, limits)?;
        }
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(TableRow::new(row, cells(&record)));
        }
    }
    Ok(Table { source, rows })
}

fn cut(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// So many rows tell how a file is cut into cells.
const FIRST: usize = 20;

struct Scan {
    /// How often each delimiter stands in the first rows.
    counts: [(u8, u32); 3],
    /// The row in which the last quote was opened, when it is never closed.
    open_quote: Option<u32>,
}

/// Counts delimiters outside quotes, and finds a quote that is left open.
fn scan(text: &str) -> Scan {
    let mut quoted = false;
    let (mut row, mut opened) = (1, 1);
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => {
                quoted = !quoted;
                opened = row;
            }
            b'\n' if !quoted => row += 1,
            _ if !quoted && row as usize <= FIRST => {
                for (_, count) in counts.iter_mut().filter(|(delimiter, _)| *delimiter == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    Scan { counts, open_quote: quoted.then_some(opened) }
}

/// The delimiter that yields the header: cells may be full of another one, which a spreadsheet does not quote. Where none yields it, or
/// several as much of it, the one that cuts the first rows into most cells.
fn delimiter(text: &str, counts: [(u8, u32); 3], limits: &Limits) -> u8 {
    let headed = |delimiter| {
        let rows = cut(text, delimiter).into_records().take(FIRST).flatten();
        rows.map(|row| (limits.headed)(&TableRow::new(0, cells(&row)))).max().unwrap_or_default()
    };
    let ranked = counts.map(|(delimiter, count)| ((headed(delimiter), count), delimiter));
    // Of several that are alike the first.
    ranked.into_iter().rev().max_by_key(|(rank, _)| *rank).map_or(b',', |(_, delimiter)| delimiter)
}

fn cells(record: &StringRecord) -> Vec<String> {
    record.iter().map(as_written).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use zgoda_domain::plan::import::Column;

    use super::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        read_csv(text.as_bytes(), "план.csv")
            .expect("a table")
            .rows
            .into_iter()
            .map(|row| (row.row, row.cells))
            .collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn a_quoted_line_break_stays_in_its_cell_and_rows_are_counted_as_a_spreadsheet_does() {
        let text = "a,b\r\n\r\n\"one\r\ntwo\",\"say \"\"ok\"\"\"\r\n,\r\nlast,x";
        assert_eq!(cells(text), [row(1, &["a", "b"]), row(3, &["one\ntwo", "say \"ok\""]), row(5, &["last", "x"])]);
        assert_eq!(cells(&text.replace("\r\n", "\n")), cells(text));
        assert_eq!(cells(&text.replace("\r\n", "\r")), cells(text));
    }

    #[test]
    fn semicolons_and_tabs_are_found_by_the_cells_they_make() {
        for delimiter in [",", ";", "\t"] {
            let text = ["a", "\"x, y; z\"", "c\n1", "2", "3"].join(delimiter);
            assert_eq!(cells(&text), [row(1, &["a", "x, y; z", "c"]), row(2, &["1", "2", "3"])], "{delimiter:?}");
        }
    }

    #[test]
    fn a_plan_is_cut_where_its_five_columns_are_whole() {
        let header = Column::ALL.map(Column::heading).join(";");
        let text =
            format!("{header}\n1. Завдання;1.1) дія, ще, і, ще, одна;є, є, є;Мінцифри, Мінфін, Мін’юст;січень 2025\n");
        assert_eq!(cells(&text)[1].1.len(), 5, "{text}");
    }

    #[test]
    fn an_open_quote_is_named_with_its_row_instead_of_swallowing_the_rest() {
        let error = read_csv("a,b\n\"c\nd\",e\n\"f,g\nh,i".as_bytes(), "план.csv").expect_err("it is refused");
        assert_eq!((error.code.as_str(), error.place.row), ("csv-quote-open", Some(3)));
    }

    #[test]
    fn a_file_of_50_mb_is_refused_by_its_size() {
        let error = read_csv(&vec![b'x'; 50 * 1024 * 1024], "план.csv").expect_err("it is refused");
        assert_eq!(error.code, "file-too-large");
    }

    #[test]
    fn too_many_rows_cells_and_characters_are_refused() {
        let code =
            |text: String| read_csv(text.as_bytes(), "план.csv").map(|table| table.rows.len()).map_err(|e| e.code);
        assert_eq!(code("a,b\n".repeat(2_000)), Ok(2_000));
        assert_eq!(code("a,b\n".repeat(2_001)), Err("table-too-long".to_owned()));
        assert_eq!(code(",".repeat(49) + "x"), Ok(1));
        assert_eq!(code(",".repeat(50) + "x"), Err("table-too-wide".to_owned()));
        assert_eq!(code("ї".repeat(20_000)), Ok(1));
        assert_eq!(code("ї".repeat(20_001)), Err("cell-too-long".to_owned()));
        assert_eq!(code(" \n".to_owned()), Err("file-empty".to_owned()));
    }
}
