//! CSV by RFC 4180 in UTF-8 with a byte order mark, which spreadsheets need to show Ukrainian letters.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{Cell, Table};
use crate::formula::harmless;

/// Writes the list; the same list always gives the same bytes.
pub fn write_csv(table: &Table) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    let headings = table.headings.iter().map(|heading| harmless(heading).into_owned());
    writer.write_record(headings).expect("writing into memory cannot fail");
    for row in &table.rows {
        writer.write_record(row.iter().map(text)).expect("writing into memory cannot fail");
    }
    writer.into_inner().expect("flushing into memory cannot fail")
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text).into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Instant(instant) => instant.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn list(rows: Vec<Vec<Cell>>) -> String {
        let table = Table { title: "Заходи".into(), headings: vec!["код".into(), "назва".into()], rows };
        String::from_utf8(write_csv(&table)).expect("text in UTF-8")
    }

    #[test]
    fn lines_end_with_crlf_and_special_cells_are_quoted() {
        let written = list(vec![
            vec!["1.1".into(), "перший, «другий»\nі \"третій\"".into()],
            vec![Cell::Number(-5), Cell::Date(date(2025, 1, 31))],
            vec![Cell::Empty, Cell::Instant("2025-01-31T22:00:00Z".parse().expect("an instant"))],
        ]);
        assert_eq!(
            written,
            "\u{feff}код,назва\r\n1.1,\"перший, «другий»\nі \"\"третій\"\"\"\r\n-5,2025-01-31\r\n,2025-01-31T22:00:00Z\r\n"
        );
    }

    #[test]
    fn text_that_looks_like_a_formula_is_made_harmless() {
        for formula in ["=1+1", "+380", "-2", "@SUM(A1)", "\t=1", "\r=1"] {
            let written = list(vec![vec![formula.into(), "x".into()]]);
            let cell = written.trim_start_matches("\u{feff}код,назва\r\n").trim_start_matches('"');
            assert!(cell.starts_with('\''), "{formula:?} became {written:?}");
        }
        assert!(list(vec![vec!["1=1".into(), "x".into()]]).contains("\r\n1=1,"));
    }
}
