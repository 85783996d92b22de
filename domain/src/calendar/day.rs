//! What the calendar says of one day.

use jiff::{ToSpan, civil::Date};

use crate::{
    calendar::{Calendar, Holiday, LegalSource, Observance, Regime, easter::orthodox_easter},
    values::Language,
};

/// One day, whether it is worked, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Whether it is a working day.
    pub working: bool,
    /// Why.
    pub reason: Reason,
    /// The act it rests on; `None` for an ordinary working day.
    pub source: Option<LegalSource>,
}

/// Why a day is worked or free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// An ordinary working day.
    Ordinary,
    /// Saturday or Sunday.
    Weekend,
    /// A holiday.
    Holiday {
        /// Its name in Ukrainian.
        uk: &'static str,
        /// Its name in English.
        en: &'static str,
    },
    /// Free because a holiday fell on a weekend.
    RestMoved {
        /// The holiday.
        from: Date,
    },
    /// Free because another day is worked instead.
    MovedOff {
        /// The day worked instead.
        worked: Date,
    },
    /// Worked because another day is free instead.
    MovedOn {
        /// The free day.
        free: Date,
    },
    /// Would be free, but the regime makes it an ordinary working day.
    HolidayWorked {
        /// The regime's name in Ukrainian.
        uk: &'static str,
        /// The regime's name in English.
        en: &'static str,
    },
}

impl Reason {
    /// The reason in words.
    pub fn text(self, language: Language) -> String {
        let (uk, en) = match self {
            Reason::Ordinary => ("робочий день".to_owned(), "a working day".to_owned()),
            Reason::Weekend => ("вихідний день тижня".to_owned(), "a weekly day off".to_owned()),
            Reason::Holiday { uk, en } => (format!("свято: {uk}"), format!("a holiday: {en}")),
            Reason::RestMoved { from } => (
                format!("вихідний, перенесений зі свята {}", dotted(from)),
                format!("a day off moved from the holiday of {from}"),
            ),
            Reason::MovedOff { worked } => (
                format!("вихідний замість робочої суботи {}", dotted(worked)),
                format!("a day off worked on Saturday {worked} instead"),
            ),
            Reason::MovedOn { free } => (
                format!("робоча субота за вихідний {}", dotted(free)),
                format!("a Saturday worked for the day off on {free}"),
            ),
            Reason::HolidayWorked { uk, en } => {
                (format!("працюють, хоч був би вихідний: {uk}"), format!("worked although it would be free: {en}"))
            }
        };
        match language {
            Language::Uk => uk,
            Language::En => en,
        }
    }
}

fn dotted(date: Date) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

impl Calendar {
    /// Whether a day is worked, and why.
    pub fn day(&self, date: Date) -> Day {
        let regime = self.regimes.iter().find(|regime| regime.holds_on(date));
        match regime {
            Some(regime) => self.day_under(regime, date),
            None => self.day_in_peace(date),
        }
    }

    /// Whether a day is worked.
    pub fn is_working(&self, date: Date) -> bool {
        self.day(date).working
    }

    /// Under a regime weekends remain and everything else is worked; a day that would have been free says so.
    fn day_under(&self, regime: &Regime, date: Date) -> Day {
        if self.is_weekend(date) {
            return self.weekend_day(date);
        }
        if self.day_in_peace(date).working {
            return ordinary(date);
        }
        let reason = Reason::HolidayWorked { uk: regime.uk, en: regime.en };
        Day { date, working: true, reason, source: Some(regime.source) }
    }

    fn day_in_peace(&self, date: Date) -> Day {
        for moved in &self.overrides {
            if moved.free == date {
                let reason = Reason::MovedOff { worked: moved.worked };
                return Day { date, working: false, reason, source: Some(moved.source) };
            }
            if moved.worked == date {
                let reason = Reason::MovedOn { free: moved.free };
                return Day { date, working: true, reason, source: Some(moved.source) };
            }
        }
        if let Some(holiday) = self.holiday(date) {
            let reason = Reason::Holiday { uk: holiday.uk, en: holiday.en };
            return Day { date, working: false, reason, source: Some(holiday.source) };
        }
        if self.is_weekend(date) {
            return self.weekend_day(date);
        }
        match self.rest_moved_to(date) {
            Some(from) => {
                Day { date, working: false, reason: Reason::RestMoved { from }, source: Some(self.moved_rest) }
            }
            None => ordinary(date),
        }
    }

    fn is_weekend(&self, date: Date) -> bool {
        self.weekend.0.contains(&date.weekday())
    }

    fn weekend_day(&self, date: Date) -> Day {
        Day { date, working: false, reason: Reason::Weekend, source: Some(self.weekend.1) }
    }

    fn holiday(&self, date: Date) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| {
            holiday.from_year <= date.year()
                && holiday.to_year.is_none_or(|last| date.year() <= last)
                && match holiday.observance {
                    Observance::Fixed(month, day) => date.month() == month && date.day() == day,
                    Observance::AfterEaster(days) => orthodox_easter(date.year())
                        .and_then(|easter| easter.checked_add(i32::from(days).days()).ok())
                        .is_some_and(|feast| feast == date),
                }
        })
    }

    /// The weekend holiday whose rest falls on this working weekday.
    ///
    /// Each such holiday frees the next day that is neither a weekend nor a holiday nor freed by an earlier one: 1 and 2 May 2021, a
    /// Saturday and Easter, freed Monday and Tuesday. A chain of days off is never longer than the days looked back over.
    fn rest_moved_to(&self, date: Date) -> Option<Date> {
        const LONGEST_CHAIN: i32 = 10;
        let free_by_itself = |day: Date| self.is_weekend(day) || self.holiday(day).is_some();
        let on_weekend = |day: &Date| self.is_weekend(*day) && self.holiday(*day).is_some();
        let start = date.saturating_sub(LONGEST_CHAIN.days());
        let mut freed: Vec<Date> = Vec::new();
        for holiday in start.series(1.day()).take_while(|day| *day < date).filter(on_weekend) {
            let mut after = holiday.series(1.day()).skip(1);
            let next = after.find(|day| !free_by_itself(*day) && !freed.contains(day))?;
            if next == date {
                return Some(holiday);
            }
            freed.push(next);
        }
        None
    }
}

fn ordinary(date: Date) -> Day {
    Day { date, working: true, reason: Reason::Ordinary, source: None }
}
