//! Working days, terms, and the explanation of every counted and skipped day.
//!
//! A calendar is three lists, each entry with its legal source: *rules* that return every week or year, dated *overrides* (a
//! Saturday worked for a Friday off) and *regimes*, periods in which some rules do not apply (martial law, with an open end).
//! Wherever an event stores a day that was counted, a [`CalendarVersion`] stands beside it; [`Calendar::explain`] tells the whole way
//! from the start of a term to its last day, [`Calendar::explain_deadline`] how a deadline is read and how far it is away.

mod amendment;
mod day;
mod deadline;
mod easter;
mod explain;
mod rules;
mod term;
mod ukraine;

pub use amendment::{Amendment, Citation, Moved, NewHoliday};
pub use day::{Day, Reason};
pub use deadline::{DeadlineExplanation, LISTED_DAYS, LastDay};
pub use explain::{Count, CountedDay, Explanation};
pub use rules::{Calendar, Holiday, LegalSource, Observance, Override, Regime};
pub use term::{LastDayOff, Term, TermEnd};
pub use ukraine::ukraine;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// Which state of the calendar was used, e.g. `ua-2025.1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CalendarVersion(pub String);

/// The civil date in Europe/Kyiv at an instant.
pub fn kyiv_date(instant: Timestamp) -> Date {
    instant.to_zoned(kyiv()).date()
}

/// The zone of Kyiv, from the zone data inside the binary.
pub fn kyiv() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Europe/Kyiv").expect("the zone data are compiled into the binary")
}

#[cfg(test)]
mod tests;
