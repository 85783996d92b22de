//! How a term came to its last day: every day on the way, counted or skipped, with its reason and legal source.

use jiff::{Timestamp, ToSpan, civil::Date};

use crate::{
    calendar::{Calendar, CalendarVersion, Day, LastDayOff, LegalSource, Term, TermEnd, kyiv, kyiv_date},
    values::Language,
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
    /// Its number in the count; `None` when it is skipped.
    pub number: Option<u32>,
}

impl CountedDay {
    /// Why it is counted or skipped, in words.
    pub fn text(&self, language: Language) -> String {
        let reason = self.day.reason.text(language);
        match (language, self.number) {
            (Language::Uk, Some(number)) => format!("день {number}: {reason}"),
            (Language::En, Some(number)) => format!("day {number}: {reason}"),
            (Language::Uk, None) => format!("не рахується: {reason}"),
            (Language::En, None) => format!("not counted: {reason}"),
        }
    }

    /// The act that makes it so, where one does.
    pub fn source(&self) -> Option<LegalSource> {
        self.day.source
    }
}

impl Explanation {
    /// Where the count began and ended, in a sentence.
    pub fn summary(&self, language: Language) -> String {
        let from = self.start.to_zoned(kyiv());
        let begun = from.strftime("%d.%m.%Y %H:%M");
        let last = self.end.last_day().strftime("%d.%m.%Y");
        let counted = self.days.iter().filter(|day| day.number.is_some()).count();
        let skipped = self.days.len() - counted;
        match (self.term, self.end, language) {
            (Term::Hours(hours), TermEnd::Instant(end), Language::Uk) => {
                format!("{hours} год від {begun}: до {}", end.to_zoned(kyiv()).strftime("%d.%m.%Y %H:%M"))
            }
            (Term::Hours(hours), TermEnd::Instant(end), Language::En) => {
                format!("{hours} h from {begun}: until {}", end.to_zoned(kyiv()).strftime("%d.%m.%Y %H:%M"))
            }
            (_, _, Language::Uk) => {
                format!(
                    "Подія {begun}, відлік із наступного дня; пораховано {counted}, пропущено {skipped}; останній день {last}"
                )
            }
            (_, _, Language::En) => {
                format!(
                    "Event at {begun}, counted from the next day; {counted} counted, {skipped} skipped; last day {last}"
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
                // Days past the term itself are the roll forward to a working day.
                days.map(|(day, i)| CountedDay { day, number: (i <= u32::from(n)).then_some(i) }).collect()
            }
            Term::Hours(_) => Vec::new(),
        };
        Explanation { calendar: self.version.clone(), term, start, days, end }
    }

    /// Every day after `from` up to and including `to`, the working ones numbered: what is left until a deadline.
    pub fn working_days_counted(&self, from: Date, to: Date) -> Vec<CountedDay> {
        let mut count = 0;
        let mut number = |day: Day| {
            count += u32::from(day.working);
            CountedDay { day, number: day.working.then_some(count) }
        };
        self.days(from, to).map(&mut number).collect()
    }

    fn days(&self, after: Date, through: Date) -> impl Iterator<Item = Day> {
        after.series(1.day()).skip(1).take_while(move |day| *day <= through).map(|day| self.day(day))
    }
}
