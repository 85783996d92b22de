//! Deadlines as acts word them: a month, a date, or "постійно".

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Line, ValueError, months};

/// A deadline that keeps its precision and its original words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// How precise it is.
    pub kind: DeadlineKind,
    /// As the source has it, e.g. `січень 2025`.
    pub text: Line,
    /// The last day: 2025-01-31 for January 2025; none for a continuous one.
    pub last_day: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    kind: DeadlineKind,
    text: Line,
    last_day: Option<Date>,
}

impl<'de> Deserialize<'de> for Deadline {
    /// The words of an act are not read again; the kind and the last day must agree.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Unchecked { kind, text, last_day } = Unchecked::deserialize(deserializer)?;
        let agrees = match (kind, last_day) {
            (DeadlineKind::Month, Some(day)) => day == day.last_of_month() && YEARS.contains(&day.year()),
            (DeadlineKind::Date, Some(day)) => YEARS.contains(&day.year()),
            (DeadlineKind::Continuous, None) => true,
            (DeadlineKind::Month | DeadlineKind::Date, None) | (DeadlineKind::Continuous, Some(_)) => false,
        };
        if agrees { Ok(Self { kind, text, last_day }) } else { Err(unreadable(&text).carry()) }
    }
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

/// The years a deadline may lie in.
const YEARS: std::ops::RangeInclusive<i16> = 1991..=2200;

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
    let year = words.next()?.parse().ok().filter(|year| YEARS.contains(year))?;
    let tail_ok = matches!((words.next(), words.next()), (None, None) | (Some("року" | "р."), None));
    let index = months::UK.iter().position(|name| *name == month)?;
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
    YEARS.contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn read(input: &str) -> Option<(DeadlineKind, Option<Date>)> {
        Deadline::parse(input).ok().map(|deadline| (deadline.kind, deadline.last_day))
    }

    #[test]
    fn a_month_means_its_last_day_however_the_cell_breaks() {
        let january = Some((DeadlineKind::Month, Some(date(2025, 1, 31))));
        for input in ["січень 2025", "Січень  2025", "січень\n2025", "січень 2025 року", "січень 2025 р."]
        {
            assert_eq!(read(input), january, "{input:?}");
        }
        assert_eq!(read("лютий\n2025"), Some((DeadlineKind::Month, Some(date(2025, 2, 28)))));
        assert_eq!(read("лютий 2024"), Some((DeadlineKind::Month, Some(date(2024, 2, 29)))));
        assert_eq!(read("грудень 2025"), Some((DeadlineKind::Month, Some(date(2025, 12, 31)))));
    }

    #[test]
    fn a_date_is_itself_and_continuous_has_no_day() {
        for input in ["31.01.2025", "2025-01-31", "1.2.2025"] {
            assert_eq!(read(input).map(|(kind, _)| kind), Some(DeadlineKind::Date), "{input}");
        }
        assert_eq!(read("1.2.2025"), Some((DeadlineKind::Date, Some(date(2025, 2, 1)))));
        assert_eq!(read(" Постійно "), Some((DeadlineKind::Continuous, None)));
    }

    #[test]
    fn the_words_of_the_act_are_kept() {
        assert_eq!(Deadline::parse("Січень\n2025").map(|deadline| deadline.text.to_string()), Ok("Січень 2025".into()));
    }

    #[test]
    fn what_is_none_of_these_is_refused_by_name() {
        // The first two look right and hold a Latin letter or a month that is none.
        let unknown = ["с\u{69}чень 2025", "січню 2025", "січень", "2025", "січень 25", "31.02.2025", "2025-13-01"];
        let others = ["січень 1990", "січень 2025 і далі", "до 1 лютого", "1.2.3.2025", "31.01.0025"];
        for input in unknown.iter().chain(&others) {
            let error = Deadline::parse(input).expect_err(input);
            assert_eq!(error.code, "deadline-form");
            assert!(error.uk.contains(input), "{}", error.uk);
        }
        assert_eq!(Deadline::parse("").map_err(|error| error.code), Err("text-empty"));
    }

    #[test]
    fn a_stored_deadline_is_read_as_it_is_and_one_that_contradicts_itself_is_not() {
        let january = Deadline::parse("січень 2025").expect("a deadline");
        let json = serde_json::to_string(&january).expect("JSON");
        assert_eq!(json, r#"{"kind":"month","text":"січень 2025","last_day":"2025-01-31"}"#);
        assert_eq!(serde_json::from_str::<Deadline>(&json).expect("a deadline"), january);
        for wrong in [
            r#"{"kind":"month","text":"січень 2025","last_day":"2025-01-30"}"#,
            r#"{"kind":"month","text":"січень 2025","last_day":null}"#,
            r#"{"kind":"continuous","text":"постійно","last_day":"2025-01-31"}"#,
            r#"{"kind":"date","text":"31.01.9999","last_day":"9999-01-31"}"#,
        ] {
            let error = serde_json::from_str::<Deadline>(wrong).expect_err(wrong).to_string();
            assert_eq!(ValueError::carried(&error).map(|(code, ..)| code), Some("deadline-form"), "{wrong}");
        }
    }
}
