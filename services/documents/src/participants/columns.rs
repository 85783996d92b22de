//! Which column holds what, by its heading.

use zgoda_domain::plan::import::TableRow;

use super::headings::{EMAIL, plain};
use crate::InputError;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Email,
    Phone,
    Position,
    Body,
}

impl Column {
    const ALL: [Column; 5] = [Column::Name, Column::Body, Column::Position, Column::Email, Column::Phone];

    /// Headings by which it is known, in small letters; the first is the one that is named to people.
    fn headings(self) -> &'static [&'static str] {
        match self {
            // A list may have them apart; they are joined in the order of the columns.
            Column::Name => &[
                "піб",
                "п.і.б",
                "прізвище, ім’я, по батькові",
                "прізвище ім’я по батькові",
                "прізвище, власне ім’я",
                "прізвище та ім’я",
                "власне ім’я, прізвище",
                "учасник",
                "учасниця",
                "прізвище",
                "ім’я",
                "власне ім’я",
                "по батькові",
                "name",
                "full name",
                "participant",
                "surname",
                "last name",
                "first name",
                "given name",
                "patronymic",
                "middle name",
            ],
            Column::Email => EMAIL,
            Column::Phone => &[
                "телефон",
                "номер телефону",
                "контактний телефон",
                "тел",
                "phone",
                "telephone",
                "phone number",
                "mobile",
            ],
            Column::Position => &["посада", "position", "job title", "office"],
            Column::Body => &[
                "єдрпоу",
                "код єдрпоу",
                "код за єдрпоу",
                "код згідно з єдрпоу",
                "код органу",
                "edrpou",
                "edrpou code",
                "body edrpou",
                "body",
            ],
        }
    }

    /// As people are told of it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Column::Name => "ПІБ",
            Column::Email => "електронна пошта",
            Column::Phone => "телефон",
            Column::Position => "посада",
            Column::Body => "код ЄДРПОУ",
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
/// `header-missing` when no row names both a person and a body, `column-twice` when something other than a name stands in two columns.
pub(super) fn find(rows: &[TableRow], file: &str) -> Result<(u32, Columns), InputError> {
    for row in rows.iter().take(WITHIN) {
        let columns: Columns = row.cells.iter().map(|cell| Column::of_heading(cell)).collect();
        let has = |column| columns.contains(&Some(column));
        if !(has(Column::Name) && has(Column::Body)) {
            continue;
        }
        let twice = |column: &Column| columns.iter().filter(|found| **found == Some(*column)).count() > 1;
        return match Column::ALL[1..].iter().find(|column| twice(column)) {
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
        "Заголовка не знайдено: у перших рядках мають бути назви колонок, щонайменше «ПІБ» і «код ЄДРПОУ»; читаються також «посада», «електронна пошта», «телефон».",
        "No header is found: the first rows must name the columns, “name” and “EDRPOU” at least; “position”, “e-mail” and “phone” are read too.",
    ))
}
