//! What the calendar says of one day.

use jiff::{ToSpan, civil::Date};

use crate::{
    calendar::{Calendar, Holiday, LegalSource, Observance, Regime, easter::orthodox_easter},
    values::{Language, dotted},
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
    /// A weekday before the day from which the calendar was checked; whether it was a holiday is not known here.
    Unchecked {
        /// First day it was checked for.
        from: Date,
    },
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
    FreeDayWorked {
        /// The holiday on it, in Ukrainian and in English; `None` when the day would be free for another one.
        holiday: Option<(&'static str, &'static str)>,
        /// The regime, in Ukrainian and in English.
        regime: (&'static str, &'static str),
    },
}

impl Reason {
    /// The reason in words.
    pub fn text(self, language: Language) -> String {
        let (uk, en) = match self {
            Reason::Ordinary => ("робочий день".to_owned(), "a working day".to_owned()),
            Reason::Unchecked { from } => (
                format!("будній день; свята до {} календар не враховує", dotted(from)),
                format!("a weekday; the calendar knows no holidays before {from}"),
            ),
            Reason::Weekend => ("вихідний день".to_owned(), "a weekly day off".to_owned()),
            Reason::Holiday { uk, en } => (format!("свято: {uk}"), format!("a holiday: {en}")),
            Reason::RestMoved { from } => (
                format!("вихідний за свято {}, що припало на вихідний день", dotted(from)),
                format!("a day off for the holiday of {from}, which fell on a weekend"),
            ),
            Reason::MovedOff { worked } => (
                format!("вихідний замість робочої суботи {}", dotted(worked)),
                format!("a day off, as Saturday {worked} is worked instead"),
            ),
            Reason::MovedOn { free } => (
                format!("робоча субота за вихідний {}", dotted(free)),
                format!("a Saturday worked for the day off on {free}"),
            ),
            Reason::FreeDayWorked { holiday: Some((uk, en)), regime } => (
                format!("робочий день попри свято «{uk}»: {}", regime.0),
                format!("worked although it is a holiday, {en}: {}", regime.1),
            ),
            Reason::FreeDayWorked { holiday: None, regime } => (
                format!("робочий день, хоч мав би бути вихідним через перенесення: {}", regime.0),
                format!("worked although a day off was moved here: {}", regime.1),
            ),
        };
        match language {
            Language::Uk => uk,
            Language::En => en,
        }
    }
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

    /// The days after `from` up to `to` that this calendar and another see differently, each as both see it.
    pub fn days_seen_otherwise(&self, other: &Calendar, from: Date, to: Date) -> Vec<(Day, Day)> {
        let days = from.series(1.day()).skip(1).take_while(|day| *day <= to);
        let both = days.map(|day| (self.day(day), other.day(day)));
        both.filter(|(here, there)| here.working != there.working).collect()
    }

    /// Under a regime weekends remain and everything else is worked; a day that would have been free says so.
    fn day_under(&self, regime: &Regime, date: Date) -> Day {
        if self.is_weekend(date) {
            return self.weekend_day(date);
        }
        let in_peace = self.day_in_peace(date);
        if in_peace.working {
            return in_peace;
        }
        let holiday = match in_peace.reason {
            Reason::Holiday { uk, en } => Some((uk, en)),
            _ => None,
        };
        let reason = Reason::FreeDayWorked { holiday, regime: (regime.uk, regime.en) };
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
            None => self.weekday(date),
        }
    }

    fn weekday(&self, date: Date) -> Day {
        let known = date >= self.checked_from;
        let reason = if known { Reason::Ordinary } else { Reason::Unchecked { from: self.checked_from } };
        Day { date, working: true, reason, source: None }
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
