//! What a calendar is made of.

use jiff::civil::{Date, Weekday};

use crate::{calendar::CalendarVersion, values::Language};

/// The act that a statement of the calendar rests on, in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LegalSource {
    /// In Ukrainian.
    pub uk: &'static str,
    /// In English.
    pub en: &'static str,
}

impl LegalSource {
    /// The citation in the reader's language.
    pub fn text(self, language: Language) -> &'static str {
        match language {
            Language::Uk => self.uk,
            Language::En => self.en,
        }
    }
}

/// A calendar of working days in one state of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Which state; it changes with every entry added or corrected.
    pub version: CalendarVersion,
    /// First day it was checked for; earlier days know weekends only.
    pub checked_from: Date,
    /// The weekly days off.
    pub weekend: (Vec<Weekday>, LegalSource),
    /// Holidays, each with the years it is in the law.
    pub holidays: Vec<Holiday>,
    /// Why a holiday on a weekend frees the next working day.
    pub moved_rest: LegalSource,
    /// Single days that were moved.
    pub overrides: Vec<Override>,
    /// Periods under another rule.
    pub regimes: Vec<Regime>,
}

/// A day that returns every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// When in the year.
    pub observance: Observance,
    /// First year it is free.
    pub from_year: i16,
    /// Last year it is free; `None` while in force.
    pub to_year: Option<i16>,
    /// Its name in Ukrainian.
    pub uk: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// The act.
    pub source: LegalSource,
}

/// When in the year a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Observance {
    /// On a month and day.
    Fixed(i8, i8),
    /// So many days after Orthodox Easter (0 is Easter itself, 49 Trinity).
    AfterEaster(i16),
}

/// One day that an act moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Override {
    /// The day off that would have been worked.
    pub free: Date,
    /// The day worked instead.
    pub worked: Date,
    /// The act.
    pub source: LegalSource,
}

/// A period in which holidays and moved days are ordinary days; weekends remain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regime {
    /// First day.
    pub from: Date,
    /// Last day; `None` while it lasts.
    pub to: Option<Date>,
    /// Its name in Ukrainian.
    pub uk: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// The act.
    pub source: LegalSource,
}

impl Regime {
    /// Whether it is in force on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}
