//! The first sheet of an XLSX workbook, cell by cell.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Reader, Xlsx};
use zgoda_domain::plan::import::{Table, TableRow};

use super::{
    limits::{self, Limits},
    zip_bounds,
};
use crate::InputError;

/// Reads the cells of the first sheet of a plan, all of which are looked at: what stands beside the five columns is asked about.
///
/// # Errors
/// Codes `file-too-large`, `file-empty`, `xlsx-too-large`, `xlsx-unreadable`, `table-too-long`, `table-too-wide`, `cell-too-long`,
/// `cell-date-ambiguous` where a spreadsheet has turned a month into the first of it, `cell-error`.
pub fn read_xlsx(bytes: &[u8], file_name: &str) -> Result<Table, InputError> {
    cells(bytes, file_name, &limits::PLAN, |value, row, column| match value {
        DataRef::DateTime(moment) => match moment.to_ymd_hms_milli() {
            (year, month, 1, ..) => Err(ambiguous_date(file_name, row, column, &format!("01.{month:02}.{year}"))),
            _ => Ok(()),
        },
        DataRef::Error(_) => Err(formula_error(file_name, row, column)),
        _ => Ok(()),
    })
}

/// Reads the cells of the first sheet of a workbook that may hold other than a plan: each as it is shown, since only whoever knows its
/// column can say whether it may stand there, or is read at all.
pub(crate) fn read_xlsx_within(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Table, InputError> {
    cells(bytes, file_name, limits, |_, _, _| Ok(()))
}

/// Cells are taken one by one as they stand in the file, never as a filled rectangle: one cell in the last corner of a sheet would make
/// that rectangle larger than any memory.
fn cells(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    judge: impl Fn(&DataRef<'_>, u32, usize) -> Result<(), InputError>,
) -> Result<Table, InputError> {
    let source = limits::source(bytes, file_name, limits)?;
    zip_bounds::check(bytes, file_name)?;
    let unreadable = |_| zip_bounds::unreadable(file_name);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let sheet = workbook.sheet_names().first().cloned().ok_or_else(|| zip_bounds::unreadable(file_name))?;
    let mut reader = workbook.worksheet_cells_reader(&sheet).map_err(unreadable)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let row = limits::check_row(file_name, row as usize + 1, limits)?;
        let column = column as usize;
        judge(cell.get_value(), row, column)?;
        let text = text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        limits::check_cell(file_name, row, column, &text, limits)?;
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    Ok(Table { source, rows: rows.into_iter().map(|(row, cells)| TableRow::new(row, cells)).collect() })
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => broken_into_lines(text),
        DataRef::SharedString(text) => broken_into_lines(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{day:02}.{month:02}.{year}")
        }
        DataRef::Error(error) => error.to_string(),
    }
}

fn formula_error(file_name: &str, row: u32, column: usize) -> InputError {
    let column = column + 1;
    InputError::in_file(
        file_name,
        "cell-error",
        format!("Клітинка {column} рядка {row} містить помилку формули: впишіть у неї текст."),
        format!("Cell {column} of row {row} holds a formula error: write text into it."),
    )
    .in_row(row)
}

fn broken_into_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace("_x000D_", "")
}

/// "січень 2025" typed into a spreadsheet becomes 1 January 2025 in the file; the end of the month may have been meant.
fn ambiguous_date(file_name: &str, row: u32, column: usize, date: &str) -> InputError {
    let column = column + 1;
    InputError::in_file(
        file_name,
        "cell-date-ambiguous",
        format!(
            "Клітинка {column} рядка {row} містить дату {date}; так редактор таблиць зберігає і місяць. Зробіть клітинку текстовою та впишіть «січень 2025» або «{date}»."
        ),
        format!(
            "Cell {column} of row {row} holds the date {date}, which is also how a spreadsheet stores a month. Make the cell text and write “січень 2025” or “{date}”."
        ),
    )
    .in_row(row)
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

    use super::*;

    fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        fill(workbook.add_worksheet());
        workbook.save_to_buffer().expect("a workbook")
    }

    fn code(bytes: &[u8]) -> (String, Option<u32>) {
        let error = read_xlsx(bytes, "план.xlsx").expect_err("it is refused");
        (error.code, error.place.row)
    }

    #[test]
    fn cells_keep_their_rows_columns_and_line_breaks() {
        let day = ExcelDateTime::from_ymd(2025, 1, 31).expect("a day of the calendar");
        let format = Format::new().set_num_format("dd.mm.yyyy");
        let bytes = workbook(|sheet| {
            sheet.write_string(0, 0, "Найменування\r\nзавдання").expect("a cell");
            sheet.write_string(3, 2, "текст").expect("a cell");
            sheet.write_number(3, 3, 2.0).expect("a cell");
            sheet.write_datetime_with_format(3, 4, &day, &format).expect("a cell");
            sheet.merge_range(4, 0, 6, 0, "завдання", &format).expect("cells");
        });
        let rows: Vec<_> =
            read_xlsx(&bytes, "план.xlsx").expect("a table").rows.into_iter().map(|r| (r.row, r.cells)).collect();
        let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let expected = [
            (1, cells(&["Найменування\nзавдання"])),
            (4, cells(&["", "", "текст", "2", "31.01.2025"])),
            (5, cells(&["завдання"])),
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_month_that_became_a_date_is_asked_back() {
        let day = ExcelDateTime::from_ymd(2025, 1, 1).expect("a day of the calendar");
        let format = Format::new().set_num_format("mmmm yyyy");
        let bytes = workbook(|sheet| _ = sheet.write_datetime_with_format(1, 4, &day, &format).expect("a cell"));
        assert_eq!(code(&bytes), ("cell-date-ambiguous".to_owned(), Some(2)));
    }

    #[test]
    fn one_cell_in_the_last_corner_of_a_sheet_costs_no_memory() {
        let far_down = workbook(|sheet| _ = sheet.write_string(1_048_575, 16_383, "x").expect("a cell"));
        assert_eq!(code(&far_down).0, "table-too-long");
        let far_right = workbook(|sheet| _ = sheet.write_string(1, 16_383, "x").expect("a cell"));
        assert_eq!(code(&far_right), ("table-too-wide".to_owned(), Some(2)));
    }

    #[test]
    fn a_formula_error_is_named_and_what_is_no_workbook_refused() {
        let bytes = workbook(|sheet| {
            _ = sheet.write_formula(2, 0, Formula::new("=1/0").set_result("#DIV/0!")).expect("a cell")
        });
        assert_eq!(code(&bytes), ("cell-error".to_owned(), Some(3)));
        assert_eq!(code("a,b\n1,2".as_bytes()).0, "xlsx-unreadable");
        assert_eq!(code(&vec![0; 50 * 1024 * 1024]).0, "file-too-large");
    }
}
