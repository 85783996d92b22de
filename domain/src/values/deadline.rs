//! Deadlines as acts word them: a month, a date, or "постійно".

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Line, ValueError};

/// A deadline that keeps its precision and its original words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// How precise it is.
    pub kind: DeadlineKind,
    /// As the source has it, e.g. `січень 2025`.
    pub text: Line,
    /// The last day: 2025-01-31 for January 2025; none for a continuous one.
    pub last_day: Option<Date>,
}

/// How precise a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineKind {
    /// A month; its last day counts.
    Month,
    /// A day.
    Date,
    /// "Постійно": never due, never done.
    Continuous,
}

const MONTHS: [&str; 12] = [
    "січень",
    "лютий",
    "березень",
    "квітень",
    "травень",
    "червень",
    "липень",
    "серпень",
    "вересень",
    "жовтень",
    "листопад",
    "грудень",
];

impl Deadline {
    /// Reads `січень 2025`, `31.01.2025`, `2025-01-31` or `постійно`; case and line breaks do not matter.
    ///
    /// # Errors
    /// `deadline-form`, naming the text, when it is none of these or no such month or day exists.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let text = Line::parse(&input.split_whitespace().collect::<Vec<_>>().join(" "))?;
        let lower = text.as_str().to_lowercase();
        if lower == "постійно" {
            return Ok(Self { kind: DeadlineKind::Continuous, text, last_day: None });
        }
        if let Some((month, year)) = month_and_year(&lower) {
            let last_day = Date::new(year, month, 1).map_err(|_| unreadable(&text))?.last_of_month();
            return Ok(Self { kind: DeadlineKind::Month, text, last_day: Some(last_day) });
        }
        let last_day = day(&lower).ok_or_else(|| unreadable(&text))?;
        Ok(Self { kind: DeadlineKind::Date, text, last_day: Some(last_day) })
    }
}

fn unreadable(text: &Line) -> ValueError {
    ValueError::new(
        "deadline-form",
        format!(
            "Строк «{text}» не прочитано: очікується місяць і рік («січень 2025»), дата («31.01.2025») або «постійно»."
        ),
        format!(
            "The deadline “{text}” cannot be read: expected a month and year (“січень 2025”), a date (“31.01.2025”) or “постійно”."
        ),
    )
}

fn month_and_year(lower: &str) -> Option<(i8, i16)> {
    let mut words = lower.split(' ');
    let month = words.next()?;
    let year = words.next()?.parse().ok().filter(|year| (1991..=2200).contains(year))?;
    let tail_ok = matches!((words.next(), words.next()), (None, None) | (Some("року" | "р."), None));
    let index = MONTHS.iter().position(|name| *name == month)?;
    tail_ok.then_some((i8::try_from(index + 1).ok()?, year))
}

fn day(lower: &str) -> Option<Date> {
    let date = if let Ok(date) = lower.parse::<Date>() {
        date
    } else {
        let mut parts = lower.split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?
    };
    (1991..=2200).contains(&date.year()).then_some(date)
}
