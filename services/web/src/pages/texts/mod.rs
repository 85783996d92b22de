//! Every word the pages say, in Ukrainian and English, in one catalogue; a missing text does not compile.

/// Fixed words: a name, the Ukrainian and the English wording.
macro_rules! words {
    ($($name:ident: $uk:literal, $en:literal;)*) => {
        impl $crate::pages::texts::Texts {
            $(#[doc = $en] pub fn $name(self) -> &'static str { self.pick($uk, $en) })*
        }
    };
}

mod consent_forms;
mod consents;
mod history;
mod joining;
mod letters;
mod plan_forms;
mod plural;
mod policy;
mod registering;
mod report_history;
mod reports;
mod round_history;
#[cfg(test)]
mod sentences_tests;
mod standing;
mod status;
mod telling;
mod training_history;
mod trainings;
mod transition_history;
mod transitions;
mod words;

use jiff::{Timestamp, civil::Date};
use zgoda_documents::words::Words;
use zgoda_domain::values::{Language, Period};

/// A small value by itself or behind the references that templates and loops put before it.
pub trait Given<T> {
    /// The value.
    fn given(self) -> T;
}

impl<T: Copy> Given<T> for T {
    fn given(self) -> T {
        self
    }
}

impl<T: Copy> Given<T> for &T {
    fn given(self) -> T {
        *self
    }
}

impl<T: Copy> Given<T> for &&T {
    fn given(self) -> T {
        **self
    }
}

/// The texts in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts(pub Language);

impl Texts {
    /// `uk` or `en`, for the `lang` attribute and the cookie.
    pub fn lang(self) -> &'static str {
        match self.0 {
            Language::Uk => "uk",
            Language::En => "en",
        }
    }

    /// The words that papers and tables say as well.
    pub fn words(self) -> Words {
        Words(self.0)
    }

    /// One of two wordings.
    pub fn pick<'a>(self, uk: &'a str, en: &'a str) -> &'a str {
        match self.0 {
            Language::Uk => uk,
            Language::En => en,
        }
    }

    /// `31.01.2025`.
    pub fn date(self, date: impl Given<Date>) -> String {
        date.given().strftime("%d.%m.%Y").to_string()
    }

    /// `пн`, `вт` … of a day.
    pub fn weekday(self, date: impl Given<Date>) -> &'static str {
        use jiff::civil::Weekday as W;
        match date.given().weekday() {
            W::Monday => self.pick("пн", "Mon"),
            W::Tuesday => self.pick("вт", "Tue"),
            W::Wednesday => self.pick("ср", "Wed"),
            W::Thursday => self.pick("чт", "Thu"),
            W::Friday => self.pick("пт", "Fri"),
            W::Saturday => self.pick("сб", "Sat"),
            W::Sunday => self.pick("нд", "Sun"),
        }
    }

    /// `31.01.2025 14:05`, in Kyiv.
    pub fn instant(self, instant: impl Given<Timestamp>) -> String {
        instant.given().to_zoned(zgoda_domain::calendar::kyiv()).strftime("%d.%m.%Y %H:%M").to_string()
    }

    /// `березень 2025` of a month's first day.
    pub fn month(self, day: impl Given<Date>) -> String {
        Period::of(day.given()).words(self.0)
    }

    /// A figure with thin spaces between thousands: `3 853`.
    pub fn figure(self, n: impl Given<i64>) -> String {
        let n = n.given();
        let digits = n.unsigned_abs().to_string();
        let mut out = String::from(if n < 0 { "−" } else { "" });
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                out.push('\u{202f}');
            }
            out.push(c);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_figures_are_written_as_in_ukrainian_documents() {
        let t = Texts(Language::Uk);
        assert_eq!(t.date(jiff::civil::date(2025, 1, 31)), "31.01.2025");
        assert_eq!(t.month(jiff::civil::date(2025, 3, 1)), "березень 2025");
        assert_eq!(
            [t.figure(3853), t.figure(141), t.figure(-1_234_567)],
            ["3\u{202f}853", "141", "−1\u{202f}234\u{202f}567"]
        );
        assert_eq!([t.size(105_u64), t.size(2_449_u64), t.size(1_000_000_u64)], ["105 Б", "2,4 КБ", "1,0 МБ"]);
        let instant: Timestamp = "2025-01-31T22:30:00Z".parse().expect("an instant");
        assert_eq!(t.instant(instant), "01.02.2025 00:30", "people read Kyiv's clock");
    }
}
