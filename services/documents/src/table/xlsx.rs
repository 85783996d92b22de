//! XLSX with a frozen header, fitting widths and dates as dates.

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use zgoda_domain::calendar::kyiv;

use super::{Cell, Table};

/// What a cell of a workbook can hold at most, in UTF-16 units.
const MAX_CELL: usize = 32_767;
/// The narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (8, 60);

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
    for (column, text) in (0_u16..).zip(&table.headings) {
        sheet.write_string_with_format(0, column, text, &heading)?;
        sheet.set_column_width(column, width(table, usize::from(column)))?;
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write(sheet, row, column, cell, &formats)?;
        }
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

/// The widest line of a column, within bounds.
fn width(table: &Table, column: usize) -> f64 {
    let longest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| match cell {
        Cell::Empty => 0,
        Cell::Text(text) => longest(text),
        Cell::Number(number) => number.to_string().len(),
        Cell::Date(_) => 10,
        Cell::Instant(_) => 19,
    });
    let widest = cells.chain([longest(&table.headings[column])]).max().unwrap_or(0) + 2;
    f64::from(u32::try_from(widest.clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(u32::MAX))
}

/// Sheet names have at most 31 characters and none of `[]:*?/\`, and no apostrophe at an end.
fn sheet_name(title: &str) -> String {
    let kept: String = title.chars().map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let name = kept.trim().chars().take(31).collect::<String>().trim_end().to_owned();
    if name.is_empty() { "1".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

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
    fn equal_lists_give_equal_bytes() {
        assert_eq!(write_xlsx(&[table()]).expect("a workbook"), write_xlsx(&[table()]).expect("a workbook"));
    }
}
