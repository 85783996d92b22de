//! Values as cells.

use zgoda_documents::table::Cell;
use zgoda_domain::representation::Instrument;
use zgoda_read_models::DeadlineView;

/// A value as it is written.
pub fn text(value: &impl ToString) -> Cell {
    value.to_string().into()
}

/// Several values in one cell.
pub fn joined<T: ToString>(values: impl IntoIterator<Item = T>, between: &str) -> Cell {
    values.into_iter().map(|value| value.to_string()).collect::<Vec<_>>().join(between).into()
}

/// The number and the day of what entitled somebody.
pub fn instrument(instrument: Option<&Instrument>) -> Cell {
    instrument.map(|instrument| format!("{} {}", instrument.number, instrument.date)).into()
}

/// The last day of a deadline that has one.
pub fn last_day(deadline: Option<&DeadlineView>) -> Cell {
    deadline.and_then(|deadline| deadline.last_day).into()
}

/// A deadline in the words of the act.
pub fn words(deadline: Option<&DeadlineView>) -> Cell {
    deadline.map(|deadline| deadline.text.as_str()).into()
}
