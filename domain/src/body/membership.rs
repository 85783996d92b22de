//! Membership of a group over time.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A half-open interval of days: `from` belongs to it, `until` does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Membership {
    /// First day.
    pub from: Date,
    /// First day without membership; `None` while it lasts.
    pub until: Option<Date>,
}

impl Membership {
    /// Whether it holds on a day.
    pub fn holds_on(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}
