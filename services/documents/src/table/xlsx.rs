//! XLSX with a frozen header, fitting widths and dates as dates.

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use zgoda_domain::calendar::kyiv;

use super::{Cell, Table};

/// What a cell of a workbook can hold at most, in UTF-16 units.
const MAX_CELL: usize = 32_767;
/// The narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (8, 60);
/// A line of the font of a workbook, and the most that a row can have, in points.
const LINE: f64 = 15.0;
const TALLEST: f64 = 408.75;

/// Writes each list as a sheet of a workbook, named by the first; the same lists always give the same bytes.
///
/// # Errors
/// When a list has more rows or columns than a sheet can hold, or two have the same title.
pub fn write_xlsx(sheets: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed date: otherwise equal lists would differ by the moment they were written.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = sheets.first().map_or("", |table| &table.title);
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    for table in sheets {
        write_sheet(workbook.add_worksheet(), table)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(&table.title))?;
    sheet.set_freeze_panes(1, 0)?;
    let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let formats = Formats {
        text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        date: Format::new().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Top),
        instant: Format::new().set_num_format("dd.mm.yyyy hh:mm:ss").set_align(FormatAlign::Top),
    };
    let widths: Vec<usize> = (0..table.headings.len()).map(|column| width(table, column)).collect();
    for ((column, text), width) in (0_u16..).zip(&table.headings).zip(&widths) {
        sheet.write_string_with_format(0, column, text, &heading)?;
        sheet.set_column_width(column, u32::try_from(*width).map_or(f64::MAX, f64::from))?;
    }
    tall_enough(sheet, 0, table.headings.iter().zip(&widths).map(|(text, width)| lines(text, *width)))?;
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write(sheet, row, column, cell, &formats)?;
        }
        let texts = cells.iter().zip(&widths).map(|(cell, width)| match cell {
            Cell::Text(text) => lines(text, *width),
            _ => 1,
        });
        tall_enough(sheet, row, texts)?;
    }
    Ok(())
}

struct Formats {
    text: Format,
    date: Format,
    instant: Format,
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => sheet.write_string_with_format(row, column, shortened(text), &formats.text)?,
        Cell::Number(number) => match exact(*number) {
            Some(value) => sheet.write_number_with_format(row, column, value, &formats.text)?,
            None => sheet.write_string_with_format(row, column, number.to_string(), &formats.text)?,
        },
        Cell::Date(date) => match day(*date) {
            Some(value) => sheet.write_datetime_with_format(row, column, &value, &formats.date)?,
            None => sheet.write_string_with_format(row, column, date.to_string(), &formats.text)?,
        },
        Cell::Instant(instant) => match moment(instant.to_zoned(kyiv()).datetime()) {
            Some(value) => sheet.write_datetime_with_format(row, column, &value, &formats.instant)?,
            None => sheet.write_string_with_format(row, column, instant.to_string(), &formats.text)?,
        },
    };
    Ok(())
}

/// A workbook's numbers are floating; whole numbers beyond 15 digits would be changed.
fn exact(number: i64) -> Option<f64> {
    (number.unsigned_abs() < 1_000_000_000_000_000).then_some(number as f64)
}

/// A workbook's calendar begins in 1900.
fn day(date: Date) -> Option<ExcelDateTime> {
    let part = |number: i8| u8::try_from(number).ok();
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, part(date.month())?, part(date.day())?).ok()
}

fn moment(at: DateTime) -> Option<ExcelDateTime> {
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    day(at.date())?.and_hms(u16::try_from(hour).ok()?, u8::try_from(minute).ok()?, f64::from(second)).ok()
}

fn shortened(text: &str) -> String {
    if text.encode_utf16().count() <= MAX_CELL {
        return text.to_owned();
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MAX_CELL
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// Gives a row the height of its tallest cell: readers that trust the heights of a file would print wrapped lines over each other. A row
/// of one line keeps the height that the reader gives it.
fn tall_enough(sheet: &mut Worksheet, row: u32, lines: impl Iterator<Item = u32>) -> Result<(), XlsxError> {
    match lines.max() {
        Some(most) if most > 1 => sheet.set_row_height(row, (f64::from(most) * LINE).min(TALLEST)).map(drop),
        _ => Ok(()),
    }
}

/// How many lines a text has in a column, rather one too many: letters are wider than the digits that a width counts, and words stay whole.
fn lines(text: &str, width: usize) -> u32 {
    let room = (width * 9 / 10).max(1);
    let of_line = |line: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in line.split(' ').map(|word| word.chars().count()) {
            if used > 0 && used + 1 + word > room {
                (lines, used) = (lines + 1, 0);
            }
            used += word + usize::from(used > 0);
            // A word that is longer than a line is cut.
            lines += used.saturating_sub(1) / room;
            used -= used.saturating_sub(1) / room * room;
        }
        lines
    };
    let all: usize = text.split('\n').map(of_line).sum();
    u32::try_from(all).unwrap_or(u32::MAX)
}

/// The widest line of a column, within bounds.
fn width(table: &Table, column: usize) -> usize {
    let longest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| match cell {
        Cell::Empty => 0,
        Cell::Text(text) => longest(text),
        Cell::Number(number) => number.to_string().len(),
        Cell::Date(_) => 10,
        Cell::Instant(_) => 19,
    });
    let widest = cells.chain([longest(&table.headings[column])]).max().unwrap_or(0) + 2;
    widest.clamp(WIDTHS.0, WIDTHS.1)
}

