//! Which column holds what, by its heading.

use zgoda_domain::plan::import::TableRow;

use crate::{
    InputError,
    participants::headings::{EMAIL, plain},
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The reference of a person, as the exported list gives it.
    Reference,
    /// Their number on the list.
    Number,
    /// Their address.
    Email,
    /// Whether they were there.
    Attendance,
}

impl Column {
    const ALL: [Column; 4] = [Column::Reference, Column::Number, Column::Email, Column::Attendance];

    /// Headings by which it is known, in small letters.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Column::Reference => &["позначення особи", "позначення", "reference", "participant reference"],
            Column::Number => &["№", "№ з/п", "№ у списку", "номер", "номер у списку", "no", "n", "number"],
            Column::Email => EMAIL,
            Column::Attendance => &["присутність", "відмітка", "відмітка про присутність", "attendance", "mark"],
        }
    }

    /// As people are told of it.
    pub fn name(self) -> &'static str {
        match self {
            Column::Reference => "Позначення особи",
            Column::Number => "№",
            Column::Email => "Електронна пошта",
            Column::Attendance => "Присутність",
        }
    }

    fn of_heading(heading: &str) -> Option<Self> {
        let heading = plain(heading);
        Self::ALL.into_iter().find(|column| column.headings().contains(&heading.as_str()))
    }
}

/// The columns of a table, from the left; `None` for those that are not read.
pub(super) type Columns = Vec<Option<Column>>;

/// A header is looked for in so many rows: above it a list may have a title.
const WITHIN: usize = 10;

/// The row of the header, and its columns.
///
/// # Errors
/// `header-missing` when no row names both attendance and something by which a person is called, `column-twice`.
pub(super) fn find(rows: &[TableRow], file: &str) -> Result<(u32, Columns), InputError> {
    for row in rows.iter().take(WITHIN) {
        let columns: Columns = row.cells.iter().map(|cell| Column::of_heading(cell)).collect();
        let count = |column: Column| columns.iter().filter(|found| **found == Some(column)).count();
        let calls = [Column::Reference, Column::Number, Column::Email].into_iter().any(|column| count(column) > 0);
        if count(Column::Attendance) == 0 || !calls {
            continue;
        }
        return match Column::ALL.into_iter().find(|column| count(*column) > 1) {
            Some(column) => Err(InputError::in_file(
                file,
                "column-twice",
                format!("Колонка «{}» є в заголовку двічі: залиште одну.", column.name()),
                format!("The header has the column “{}” twice: leave one.", column.name()),
            )
            .in_row(row.row)),
            None => Ok((row.row, columns)),
        };
    }
    Err(InputError::in_file(
        file,
        "header-missing",
        "Заголовка не знайдено: у перших рядках мають бути назви колонок – «Присутність» і «№», «Електронна пошта» або «Позначення особи».",
        "No header is found: the first rows must name the columns “Attendance” and “No.”, “E-mail” or “Reference”.",
    ))
}
