//! Lists as people take them away: a header and rows of typed cells, written as CSV or XLSX.

mod csv;
mod xlsx;

pub(crate) use self::xlsx::MAX_NAME;
pub use self::{csv::write_csv, xlsx::write_xlsx};

use jiff::{Timestamp, civil::Date};

/// A list with its headings; rows may be shorter than the header, never longer.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Names the sheet of a workbook.
    pub title: String,
    /// One for each column.
    pub headings: Vec<String>,
    /// The rows in their order.
    pub rows: Vec<Vec<Cell>>,
}

/// One value of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, whatever it begins with: it is never taken for a formula.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
    /// An instant; shown in Kyiv's time in a workbook, in UTC in CSV.
    Instant(Timestamp),
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Timestamp> for Cell {
    fn from(instant: Timestamp) -> Self {
        Self::Instant(instant)
    }
}
