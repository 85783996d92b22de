//! The header of the act's table: which cell of a row is which of the five columns.

use crate::{
    plan::import::{Column, ImportError, TableRow},
    values::ValueError,
};

/// Where the five columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The header's row.
    pub(super) row: u32,
    places: [usize; 5],
}

impl Header {
    /// The raw text of a column in a row; empty where the row is too short.
    pub(super) fn cell<'r>(&self, row: &'r TableRow, column: Column) -> &'r str {
        row.cells.get(self.places[column as usize]).map_or("", |cell| cell.trim())
    }

    /// The cells of a row that stand under none of the five headings.
    pub(super) fn outside<'r>(&self, row: &'r TableRow) -> impl Iterator<Item = &'r str> {
        let places = self.places;
        let cells = row.cells.iter().enumerate().filter(move |(place, _)| !places.contains(place));
        cells.map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

/// Finds the header; rows above it are not part of the table.
///
/// # Errors
/// `table-empty`, or for each column `header-column-missing` (naming what was found instead) or `header-column-twice`.
pub(super) fn find(rows: &[TableRow]) -> Result<Header, Vec<ImportError>> {
    let known = |row: &&TableRow| row.cells.iter().filter(|cell| column_of(cell).is_some()).count();
    let Some(first) = rows.first() else {
        return Err(vec![ImportError {
            row: None,
            column: None,
            pointer: None,
            error: ValueError::new("table-empty", "Таблиця порожня.", "The table is empty."),
        }]);
    };
    let row = rows.iter().find(|row| known(row) >= 2).unwrap_or(first);
    let mut errors = Vec::new();
    let places = Column::ALL.map(|column| {
        let mut here = (0..row.cells.len()).filter(|place| column_of(&row.cells[*place]) == Some(column));
        let place = here.next();
        if place.is_none() {
            errors.push(ImportError::at(row.row, column, missing(column, row)));
        }
        if here.next().is_some() {
            errors.push(ImportError::at(row.row, column, twice(column)));
        }
        place.unwrap_or_default()
    });
    if errors.is_empty() { Ok(Header { row: row.row, places }) } else { Err(errors) }
}

/// Which column a heading means; case, spacing and line breaks do not matter.
fn column_of(cell: &str) -> Option<Column> {
    let heading = cell.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    Column::ALL.into_iter().find(|column| column.heading().to_lowercase() == heading)
}

fn missing(column: Column, row: &TableRow) -> ValueError {
    let heading = column.heading();
    let found: Vec<String> = row
        .cells
        .iter()
        .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|cell| !cell.is_empty() && column_of(cell).is_none())
        .map(|cell| format!("«{}»", cell.chars().take(60).collect::<String>()))
        .take(8)
        .collect();
    let (found_uk, found_en) = if found.is_empty() {
        ("інших заголовків немає".to_owned(), "there are no other headings".to_owned())
    } else {
        (format!("натомість знайдено {}", found.join(", ")), format!("instead there is {}", found.join(", ")))
    };
    ValueError::new(
        "header-column-missing",
        format!("У заголовку таблиці немає колонки «{heading}»: {found_uk}. Потрібні всі п'ять колонок плану."),
        format!("The table's header has no column “{heading}”: {found_en}. All five columns of the plan are needed."),
    )
}

fn twice(column: Column) -> ValueError {
    let heading = column.heading();
    ValueError::new(
        "header-column-twice",
        format!("Колонка «{heading}» стоїть у заголовку двічі: залиште одну."),
        format!("The column “{heading}” stands in the header twice: keep one."),
    )
}
