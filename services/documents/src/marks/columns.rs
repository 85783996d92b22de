//! Which column holds what, by its heading.

use crate::header::{EMAIL, Headed};

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

/// The columns of a list.
pub(super) type Columns = crate::header::Columns<Column>;

impl Headed for Column {
    const ALL: &'static [Self] = &[Column::Reference, Column::Number, Column::Email, Column::Attendance];
    const MISSING: [&'static str; 2] = [
        "Заголовка не знайдено: у перших рядках мають бути назви колонок – «Присутність» і «№», «Електронна пошта» або «Позначення особи».",
        "No header is found: the first rows must name the columns “Attendance” and “No.”, “E-mail” or “Reference”.",
    ];

    fn headings(self) -> &'static [&'static str] {
        match self {
            Column::Reference => &["позначення особи", "позначення", "reference", "participant reference"],
            Column::Number => &["№", "№ з/п", "№ у списку", "номер", "номер у списку", "no", "n", "number"],
            Column::Email => EMAIL,
            Column::Attendance => &["присутність", "відмітка", "відмітка про присутність", "attendance", "mark"],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Column::Reference => "Позначення особи",
            Column::Number => "№",
            Column::Email => "Електронна пошта",
            Column::Attendance => "Присутність",
        }
    }

    fn suffice(has: impl Fn(Self) -> bool) -> bool {
        has(Column::Attendance) && [Column::Reference, Column::Number, Column::Email].into_iter().any(has)
    }
}
