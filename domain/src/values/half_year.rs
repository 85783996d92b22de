//! Half a year, for which the Cabinet is reported to.

use jiff::civil::{Date, date};
use serde::{Serialize, Serializer};

use super::{Language, Period, ValueError};

/// A half of a calendar year, written `2025-H1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HalfYear {
    first_day: Date,
}

impl HalfYear {
    /// Reads `2025-H1`.
    ///
    /// # Errors
    /// `half-year-form` when it is not a year from 1991 to 2200 and a half.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let read = || {
            let (year, half) = input.split_once("-H")?;
            let year =
                (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then(|| year.parse().ok()).flatten()?;
            let month = match half {
                "1" => 1,
                "2" => 7,
                _ => return None,
            };
            (1991..=2200).contains(&year).then(|| Self { first_day: date(year, month, 1) })
        };
        read().ok_or_else(|| {
            ValueError::new(
                "half-year-form",
                "Півріччя пишеться як рік і половина, наприклад 2025-H1.",
                "Half a year is written as year and half, e.g. 2025-H1.",
            )
        })
    }

    /// The half that holds a day.
    pub fn of(day: Date) -> Self {
        let month = if day.month() < 7 { 1 } else { 7 };
        Self { first_day: date(day.year(), month, 1) }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.first_day
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        date(self.first_day.year(), self.first_day.month() + 5, 1).last_of_month()
    }

    /// Its six months, in order.
    pub fn months(self) -> [Period; 6] {
        [0, 1, 2, 3, 4, 5].map(|n| Period::of(date(self.first_day.year(), self.first_day.month() + n, 1)))
    }

    /// The half before it.
    pub fn before(self) -> Self {
        Self::of(self.first_day.yesterday().unwrap_or(self.first_day))
    }

    /// `перше півріччя 2025 року`, as people write it.
    pub fn words(self, language: Language) -> String {
        let (year, first) = (self.first_day.year(), self.first_day.month() == 1);
        match (language, first) {
            (Language::Uk, true) => format!("перше півріччя {year} року"),
            (Language::Uk, false) => format!("друге півріччя {year} року"),
            (Language::En, true) => format!("first half of {year}"),
            (Language::En, false) => format!("second half of {year}"),
        }
    }
}

impl std::fmt::Display for HalfYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-H{}", self.first_day.year(), if self.first_day.month() == 1 { 1 } else { 2 })
    }
}

impl Serialize for HalfYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_has_six_months_and_is_written_as_year_and_half() {
        let (first, second) = (HalfYear::of(date(2025, 6, 30)), HalfYear::of(date(2025, 7, 1)));
        assert_eq!((first.to_string(), second.to_string()), ("2025-H1".to_owned(), "2025-H2".to_owned()));
        assert_eq!((second.first_day(), second.last_day()), (date(2025, 7, 1), date(2025, 12, 31)));
        assert_eq!(first.months().map(|month| month.to_string())[5], "2025-06");
        assert_eq!((second.before(), first.before().to_string()), (first, "2024-H2".to_owned()));
        assert_eq!(second.words(Language::Uk), "друге півріччя 2025 року");
        assert_eq!(HalfYear::parse("2025-H2"), Ok(second));
    }

    #[test]
    fn other_forms_are_refused() {
        for input in ["", "2025", "2025-H3", "2025-H0", "2025-H11", "25-H1", "+025-H1", "1990-H1", "2201-H1", "2025-h1"]
        {
            assert_eq!(HalfYear::parse(input).map_err(|error| error.code), Err("half-year-form"), "{input}");
        }
    }
}
