//! Marks of attendance as a coordinator brings them in CSV or XLSX: of whom each row is, and what it says.
//!
//! Reading is pure. A row calls a person by the reference or the number of the list, or by an e-mail address: so the list that was exported
//! can be filled in and sent back. A row that says nothing of anybody's attendance is passed over.

mod columns;
mod rows;
#[cfg(test)]
mod tests;

use zgoda_domain::{
    plan::import::Table,
    training::{Attendance, MOST_MARKS},
    values::{Email, Sha256, Subject},
};

pub use self::{columns::Column, rows::at};
pub use crate::participants::Form;
use crate::{
    InputError,
    header::{find, headed},
    plan_table::{as_text_within, limits::Limits, read_csv_within, read_xlsx_within},
};

const LIMITS: Limits = Limits {
    bytes: 10 * 1024 * 1024,
    rows: MOST_MARKS + 10,
    header: &["присутність", "відмітка", "пошта", "електронна адреса", "позначення", "піб", "№", "номер"],
    headed: headed::<Column>,
    too_large: ["поділіть відмітки на частини", "divide the marks into parts"],
    too_long: ["поділіть відмітки на частини", "divide the marks into parts"],
    too_wide: ["очікується список учасників із відмітками", "the list of participants with their marks is expected"],
    empty: ["виберіть файл із відмітками", "choose the file that holds the marks"],
};

/// Marks as they were read.
#[derive(Debug, PartialEq, Eq)]
pub struct ReadMarks {
    /// Of the bytes of the file.
    pub sha256: Sha256,
    /// The rows in which nothing is wrong.
    pub good: Vec<MarkedRow>,
    /// What is wrong in the others, in the order of the rows.
    pub errors: Vec<InputError>,
    /// In how many rows something is wrong.
    pub bad: usize,
    /// How many rows say nothing of anybody's attendance.
    pub unsaid: usize,
}

/// A row in which nothing is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedRow {
    /// The row as a spreadsheet shows it, from 1.
    pub row: u32,
    /// Whose it is.
    pub who: Called,
    /// What it says.
    pub attendance: Attendance,
}

/// By what a row calls a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Called {
    /// By the reference, whatever else the row says.
    Reference(Subject),
    /// By the number on the list.
    Number(i64),
    /// By the address they are written to, and, where the row has one, by the number, which must be the same person's.
    Email(Email, Option<i64>),
}

/// A file of marks as text that [`read_marks`] reads as CSV, with the same rows: what a page shows to be looked at before it is taken.
///
/// # Errors
/// What is wrong with the file as a whole.
pub fn as_text(bytes: &[u8], file_name: &str) -> Result<String, InputError> {
    as_text_within(bytes, file_name, &LIMITS)
}

/// Reads marks.
///
/// # Errors
/// What is wrong with the file as a whole: the codes of [`crate::participants::read_list`].
pub fn read_marks(form: Form, bytes: &[u8], file_name: &str) -> Result<ReadMarks, InputError> {
    let table = table(form, bytes, file_name)?;
    let (header, columns) = find::<Column>(&table.rows, file_name)?;
    let mut read = ReadMarks { sha256: table.source.sha256, good: Vec::new(), errors: Vec::new(), bad: 0, unsaid: 0 };
    for row in table.rows.iter().filter(|row| row.row > header) {
        rows::read(row, &columns, file_name, &mut read);
    }
    if read.good.is_empty() && read.bad == 0 {
        return Err(InputError::in_file(
            file_name,
            "list-empty",
            "Під заголовком немає жодної відмітки: заповніть колонку «Присутність».",
            "There is no mark below the header: fill in the column “Attendance”.",
        ));
    }
    Ok(read)
}

fn table(form: Form, bytes: &[u8], file_name: &str) -> Result<Table, InputError> {
    match form {
        Form::Csv => read_csv_within(bytes, file_name, &LIMITS),
        Form::Xlsx => read_xlsx_within(bytes, file_name, &LIMITS),
    }
}
