//! By which day the report on half a year is due, and why: "until 1 July" and "until 1 February", as the plan reads it.

use jiff::{ToSpan, civil::Date};

use crate::{
    calendar::{Calendar, CalendarVersion, CountedDay, Day},
    plan::{DayOff, ReportDuePolicy},
    values::{HalfYear, Language, dotted},
};

/// The last day for a report, with the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportDue {
    /// The half reported on.
    pub half: HalfYear,
    /// 1 July for a first half, 1 February of the next year for a second.
    pub named_day: Date,
    /// The plan's reading.
    pub policy: ReportDuePolicy,
    /// The calendar that was asked.
    pub calendar: CalendarVersion,
    /// The last day in time.
    pub last_day: Date,
    /// From the named day to the last one, what the reading makes of each.
    pub steps: Vec<DueStep>,
}

/// One day on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueStep {
    /// The day, whether it is worked, and why.
    pub day: Day,
    /// What is made of it.
    pub kind: DueStepKind,
}

/// What is made of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueStepKind {
    /// The act names it, and "until" leaves it out.
    LeftOut,
    /// A day off, from which the due day moves.
    PassedOver,
    /// The last day in time.
    Last,
}

impl ReportDue {
    /// The last day for the report on a half.
    pub fn of(half: HalfYear, policy: ReportDuePolicy, calendar: &Calendar) -> Self {
        let named_day = named_day(half);
        let mut steps = Vec::new();
        let mut step = |date: Date, kind| steps.push(DueStep { day: calendar.day(date), kind });
        let mut day = named_day;
        if !policy.named_day_counts {
            step(day, DueStepKind::LeftOut);
            day = day.saturating_sub(1.day());
        }
        let towards = match policy.day_off {
            DayOff::Stays => 0,
            DayOff::NextWorkingDay => 1,
            DayOff::WorkingDayBefore => -1,
        };
        // No calendar has so many days off in a row; the end of its dates would be one all the same.
        while towards != 0 && !calendar.is_working(day) && day != Date::MAX && day != Date::MIN {
            step(day, DueStepKind::PassedOver);
            day = day.saturating_add(towards.days());
        }
        step(day, DueStepKind::Last);
        Self { half, named_day, policy, calendar: calendar.version.clone(), last_day: day, steps }
    }

    /// The half whose report is due next on a day, or today.
    pub fn next(today: Date, policy: ReportDuePolicy, calendar: &Calendar) -> Self {
        let present = HalfYear::of(today);
        let before = Self::of(present.before(), policy, calendar);
        if today <= before.last_day { before } else { Self::of(present, policy, calendar) }
    }

    /// Every day after today up to the last one, the working ones numbered; none once it has passed.
    pub fn days_left(&self, today: Date, calendar: &Calendar) -> Vec<CountedDay> {
        calendar.working_days_counted(today, self.last_day)
    }

    /// The words of the act: `до 1 липня 2025 року`.
    pub fn words(&self, language: Language) -> String {
        let (year, first) = (self.named_day.year(), self.named_day.month() == 7);
        match (language, first) {
            (Language::Uk, true) => format!("до 1 липня {year} року"),
            (Language::Uk, false) => format!("до 1 лютого {year} року"),
            (Language::En, true) => format!("until 1 July {year}"),
            (Language::En, false) => format!("until 1 February {year}"),
        }
    }

    /// The whole way in sentences.
    pub fn sentences(&self, language: Language) -> Vec<String> {
        let day_off = match (language, self.policy.day_off) {
            (Language::Uk, DayOff::Stays) => "якщо день вихідний, строк не переноситься",
            (Language::En, DayOff::Stays) => "a day off does not move it",
            (Language::Uk, DayOff::NextWorkingDay) => {
                "якщо день вихідний, строк переноситься на наступний робочий день"
            }
            (Language::En, DayOff::NextWorkingDay) => "from a day off it moves to the next working day",
            (Language::Uk, DayOff::WorkingDayBefore) => {
                "якщо день вихідний, строк переноситься на попередній робочий день"
            }
            (Language::En, DayOff::WorkingDayBefore) => "from a day off it moves to the working day before",
        };
        let (words, last) = (self.words(language), self.last_day);
        let rule = match (language, self.policy.named_day_counts) {
            (Language::Uk, true) => format!("Звіт подається {words}, названий день включно; {day_off}."),
            (Language::En, true) => format!("The report is due {words}, the named day included; {day_off}."),
            (Language::Uk, false) => format!("Звіт подається {words}, названий день не включається; {day_off}."),
            (Language::En, false) => format!("The report is due {words}, the named day left out; {day_off}."),
        };
        let end = match language {
            Language::Uk => format!("Останній день подання: {}.", dotted(last)),
            Language::En => format!("The last day in time is {last}."),
        };
        [rule].into_iter().chain(self.steps.iter().map(|step| step.text(language))).chain([end]).collect()
    }
}

