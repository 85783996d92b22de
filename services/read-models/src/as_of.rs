//! The moment a view speaks of: an instant, a day in Kyiv, or a position in the log.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use zgoda_domain::{
    calendar,
    values::{Language, Position},
};

/// What `?as_of=` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AsOf {
    /// Everything recorded up to and including an instant.
    Instant(Timestamp),
    /// Everything recorded until the end of a day in Europe/Kyiv.
    Date(Date),
    /// Everything up to and including a position.
    Position(Position),
}

/// The text names no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("as_of cannot be read")]
pub struct AsOfError;

impl AsOfError {
    /// Stable kebab-case code.
    pub const fn code(&self) -> &'static str {
        "as-of-form"
    }

    /// The sentence that says what is expected.
    pub const fn sentence(&self, language: Language) -> &'static str {
        match language {
            Language::Uk => {
                "Параметр as_of не прочитано: очікується момент (2025-03-01T09:00:00Z), дата (2025-03-01) або position:120."
            }
            Language::En => {
                "as_of cannot be read: expected an instant (2025-03-01T09:00:00Z), a date (2025-03-01) or position:120."
            }
        }
    }
}

impl AsOf {
    /// Reads `2025-03-01T09:00:00Z`, `2025-03-01` or `position:120`.
    ///
    /// # Errors
    /// [`AsOfError`] for anything else, a negative position and days outside 1991-2200.
    pub fn parse(text: &str) -> Result<Self, AsOfError> {
        if let Some(number) = text.strip_prefix("position:") {
            let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            let position = digits.then(|| number.parse().ok()).flatten().ok_or(AsOfError)?;
            return Ok(Self::Position(Position(position)));
        }
        if text.len() == 10 {
            let date: Date = text.parse().map_err(|_| AsOfError)?;
            return if (1991..=2200).contains(&date.year()) { Ok(Self::Date(date)) } else { Err(AsOfError) };
        }
        // A plus sign that a client forgot to escape arrives as a space; no instant has one otherwise.
        text.replace(' ', "+").parse().map(Self::Instant).map_err(|_| AsOfError)
    }

    /// The last instant that counts, never one after `now`; none for a position.
    pub(crate) fn instant(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Instant(instant) => Some(instant.min(now)),
            Self::Date(date) => Some(end_of_day(date, &calendar::kyiv()).map_or(now, |end| end.min(now))),
            Self::Position(_) => None,
        }
    }
}

/// The last microsecond of a day; the log keeps microseconds.
fn end_of_day(date: Date, zone: &TimeZone) -> Option<Timestamp> {
    let next = date.tomorrow().ok()?.to_zoned(zone.clone()).ok()?.timestamp();
    Timestamp::from_microsecond(next.as_microsecond() - 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_forms_are_read() {
        let instant = "2025-03-01T09:00:00Z".parse().expect("an instant");
        assert_eq!(AsOf::parse("2025-03-01T09:00:00Z"), Ok(AsOf::Instant(instant)));
        assert_eq!(AsOf::parse("2025-03-01T11:00:00 02:00"), Ok(AsOf::Instant(instant)));
        assert_eq!(AsOf::parse("2025-03-01"), Ok(AsOf::Date(Date::constant(2025, 3, 1))));
        assert_eq!(AsOf::parse("position:120"), Ok(AsOf::Position(Position(120))));
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["", "yesterday", "2025-13-01", "9999-01-01", "position:", "position:-1", "position:+1", "2025-03"]
        {
            assert_eq!(AsOf::parse(text), Err(AsOfError), "{text}");
        }
    }

    #[test]
    fn a_day_ends_at_midnight_in_kyiv_but_never_after_now() {
        let now = "2025-07-01T12:00:00Z".parse().expect("an instant");
        let of = |y, m, d| AsOf::Date(Date::constant(y, m, d)).instant(now).map(|i| i.to_string());
        assert_eq!(of(2025, 1, 31).as_deref(), Some("2025-01-31T21:59:59.999999Z"));
        assert_eq!(of(2025, 6, 15).as_deref(), Some("2025-06-15T20:59:59.999999Z"));
        assert_eq!(of(2025, 7, 1).as_deref(), Some("2025-07-01T12:00:00Z"));
        assert_eq!(of(2030, 7, 1).as_deref(), Some("2025-07-01T12:00:00Z"));
    }
}
