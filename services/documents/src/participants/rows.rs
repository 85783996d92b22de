//! Who stands in a row, or what is wrong there.

use rayon::prelude::*;
use zgoda_domain::{
    plan::import::TableRow,
    values::{Edrpou, Email, Line, Phone, ValueError},
};
use zgoda_personal_data::{Entry, Person};

use super::{
    GoodRow,
    columns::{Column, Columns},
};
use crate::{InputError, Place, header::Headed, misread::misread};

/// Good rows, what is wrong in the others, and how many those are. Whether one person stands in two of them is not for the rows to say.
pub(super) fn read(
    rows: &[TableRow],
    columns: &Columns,
    file: &str,
    known: &(dyn Fn(&Edrpou) -> bool + Sync),
) -> (Vec<GoodRow>, Vec<InputError>, usize) {
    let cells = rows.par_iter().map(|row| Cells { columns, row }).filter(|cells| !cells.empty());
    let found: Vec<(u32, Result<Entry, Wrong>)> = cells.map(|cells| (cells.row.row, entry(&cells, known))).collect();
    let (mut good, mut errors, mut bad) = (Vec::with_capacity(found.len()), Vec::new(), 0);
    for (row, found) in found {
        match found {
            Ok(entry) => good.push(GoodRow { row, entry }),
            Err(wrong) => {
                bad += 1;
                errors.extend(wrong.into_iter().map(|(column, error)| at(file, row, column, error)));
            }
        }
    }
    (good, errors, bad)
}

/// A row, by what its columns hold.
struct Cells<'a> {
    columns: &'a Columns,
    row: &'a TableRow,
}

impl Cells<'_> {
    fn of(&self, column: Column) -> impl Iterator<Item = &str> {
        let cells = self.columns.iter().zip(&self.row.cells).filter(move |(found, _)| **found == Some(column));
        cells.map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// All that stands in a column.
    fn all(&self, column: Column) -> Result<Vec<&str>, ValueError> {
        let cells: Vec<&str> = self.of(column).collect();
        cells.iter().find_map(|cell| misread(cell)).map_or(Ok(cells), Err)
    }

    /// The first that stands in a column.
    fn one(&self, column: Column) -> Result<Option<&str>, ValueError> {
        Ok(self.all(column)?.first().copied())
    }

    /// Whether nothing stands in the columns that are read: a note beside the table is no participant.
    fn empty(&self) -> bool {
        self.columns.iter().flatten().all(|column| self.of(*column).next().is_none())
    }
}

type Wrong = Vec<(Column, ValueError)>;

/// All that is wrong is told at once, not one thing after the other.
fn entry(cells: &Cells<'_>, known: &(dyn Fn(&Edrpou) -> bool + Sync)) -> Result<Entry, Wrong> {
    let mut wrong = Wrong::new();
    let mut note = |column, error| wrong.push((column, error));
    // Lines broken within a cell are a matter of its width, not of the name.
    let line = |text: &str| Line::parse(&text.replace('\n', " "));
    let name = cells.all(Column::Name).and_then(|parts| line(&parts.join(" ")));
    let name = name.map_err(|error| note(Column::Name, error)).ok();
    let body = cells.one(Column::Body).and_then(|cell| body(cell.unwrap_or_default(), known));
    let body = body.map_err(|error| note(Column::Body, error)).ok();
    let position = cells.one(Column::Position).and_then(|cell| cell.map(line).transpose());
    let position = position.map_err(|error| note(Column::Position, error)).ok().flatten();
    let email = cells.one(Column::Email).and_then(|cell| cell.map(Email::parse).transpose());
    let email = email.map_err(|error| note(Column::Email, error)).ok().flatten();
    let phone = cells.one(Column::Phone).and_then(|cell| cell.map(Phone::parse).transpose());
    let phone = phone.map_err(|error| note(Column::Phone, error)).ok().flatten();
    match (name, body) {
        (Some(name), Some(body)) if wrong.is_empty() => {
            Ok(Entry { person: Person { name, email, phone, position }, body })
        }
        _ => Err(wrong),
    }
}

/// A code of the register. A spreadsheet takes the code for a number and drops the zeros it begins with; they are put back, and the check
/// digit and the register say whether rightly.
fn body(cell: &str, known: &(dyn Fn(&Edrpou) -> bool + Sync)) -> Result<Edrpou, ValueError> {
    let number = (5..8).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit());
    let code = Edrpou::parse(&if number { format!("{cell:0>8}") } else { cell.to_owned() })?;
    if known(&code) {
        return Ok(code);
    }
    Err(ValueError::new(
        "body-unknown",
        format!("Органу з кодом ЄДРПОУ {code} немає в реєстрі: перевірте код або додайте орган."),
        format!("No body with the EDRPOU code {code} is in the register: check the code, or add the body."),
    ))
}

/// What is wrong, or to be looked at, in a row.
pub(super) fn at(file: &str, row: u32, column: Column, error: ValueError) -> InputError {
    let ValueError { code, uk, en } = error;
    let column = Some(column.name().to_owned());
    let place = Place { file: file.to_owned(), row: Some(row), column, pointer: None };
    InputError { code: code.to_owned(), place: Box::new(place), uk, en }
}