/// The most characters of the name of a sheet.
pub(crate) const MAX_NAME: usize = 31;

/// Sheet names have at most 31 characters and none of `[]:*?/\`, and no apostrophe at an end.
fn sheet_name(title: &str) -> String {
    let kept: String = title.chars().map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let name = kept.trim().chars().take(MAX_NAME).collect::<String>().trim_end().to_owned();
    if name.is_empty() { "1".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use calamine::{Data, Reader, Xlsx};
    use jiff::civil::date;

    use super::*;

    fn table() -> Table {
        Table {
            title: "Заходи [2025]: 'перший'".into(),
            headings: vec!["код".into(), "назва".into(), "останній день".into(), "число".into()],
            rows: vec![
                vec!["1.1".into(), "=1+1".into(), Cell::Date(date(2025, 1, 31)), Cell::Number(-7)],
                vec![Cell::Empty, "ї".repeat(40_000).into(), Cell::Date(date(1654, 1, 18)), Cell::Number(i64::MAX)],
                vec![Cell::Empty, Cell::Empty, Cell::Instant("2025-01-31T22:30:00Z".parse().expect("an instant"))],
            ],
        }
    }

    #[test]
    fn what_was_written_is_read_back_and_no_text_becomes_a_formula() {
        let mut book: Xlsx<_> =
            Xlsx::new(Cursor::new(write_xlsx(&[table()]).expect("a workbook"))).expect("a workbook");
        let name = book.sheet_names()[0].clone();
        assert_eq!(name, "Заходи  2025    перший");
        assert!(book.worksheet_formula(&name).expect("a sheet").is_empty());
        let range = book.worksheet_range(&name).expect("a sheet");
        let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
        assert_eq!(cell(0, 1), Data::String("назва".into()));
        assert_eq!(cell(1, 1), Data::String("=1+1".into()));
        assert_eq!(cell(1, 3), Data::Float(-7.0));
        assert_eq!(cell(2, 2), Data::String("1654-01-18".into()));
        assert_eq!(cell(2, 3), Data::String(i64::MAX.to_string()));
        let Data::String(long) = cell(2, 1) else { panic!("expected text") };
        assert_eq!((long.chars().count(), long.ends_with('…')), (32_767, true));
        let Data::DateTime(day) = cell(1, 2) else { panic!("expected a date") };
        assert_eq!(day.to_ymd_hms_milli(), (2025, 1, 31, 0, 0, 0, 0));
        let Data::DateTime(moment) = cell(3, 2) else { panic!("expected an instant") };
        assert_eq!(moment.to_ymd_hms_milli(), (2025, 2, 1, 0, 30, 0, 0), "shown in Kyiv's time");
    }

    #[test]
    fn a_text_has_as_many_lines_as_its_column_needs() {
        for (text, width, expected) in [
            ("", 10, 1),
            ("слово", 10, 1),
            ("слово слово", 10, 2),
            ("перше\nдруге\n", 60, 3),
            (&"ї".repeat(28), 10, 4),
            (&"слово ".repeat(18), 60, 2),
            ("рядок із дуже довгим-предовгим словом", 10, 5),
        ] {
            assert_eq!(lines(text, width), expected, "{text}");
        }
    }

    #[test]
    fn rows_are_as_tall_as_their_wrapped_text_and_others_are_left_to_the_reader() {
        let rows = vec![
            vec!["1.1".into(), "слово ".repeat(40).into()],
            vec!["1.2".into(), "коротко".into()],
            vec!["1.3".into(), "слово ".repeat(400).into()],
        ];
        let table = Table { title: "Заходи".into(), headings: vec!["код".into(), "назва".into()], rows };
        let bytes = write_xlsx(&[table]).expect("a workbook");
        let mut sheet = String::new();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet").read_to_string(&mut sheet).expect("text");
        let height = |row: u32| {
            let (_, row) = sheet.split_once(&format!("<row r=\"{row}\"")).expect("a row");
            let (row, _) = row.split_once('>').expect("its end");
            row.split_once(" ht=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(height, _)| height.to_owned())
        };
        let heights = [1, 2, 3, 4].map(height);
        assert_eq!(heights, [None, Some("75".to_owned()), None, Some("408.75".to_owned())]);
    }

    #[test]
    fn equal_lists_give_equal_bytes() {
        assert_eq!(write_xlsx(&[table()]).expect("a workbook"), write_xlsx(&[table()]).expect("a workbook"));
    }
}
