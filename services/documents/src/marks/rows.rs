//! What a row says, or what is wrong there.

use zgoda_domain::{
    plan::import::TableRow,
    training::Attendance,
    values::{Email, Subject, ValueError},
};

use super::{
    Called, MarkedRow, ReadMarks,
    columns::{Column, Columns},
};
use crate::{InputError, Place, header::Headed, misread::misread};

/// Reads a row.
pub(super) fn read(row: &TableRow, columns: &Columns, file: &str, read: &mut ReadMarks) {
    let cell = |column: Column| {
        let found = columns.iter().zip(&row.cells).find(|(found, _)| **found == Some(column));
        found.map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty())
    };
    let Some(said) = cell(Column::Attendance).filter(|said| !matches!(*said, "-" | "–" | "\u{2014}")) else {
        read.unsaid += usize::from(!row.cells.iter().all(|cell| cell.trim().is_empty()));
        return;
    };
    let mut wrong = Vec::new();
    let attendance = misread(said)
        .map_or_else(|| attendance(said), Err)
        .map_err(|error| wrong.push((Column::Attendance, error)))
        .ok();
    let who = called(cell).map_err(|error| wrong.push(error)).ok();
    if let (Some(attendance), Some(who)) = (attendance, who) {
        read.good.push(MarkedRow { row: row.row, who, attendance });
        return;
    }
    read.bad += 1;
    read.errors.extend(wrong.into_iter().map(|(column, error)| at(file, row.row, column, error)));
}

fn called<'a>(cell: impl Fn(Column) -> Option<&'a str>) -> Result<Called, (Column, ValueError)> {
    let cell = |column| match cell(column) {
        Some(text) => misread(text).map_or(Ok(Some(text)), |error| Err((column, error))),
        None => Ok(None),
    };
    if let Some(text) = cell(Column::Reference)? {
        return Subject::parse(text).map(Called::Reference).map_err(|error| (Column::Reference, error));
    }
    let number = cell(Column::Number)?.map(number).transpose().map_err(|error| (Column::Number, error))?;
    let email = cell(Column::Email)?.map(Email::parse).transpose().map_err(|error| (Column::Email, error))?;
    match (email, number) {
        (Some(email), number) => Ok(Called::Email(email, number)),
        (None, Some(number)) => Ok(Called::Number(number)),
        (None, None) => Err((
            Column::Number,
            ValueError::new(
                "person-missing",
                "Не зазначено, чия це відмітка: дайте номер у списку, електронну пошту або позначення особи.",
                "It is not said whose mark this is: give the number on the list, the e-mail address or the reference.",
            ),
        )),
    }
}

fn number(text: &str) -> Result<i64, ValueError> {
    // A spreadsheet may show a whole number with decimals.
    let whole = text.trim_end_matches('.').trim_end_matches(",0").trim_end_matches(".0");
    whole.parse().ok().filter(|n| *n > 0).ok_or_else(|| {
        ValueError::new(
            "list-number-form",
            "Номер у списку – ціле число від 1.",
            "A number on the list is a whole number from 1.",
        )
    })
}

/// As people write it, and as the exported list has it in either language.
fn attendance(text: &str) -> Result<Attendance, ValueError> {
    let words = text.to_lowercase();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(match words.as_str() {
        "присутність" | "присутній" | "присутня" | "присутні" | "був" | "була" | "так" | "+" | "present" | "yes" => {
            Attendance::Present
        }
        "відсутність" | "відсутній" | "відсутня" | "відсутні" | "не був" | "не була" | "ні" | "absent" | "no" => {
            Attendance::Absent
        }
        "відсутність з поважних причин"
        | "з поважних причин"
        | "з поважної причини"
        | "поважна причина"
        | "excused" => Attendance::Excused,
        "відвідування" | "відвідувач" | "відвідувачка" | "гість" | "гостя" | "visitor" => {
            Attendance::Visitor
        }
        _ => {
            return Err(ValueError::new(
                "attendance-unknown",
                "Напишіть «присутність», «відсутність», «відсутність з поважних причин» або «відвідування».",
                "Write “present”, “absent”, “excused” or “visitor”.",
            ));
        }
    })
}

/// A fault of a row.
pub fn at(file: &str, row: u32, column: Column, error: ValueError) -> InputError {
    let ValueError { code, uk, en } = error;
    let column = Some(column.name().to_owned());
    let place = Place { file: file.to_owned(), row: Some(row), column, pointer: None };
    InputError { code: code.to_owned(), place: Box::new(place), uk, en }
}
