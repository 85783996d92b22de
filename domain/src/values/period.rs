//! A month of monitoring.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ValueError;

/// A calendar month, written `2025-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first_day: Date,
}

impl Period {
    /// Reads `2025-03`.
    ///
    /// # Errors
    /// `period-form` when it is not a year from 1991 to 2200 and a month.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let date = (input.len() == 7).then(|| format!("{input}-01").parse::<Date>().ok()).flatten();
        match date {
            Some(first_day) if (1991..=2200).contains(&first_day.year()) => Ok(Self { first_day }),
            _ => Err(ValueError::new(
                "period-form",
                "Звітний місяць пишеться як рік і місяць, наприклад 2025-03.",
                "A month of monitoring is written as year and month, e.g. 2025-03.",
            )),
        }
    }

    /// The month that holds a day.
    pub fn of(day: Date) -> Self {
        Self { first_day: day.first_of_month() }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.first_day
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first_day.last_of_month()
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.first_day.year(), self.first_day.month())
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(ValueError::carry)
    }
}
