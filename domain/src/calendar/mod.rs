//! Working days, terms, and the explanation of every counted and skipped day.

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