impl DueStep {
    /// What is made of the day, and why.
    pub fn text(&self, language: Language) -> String {
        let reason = self.day.reason.text(language);
        let (uk, en) = match self.kind {
            DueStepKind::LeftOut => ("названий день, не включається", "the named day, left out"),
            DueStepKind::PassedOver => ("вихідний, строк переноситься", "a day off, the due day moves"),
            DueStepKind::Last => ("останній день строку", "the last day in time"),
        };
        match language {
            Language::Uk => format!("{}: {uk} ({reason}).", dotted(self.day.date)),
            Language::En => format!("{}: {en} ({reason}).", self.day.date),
        }
    }
}

fn named_day(half: HalfYear) -> Date {
    let after = half.last_day().saturating_add(1.day());
    if after.month() == 7 { after } else { after.saturating_add(1.month()) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::calendar::ukraine;

    fn due(half: &str, named_day_counts: bool, day_off: DayOff) -> ReportDue {
        let half = HalfYear::parse(half).expect("a half");
        ReportDue::of(half, ReportDuePolicy { named_day_counts, day_off }, ukraine())
    }

    /// 1 February 2025 was a Saturday, 1 February 2026 a Sunday, 1 July 2025 a Tuesday.
    #[test]
    fn each_reading_has_its_day() {
        let day = |half, counts, off| due(half, counts, off).last_day;
        assert_eq!(day("2025-H1", true, DayOff::NextWorkingDay), date(2025, 7, 1));
        assert_eq!(day("2025-H1", false, DayOff::Stays), date(2025, 6, 30));
        assert_eq!(day("2025-H2", true, DayOff::Stays), date(2026, 2, 1));
        assert_eq!(day("2025-H2", true, DayOff::NextWorkingDay), date(2026, 2, 2));
        assert_eq!(day("2025-H2", true, DayOff::WorkingDayBefore), date(2026, 1, 30));
        assert_eq!(day("2025-H2", false, DayOff::WorkingDayBefore), date(2026, 1, 30));
        assert_eq!(day("2025-H2", false, DayOff::NextWorkingDay), date(2026, 2, 2));
        assert_eq!(day("2024-H2", false, DayOff::Stays), date(2025, 1, 31));
    }

    #[test]
    fn every_day_on_the_way_is_told_with_its_reason() {
        let due = due("2025-H2", false, DayOff::WorkingDayBefore);
        let steps: Vec<_> = due.steps.iter().map(|step| (step.day.date, step.kind)).collect();
        let passed = DueStepKind::PassedOver;
        assert_eq!(
            steps,
            [
                (date(2026, 2, 1), DueStepKind::LeftOut),
                (date(2026, 1, 31), passed),
                (date(2026, 1, 30), DueStepKind::Last)
            ]
        );
        assert_eq!(
            due.sentences(Language::Uk),
            [
                "Звіт подається до 1 лютого 2026 року, названий день не включається; якщо день вихідний, строк переноситься на попередній робочий день.",
                "01.02.2026: названий день, не включається (вихідний день).",
                "31.01.2026: вихідний, строк переноситься (вихідний день).",
                "30.01.2026: останній день строку (робочий день).",
                "Останній день подання: 30.01.2026.",
            ]
        );
        assert_eq!(
            due.sentences(Language::En)[0],
            "The report is due until 1 February 2026, the named day left out; from a day off it moves to the working day before."
        );
    }

    #[test]
    fn the_next_report_is_the_one_whose_day_has_not_passed() {
        let next = |day| ReportDue::next(day, ReportDuePolicy::default(), ukraine()).half.to_string();
        assert_eq!(next(date(2025, 12, 1)), "2025-H2");
        assert_eq!(next(date(2026, 2, 1)), "2025-H2");
        assert_eq!(next(date(2026, 2, 2)), "2026-H1");
        assert_eq!(next(date(2026, 7, 1)), "2026-H1");
        assert_eq!(next(date(2026, 7, 2)), "2026-H2");
    }

    #[test]
    fn the_days_left_are_counted_and_skipped_one_by_one() {
        let due = due("2025-H2", true, DayOff::NextWorkingDay);
        let left: Vec<_> = due.days_left(date(2026, 1, 29), ukraine()).iter().map(|day| day.number()).collect();
        assert_eq!(left, [Some(1), None, None, Some(2)]);
        assert!(due.days_left(date(2026, 2, 2), ukraine()).is_empty());
    }
}
