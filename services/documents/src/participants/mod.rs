//! Lists of participants as offices send them, in CSV or XLSX: which columns they have, who stands in which row, what is wrong where.
//!
//! Reading is pure. A row is good or bad as a whole; whether the good ones are taken while others are bad is for whoever asked to say. No
//! sentence about a row quotes what a person wrote of themselves.

mod alike;
mod columns;
#[cfg(test)]
mod round_trip;
mod rows;
#[cfg(test)]
mod tests;

use zgoda_domain::values::{Edrpou, Sha256};
use zgoda_personal_data::Entry;

pub use self::alike::alike;
use self::columns::Column;
use crate::{
    InputError,
    header::{find, headed},
    plan_table::{as_text_within, limits::Limits, read_csv_within, read_xlsx_within},
};

/// The most people of one file.
pub const MOST_PEOPLE: usize = 20_000;

const LIMITS: Limits = Limits {
    bytes: 10 * 1024 * 1024,
    rows: MOST_PEOPLE + 1,
    header: &[
        "піб",
        "ім’я",
        "прізвище",
        "по батькові",
        "учасник",
        "учасниця",
        "єдрпоу",
        "код органу",
        "посада",
        "телефон",
        "пошта",
    ],
    headed: headed::<Column>,
    too_large: ["поділіть список на частини", "divide the list into parts"],
    too_long: ["поділіть список на частини", "divide the list into parts"],
    too_wide: [
        "очікується не більше ніж колонка на кожну відомість про особу",
        "a column for each item about a person is expected",
    ],
    empty: ["виберіть файл зі списком учасників", "choose the file that holds the list of participants"],
};

/// In which form a list was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// CSV.
    Csv,
    /// The first sheet of a workbook.
    Xlsx,
}

/// A list as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct ReadList {
    /// Of the bytes of the file.
    pub sha256: Sha256,
    /// The rows in which nothing is wrong.
    pub good: Vec<GoodRow>,
    /// What is wrong in the others, in the order of the rows.
    pub errors: Vec<InputError>,
    /// In how many rows something is wrong.
    pub bad: usize,
}

/// A row in which nothing is wrong, unless the same person stands in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodRow {
    /// The row as a spreadsheet shows it, from 1.
    pub row: u32,
    /// Who stands there.
    pub entry: Entry,
}

/// A list as text that [`read_list`] reads as CSV, with the same rows: what a page shows to be looked at before it is taken.
///
/// # Errors
/// What is wrong with the file as a whole.
pub fn as_text(bytes: &[u8], file_name: &str) -> Result<String, InputError> {
    as_text_within(bytes, file_name, &LIMITS)
}

/// Reads a list; `known` tells the bodies of the register.
///
/// # Errors
/// What is wrong with the file as a whole: codes `file-too-large`, `file-empty`, `encoding-unknown`, `csv-quote-open`, `xlsx-too-large`,
/// `xlsx-unreadable`, `table-too-long`, `table-too-wide`, `cell-too-long`, `header-missing`, `column-twice`, `list-empty`.
pub fn read_list(
    form: Form,
    bytes: &[u8],
    file_name: &str,
    known: &(dyn Fn(&Edrpou) -> bool + Sync),
) -> Result<ReadList, InputError> {
    let table = match form {
        Form::Csv => read_csv_within(bytes, file_name, &LIMITS),
        Form::Xlsx => read_xlsx_within(bytes, file_name, &LIMITS),
    }?;
    let (header, columns) = find::<Column>(&table.rows, file_name)?;
    let below = &table.rows[table.rows.partition_point(|row| row.row <= header)..];
    let (good, errors, bad) = rows::read(below, &columns, file_name, known);
    if good.is_empty() && bad == 0 {
        return Err(InputError::in_file(
            file_name,
            "list-empty",
            "Під заголовком немає жодного рядка: додайте учасників.",
            "There is no row below the header: add participants.",
        ));
    }
    Ok(ReadList { sha256: table.source.sha256, good, errors, bad })
}
