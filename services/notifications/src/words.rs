//! Days, moments and small lists as letters word them, in both languages.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    calendar::kyiv,
    values::{HalfYear, Language, Period},
};

/// The same words for both languages of readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Ukrainian.
    pub uk: &'static str,
    /// English.
    pub en: &'static str,
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub Date);

impl Day {
    /// `30.01.2026`.
    pub fn uk(self) -> String {
        self.0.strftime("%d.%m.%Y").to_string()
    }

    /// `30 January 2026`.
    pub fn en(self) -> String {
        self.0.strftime("%-d %B %Y").to_string()
    }
}

/// Half a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Half(pub HalfYear);

impl Half {
    /// `друге півріччя 2026 року`.
    pub fn uk(self) -> String {
        self.0.words(Language::Uk)
    }

    /// `second half of 2026`.
    pub fn en(self) -> String {
        self.0.words(Language::En)
    }
}

/// An instant, shown by the clocks of Kyiv.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub Timestamp);

impl Moment {
    /// `30.01.2026, 10:00`.
    pub fn uk(self) -> String {
        self.0.to_zoned(kyiv()).strftime("%d.%m.%Y, %H:%M").to_string()
    }

    /// `30 January 2026, 10:00 (Kyiv)`.
    pub fn en(self) -> String {
        self.0.to_zoned(kyiv()).strftime("%-d %B %Y, %H:%M (Kyiv)").to_string()
    }
}

/// A month of reporting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(pub Period);

impl Month {
    /// `березень 2025`.
    pub fn uk(self) -> String {
        self.0.words(zgoda_domain::values::Language::Uk)
    }

    /// `March 2025`.
    pub fn en(self) -> String {
        self.0.words(zgoda_domain::values::Language::En)
    }
}

/// A number of working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkingDays(pub i64);

impl WorkingDays {
    /// `1 робочий день`, `2 робочі дні`, `5 робочих днів`.
    pub fn uk(self) -> String {
        let n = self.0.unsigned_abs();
        let words = match (n % 10, n % 100) {
            (1, tens) if tens != 11 => "робочий день",
            (2..=4, tens) if !(12..=14).contains(&tens) => "робочі дні",
            _ => "робочих днів",
        };
        format!("{n} {words}")
    }

    /// `1 working day`, `2 working days`.
    pub fn en(self) -> String {
        let n = self.0.unsigned_abs();
        format!("{n} working day{}", if n == 1 { "" } else { "s" })
    }
}

/// A section of a document as people call it: `phase-2` is `фаза 2`. Sections of reports are named by their authors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Part(pub String);

impl Part {
    /// In Ukrainian.
    pub fn uk(&self) -> String {
        self.0.strip_prefix("phase-").map_or_else(|| self.0.clone(), |number| format!("фаза {number}"))
    }

    /// In English.
    pub fn en(&self) -> String {
        self.0.strip_prefix("phase-").map_or_else(|| self.0.clone(), |number| format!("phase {number}"))
    }
}

/// Several, one after the other.
pub fn listed<'p>(parts: &'p [Part], word: impl Fn(&'p Part) -> String) -> String {
    parts.iter().map(word).collect::<Vec<_>>().join("; ")
}

/// The first characters of a long wording, so that a subject line stays one; cut at a blank.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let cut = head.rfind(' ').filter(|at| *at > most / 2).unwrap_or(head.len());
    format!("{}…", head[..cut].trim_end_matches([',', ';', ' ']))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_and_their_numbers_read_as_people_say_them() {
        assert_eq!(Day(date(2026, 1, 30)).uk(), "30.01.2026");
        assert_eq!(Day(date(2026, 1, 3)).en(), "3 January 2026");
        let uk: Vec<String> = [1, 3, 5, 11, 14, 21, 30].map(|n| WorkingDays(n).uk()).into();
        assert_eq!(
            uk,
            [
                "1 робочий день",
                "3 робочі дні",
                "5 робочих днів",
                "11 робочих днів",
                "14 робочих днів",
                "21 робочий день",
                "30 робочих днів"
            ]
        );
        assert_eq!(
            (WorkingDays(1).en(), WorkingDays(14).en()),
            ("1 working day".to_owned(), "14 working days".to_owned())
        );
    }

    #[test]
    fn long_wordings_are_cut_at_a_blank() {
        assert_eq!(shortened("коротко", 20), "коротко");
        assert_eq!(shortened("забезпечити підключення реєстрів", 25), "забезпечити підключення…");
    }
}
