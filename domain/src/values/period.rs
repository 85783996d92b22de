//! A month of monitoring.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::{Language, ValueError, months};

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

    /// `березень 2025`, as people write it.
    pub fn words(self, language: Language) -> String {
        let names = if language == Language::Uk { months::UK } else { months::EN };
        let month = usize::from(self.first_day.month().unsigned_abs()) - 1;
        format!("{} {}", names[month], self.first_day.year())
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_is_one_month_written_as_year_and_month() {
        let february = Period::parse("2024-02").expect("a month");
        assert_eq!((february.first_day(), february.last_day()), (date(2024, 2, 1), date(2024, 2, 29)));
        assert_eq!(february.to_string(), "2024-02");
        assert_eq!(Period::of(date(2024, 2, 15)), february);
        assert!(february < Period::of(date(2024, 3, 1)));
        let december = Period::of(date(2025, 12, 31));
        let words = (february.words(Language::Uk), december.words(Language::Uk), december.words(Language::En));
        assert_eq!(words, ("лютий 2024".to_owned(), "грудень 2025".to_owned(), "December 2025".to_owned()));
    }

    #[test]
    fn other_forms_are_refused() {
        for input in
            ["", "2024", "2024-2", "2024-13", "2024-00", "24-02", "2024-02-01", "1990-12", "2201-01", "2024/02"]
        {
            assert_eq!(Period::parse(input).map_err(|error| error.code), Err("period-form"), "{input}");
        }
    }
}
