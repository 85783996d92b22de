//! How a term came to its last day: every day on the way, counted or skipped, with its reason and legal source.

use jiff::{Timestamp, ToSpan, civil::Date};

use crate::{
    calendar::{Calendar, CalendarVersion, Day, LastDayOff, LegalSource, Term, TermEnd, kyiv, kyiv_date},
    values::{Language, dotted},
};

/// The way from the event to the end of the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The calendar that was asked.
    pub calendar: CalendarVersion,
    /// The term.
    pub term: Term,
    /// The event that set it running.
    pub start: Timestamp,
    /// Every day after the event up to the last day; empty for hours, which pass on every day alike.
    pub days: Vec<CountedDay>,
    /// When the term ends.
    pub end: TermEnd,
}

/// One day of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedDay {
    /// The day, whether it is worked, and why.
    pub day: Day,
    /// What the count makes of it.
    pub count: Count,
}

/// What a count makes of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Counted, under this number.
    Number(u32),
    /// Passed over, because only working days count.
    Skipped,
    /// After the last day of the term, which was a day off: the end rolls over this day, or on to it when it is worked.
    Rolled,
}

/// Why the end of a term moves off a day off.
const ROLLED: LegalSource = LegalSource { uk: "ЦК, ст. 254, ч. 5", en: "Civil Code, art. 254 (5)" };

impl CountedDay {
    /// Its number in the count; `None` when it has none.
    pub fn number(&self) -> Option<u32> {
        match self.count {
            Count::Number(number) => Some(number),
            Count::Skipped | Count::Rolled => None,
        }
    }

    /// Why it is counted or skipped, in words.
    pub fn text(&self, language: Language) -> String {
        let reason = self.day.reason.text(language);
        match (language, self.count) {
            (Language::Uk, Count::Number(number)) => format!("день {number}: {reason}"),
            (Language::En, Count::Number(number)) => format!("day {number}: {reason}"),
            (Language::Uk, Count::Skipped) => format!("не рахується: {reason}"),
            (Language::En, Count::Skipped) => format!("not counted: {reason}"),
            (Language::Uk, Count::Rolled) if self.day.working => {
                format!("останній день строку переноситься сюди: {reason}")
            }
            (Language::En, Count::Rolled) if self.day.working => format!("the last day is moved here: {reason}"),
            (Language::Uk, Count::Rolled) => format!("останній день строку переноситься далі: {reason}"),
            (Language::En, Count::Rolled) => format!("the last day is moved on: {reason}"),
        }
    }

    /// The act that makes it so, where one does.
    pub fn source(&self) -> Option<LegalSource> {
        match self.count {
            Count::Rolled if self.day.working => Some(ROLLED),
            Count::Number(_) | Count::Skipped | Count::Rolled => self.day.source,
        }
    }
}

impl Explanation {
    /// Where the count began and ended, in a sentence.
    pub fn summary(&self, language: Language) -> String {
        let from = self.start.to_zoned(kyiv());
        let begun = from.strftime("%d.%m.%Y %H:%M");
        let last = dotted(self.end.last_day());
        let counted = self.days.iter().filter(|day| day.number().is_some()).count();
        let skipped = self.days.iter().filter(|day| day.count == Count::Skipped).count();
        let rolled = self.days.iter().any(|day| day.count == Count::Rolled);
        match (self.term, self.end, language) {
            (Term::Hours(hours), TermEnd::Instant(end), Language::Uk) => {
                format!("{hours} год від {begun}: до {}", end.to_zoned(kyiv()).strftime("%d.%m.%Y %H:%M"))
            }
            (Term::Hours(hours), TermEnd::Instant(end), Language::En) => {
                format!("{hours} h from {begun}: until {}", end.to_zoned(kyiv()).strftime("%d.%m.%Y %H:%M"))
            }
            (_, _, Language::Uk) => {
                let moved = if rolled { " (перенесено з вихідного)" } else { "" };
                format!(
                    "Подія {begun}, відлік із наступного дня; пораховано {counted}, пропущено {skipped}; останній день {last}{moved}"
                )
            }
            (_, _, Language::En) => {
                let moved = if rolled { " (moved off a day off)" } else { "" };
                format!(
                    "Event at {begun}, counted from the next day; {counted} counted, {skipped} skipped; last day {last}{moved}"
                )
            }
        }
    }
}

impl Calendar {
    /// Explains [`Calendar::end_of`] for the same arguments.
    pub fn explain(&self, term: Term, start: Timestamp, last_day_off: LastDayOff) -> Explanation {
        let end = self.end_of(term, start, last_day_off);
        let days = match term {
            Term::WorkingDays(_) => self.working_days_counted(kyiv_date(start), end.last_day()),
            Term::CalendarDays(n) => {
                let days = self.days(kyiv_date(start), end.last_day()).zip(1..);
                let count = |i| if i <= u32::from(n) { Count::Number(i) } else { Count::Rolled };
                days.map(|(day, i)| CountedDay { day, count: count(i) }).collect()
            }
            Term::Hours(_) => Vec::new(),
        };
        Explanation { calendar: self.version.clone(), term, start, days, end }
    }

    /// Every day after `from` up to and including `to`, the working ones numbered: what is left until a deadline.
    pub fn working_days_counted(&self, from: Date, to: Date) -> Vec<CountedDay> {
        let mut number = 0;
        let counted = self.days(from, to).map(|day| {
            number += u32::from(day.working);
            CountedDay { day, count: if day.working { Count::Number(number) } else { Count::Skipped } }
        });
        counted.collect()
    }

    fn days(&self, after: Date, through: Date) -> impl Iterator<Item = Day> {
        after.series(1.day()).skip(1).take_while(move |day| *day <= through).map(|day| self.day(day))
    }
}
