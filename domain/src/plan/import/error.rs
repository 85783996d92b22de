//! What makes a file unreadable as a plan.

use crate::values::{Language, ValueError};

/// The five columns of the act's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Найменування завдання.
    Task,
    /// Найменування заходу.
    Measure,
    /// Індикатор виконання.
    Indicator,
    /// Відповідальні за виконання.
    Responsible,
    /// Строк виконання.
    Deadline,
}

impl Column {
    /// All five, in the act's order.
    pub const ALL: [Self; 5] = [Self::Task, Self::Measure, Self::Indicator, Self::Responsible, Self::Deadline];

    /// The heading in the act's words.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Task => "Найменування завдання",
            Self::Measure => "Найменування заходу",
            Self::Indicator => "Індикатор виконання",
            Self::Responsible => "Відповідальні за виконання",
            Self::Deadline => "Строк виконання",
        }
    }

    /// Which column a heading means; case, spacing and line breaks do not matter.
    pub fn of_heading(cell: &str) -> Option<Self> {
        let heading = cell.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        Self::ALL.into_iter().find(|column| column.heading().to_lowercase() == heading)
    }
}

/// One thing that must be corrected before the file can be a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .error.en)]
pub struct ImportError {
    /// Row counted from 1, the header included; `None` when it is about the file.
    pub row: Option<u32>,
    /// The column, where it is about one.
    pub column: Option<Column>,
    /// For structured forms the JSON pointer, e.g. `/measures/3/deadline`.
    pub pointer: Option<String>,
    /// Code and sentences.
    pub error: ValueError,
}

impl ImportError {
    /// An error about a cell.
    pub fn at(row: u32, column: Column, error: ValueError) -> Self {
        Self { row: Some(row), column: Some(column), pointer: None, error }
    }

    /// An error about a whole row.
    pub fn in_row(row: u32, error: ValueError) -> Self {
        Self { row: Some(row), column: None, pointer: None, error }
    }

    /// An error about an element of a structured form.
    pub fn at_pointer(pointer: impl Into<String>, error: ValueError) -> Self {
        Self { row: None, column: None, pointer: Some(pointer.into()), error }
    }

    /// The sentence in the reader's language.
    pub fn sentence(&self, language: Language) -> &str {
        self.error.sentence(language)
    }
}
