//! Lists as csv and xlsx.

mod attendance;
mod bodies;
mod cell;
mod consents;
mod cycles;
mod duties;
mod erasures;
mod plans;
mod reporting;
mod reports;
mod trainings;
mod transitions;

pub use trainings::{CoverageRow, UntrainedRow};

use actix_web::{HttpResponse, HttpResponseBuilder, http::header};
use zgoda_documents::{
    table::{Cell, Table, write_csv, write_xlsx},
    words::Words,
};
use zgoda_domain::values::Language;

use crate::{problem::Problem, query::Form};

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A row of a list that can stand in a table.
pub trait Tabular: Sized + 'static {
    /// Names the table and its file.
    const NAME: &'static str;
    /// Its columns, from left to right.
    const COLUMNS: &'static [Column<Self>];
}

/// A column: its heading, and what stands under it.
#[derive(Debug)]
pub struct Column<R> {
    uk: &'static str,
    en: &'static str,
    cell: Filled<R>,
}

/// What stands under a heading: the same in every language, or words.
#[derive(Debug)]
enum Filled<R> {
    Alike(fn(&R) -> Cell),
    InWords(fn(&R, Words) -> Cell),
}

/// A column with its heading in Ukrainian and English.
const fn column<R>(uk: &'static str, en: &'static str, cell: fn(&R) -> Cell) -> Column<R> {
    Column { uk, en, cell: Filled::Alike(cell) }
}

/// A column of words for people.
const fn worded<R>(uk: &'static str, en: &'static str, cell: fn(&R, Words) -> Cell) -> Column<R> {
    Column { uk, en, cell: Filled::InWords(cell) }
}

/// Writes rows in a form that is not JSON.
///
/// # Errors
/// 413 when the list is larger than a sheet can be.
pub fn answer<T: Tabular>(
    answer: HttpResponseBuilder,
    form: Form,
    rows: &[T],
    language: Language,
) -> Result<HttpResponse, Problem> {
    let table = of_rows(rows, language);
    match form {
        Form::Csv => Ok(file(answer, "text/csv; charset=utf-8", &format!("{}.csv", T::NAME), write_csv(&table))),
        Form::Xlsx => workbook::<T>(answer, &[table]),
        Form::Json | Form::Pdf => {
            tracing::error!(form = form.name(), "a table was asked for in a form that is no table");
            Err(Problem::failure())
        }
    }
}

/// Writes sheets as a workbook, which is named after the rows of the first.
///
/// # Errors
/// 500 when a list is larger than a sheet can be.
pub fn workbook<T: Tabular>(answer: HttpResponseBuilder, sheets: &[Table]) -> Result<HttpResponse, Problem> {
    let bytes = write_xlsx(sheets).map_err(|error| {
        tracing::error!(%error, "a list could not be written as a workbook");
        Problem::failure()
    })?;
    Ok(file(answer, XLSX, &format!("{}.xlsx", T::NAME), bytes))
}

/// Rows under their headings.
pub fn of_rows<T: Tabular>(rows: &[T], language: Language) -> Table {
    let heading = |column: &Column<T>| if language == Language::Uk { column.uk } else { column.en }.to_owned();
    let cell = |column: &Column<T>, row: &T| match column.cell {
        Filled::Alike(cell) => cell(row),
        Filled::InWords(cell) => cell(row, Words(language)),
    };
    let cells = |row: &T| T::COLUMNS.iter().map(|column| cell(column, row)).collect();
    Table {
        title: T::NAME.to_owned(),
        headings: T::COLUMNS.iter().map(heading).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}

/// Answers with a file to keep.
pub fn file(mut answer: HttpResponseBuilder, kind: &'static str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    answer.insert_header((header::CONTENT_TYPE, kind));
    answer.insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")));
    answer.body(bytes)
}
