//! Terms: so many working days, calendar days or hours from an event.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};

use crate::calendar::{Calendar, kyiv, kyiv_date};

/// A length of time that an act gives for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// Working days; the count begins on the day after the event (Civil Code, art. 253) and passes over days off.
    WorkingDays(u16),
    /// Calendar days; the count begins on the day after the event.
    CalendarDays(u16),
    /// Hours as they pass, also over a change of the clocks and over days off.
    Hours(u16),
}

/// What becomes of a term in calendar days whose last day is a day off. A policy, not law: art. 254 of the Civil Code moves the end of
/// a term forward, and whether it bears on "until 1 February" is disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LastDayOff {
    /// The term ends on the next working day.
    #[default]
    RollForward,
    /// The term ends on that day all the same.
    Stay,
}

/// When a term ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermEnd {
    /// With the end of this day in Kyiv: an act done before midnight is in time.
    Day(Date),
    /// At this instant.
    Instant(Timestamp),
}

impl TermEnd {
    /// The last day in Kyiv.
    pub fn last_day(self) -> Date {
        match self {
            TermEnd::Day(day) => day,
            TermEnd::Instant(instant) => kyiv_date(instant),
        }
    }

    /// The first instant that is too late: midnight in Kyiv after the last day, or the instant itself.
    pub fn too_late_from(self) -> Timestamp {
        match self {
            TermEnd::Day(day) => day
                .tomorrow()
                .and_then(|next| next.to_zoned(kyiv()))
                .map_or(Timestamp::MAX, |midnight| midnight.timestamp()),
            TermEnd::Instant(instant) => instant,
        }
    }
}

impl Calendar {
    /// The last day of a term in days that is counted from the day after a day; the day itself for a term in hours.
    pub fn last_day(&self, term: Term, from: Date, last_day_off: LastDayOff) -> Date {
        match term {
            Term::WorkingDays(n) => self.working_days_after(from, n),
            Term::CalendarDays(n) => {
                let last = from.saturating_add(i32::from(n).days());
                match last_day_off {
                    LastDayOff::RollForward => self.working_day_from(last),
                    LastDayOff::Stay => last,
                }
            }
            Term::Hours(_) => from,
        }
    }

    /// When a term ends that an event at `start` sets running.
    pub fn end_of(&self, term: Term, start: Timestamp, last_day_off: LastDayOff) -> TermEnd {
        match term {
            Term::WorkingDays(_) | Term::CalendarDays(_) => {
                TermEnd::Day(self.last_day(term, kyiv_date(start), last_day_off))
            }
            Term::Hours(n) => {
                let hours = SignedDuration::from_hours(i64::from(n));
                TermEnd::Instant(start.checked_add(hours).unwrap_or(Timestamp::MAX))
            }
        }
    }

    /// The `n`-th working day after a day; the day itself for 0.
    pub fn working_days_after(&self, day: Date, n: u16) -> Date {
        self.nth_working_day(day, n, 1)
    }

    /// The `n`-th working day before a day: when a notice "three working days before" is due. The day itself for 0.
    pub fn working_days_before(&self, day: Date, n: u16) -> Date {
        self.nth_working_day(day, n, -1)
    }

    /// How many working days lie after `from` and up to and including `to`; negative when `to` lies before `from`.
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        let (early, late, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
        let days = early.series(1.day()).skip(1).take_while(|day| *day <= late);
        sign * i64::try_from(days.filter(|day| self.is_working(*day)).count()).unwrap_or(i64::MAX)
    }

    /// The day itself when it is worked, else the next working day.
    pub fn working_day_from(&self, day: Date) -> Date {
        day.series(1.day()).find(|day| self.is_working(*day)).unwrap_or(Date::MAX)
    }

    fn nth_working_day(&self, day: Date, n: u16, step: i32) -> Date {
        let Some(before_last) = usize::from(n).checked_sub(1) else { return day };
        let edge = if step > 0 { Date::MAX } else { Date::MIN };
        day.series(step.days()).skip(1).filter(|day| self.is_working(*day)).nth(before_last).unwrap_or(edge)
    }
}
