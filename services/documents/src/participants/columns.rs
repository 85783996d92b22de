//! Which column holds what, by its heading.

use crate::header::{EMAIL, Headed};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Email,
    Phone,
    Position,
    Body,
}

/// The columns of a list.
pub(super) type Columns = crate::header::Columns<Column>;

impl Headed for Column {
    const ALL: &'static [Self] = &[Column::Name, Column::Body, Column::Position, Column::Email, Column::Phone];
    const MISSING: [&'static str; 2] = [
        "Заголовка не знайдено: у перших рядках мають бути назви колонок, щонайменше «ПІБ» і «код ЄДРПОУ»; читаються також «посада», «електронна пошта», «телефон».",
        "No header is found: the first rows must name the columns, “name” and “EDRPOU” at least; “position”, “e-mail” and “phone” are read too.",
    ];

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
                "body code",
            ],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Column::Name => "ПІБ",
            Column::Email => "електронна пошта",
            Column::Phone => "телефон",
            Column::Position => "посада",
            Column::Body => "код ЄДРПОУ",
        }
    }

    fn may_repeat(self) -> bool {
        self == Column::Name
    }

    fn suffice(has: impl Fn(Self) -> bool) -> bool {
        has(Column::Name) && has(Column::Body)
    }
}
