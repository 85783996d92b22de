//! The ladder of a measure's deadline: before it, on the day, after it, and then to the head.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zgoda_domain::calendar::Calendar;

use super::measure_path;
use crate::{
    ahead::{Ahead, morning_of},
    letter::letter,
    notice::Notice,
    rule::{HEAD, Pace, REPORTING, Rule},
    words::{Day, Words, WorkingDays, shortened},
};

/// The rule up to the day after.
pub const RULE: Rule = Rule {
    name: "measure-due",
    title: Words { uk: "Строк заходу", en: "Measure due" },
    template: 2,
    when: Words {
        uk: "за 30, 14 і 3 робочі дні до строку заходу, у сам день і наступного робочого дня, поки захід не виконано",
        en: "30, 14 and 3 working days before a measure is due, on the day and on the next working day, until it is done",
    },
    whom: Words {
        uk: "кожен зобов’язаний орган, який не виконав", en: "each bound body that has not done it"
    },
    to: REPORTING,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

/// The rule that follows it.
pub const ESCALATED: Rule = Rule {
    name: "measure-overdue",
    title: Words {
        uk: "Прострочений захід, керівникові", en: "Measure overdue, to the head"
    },
    template: 2,
    when: Words {
        uk: "через 5 робочих днів після строку заходу, якщо його не виконано",
        en: "5 working days after a measure was due, if it is not done",
    },
    whom: Words { uk: "керівник цього органу", en: "the head of that body" },
    to: HEAD,
    pace: Pace::Immediate,
    choice: false,
    urgent: false,
};

letter! {
    /// Which measure, and how far the day is.
    MeasureDue worded by "measure_due/uk.txt", "measure_due/en.txt" {
        /// The plan.
        plan: String,
        /// The measure's code.
        code: String,
        /// Its wording.
        title: String,
        /// The body that answers.
        body: String,
        /// The last legal day.
        last_day: Day,
        /// The step of the ladder.
        rung: Rung,
    }
}

/// A step of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rung {
    /// So many working days before.
    Before(u16),
    /// The last day.
    Today,
    /// The working day after.
    After,
    /// To the head.
    Escalated,
}

/// From the first to the last.
pub const LADDER: [Rung; 6] =
    [Rung::Before(30), Rung::Before(14), Rung::Before(3), Rung::Today, Rung::After, Rung::Escalated];

/// Working days after which the head is told.
const ESCALATE_AFTER: u16 = 5;

impl Rung {
    /// The day on which it is reached.
    pub fn day(self, last_day: Date, calendar: &Calendar) -> Date {
        match self {
            Self::Before(n) => calendar.working_days_before(last_day, n),
            Self::Today => last_day,
            Self::After => calendar.working_days_after(last_day, 1),
            Self::Escalated => calendar.working_days_after(last_day, ESCALATE_AFTER),
        }
    }

    /// The last one reached by a day. Those before it that nobody was told of while the program stood still are told by this one alone.
    pub fn reached(last_day: Date, today: Date, calendar: &Calendar) -> Option<Self> {
        LADDER.into_iter().rev().find(|rung| rung.day(last_day, calendar) <= today)
    }

    fn name(self) -> String {
        match self {
            Self::Before(n) => format!("before-{n}"),
            Self::Today => "today".to_owned(),
            Self::After => "after".to_owned(),
            Self::Escalated => "escalated".to_owned(),
        }
    }

    /// In Ukrainian.
    pub fn uk(self) -> String {
        match self {
            Self::Before(n) => format!("До строку {}", WorkingDays(n.into()).uk()),
            Self::Today => "Сьогодні останній день".to_owned(),
            Self::After => "Строк минув".to_owned(),
            Self::Escalated => "Строк минув, до відома керівника".to_owned(),
        }
    }

    /// In English.
    pub fn en(self) -> String {
        match self {
            Self::Before(n) => format!("Due in {}", WorkingDays(n.into()).en()),
            Self::Today => "Due today".to_owned(),
            Self::After => "Overdue".to_owned(),
            Self::Escalated => "Overdue, for the head's attention".to_owned(),
        }
    }
}

pub(super) fn by_the_clock(ahead: &Ahead, out: &mut Vec<Notice>) {
    for duty in &ahead.duties {
        let Some(rung) = Rung::reached(duty.last_day, ahead.today, ahead.calendar) else { continue };
        let letter = MeasureDue {
            plan: duty.plan_title.clone(),
            code: duty.code.to_string(),
            title: shortened(&duty.title, 300),
            body: ahead.name(&duty.body),
            last_day: Day(duty.last_day),
            rung,
        };
        let rule = if rung == Rung::Escalated { &ESCALATED } else { &RULE };
        let occasion = format!("due/{}/{}/{}", duty.plan, duty.code, duty.last_day);
        let reached = rung.day(duty.last_day, ahead.calendar);
        let path = measure_path(duty.plan, &duty.code);
        out.push(Notice {
            rule,
            occasion,
            position: None,
            rung: rung.name(),
            body: duty.body.clone(),
            letter: letter.into(),
            path,
            since: morning_of(reached),
        });
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use zgoda_domain::calendar::ukraine;

    use super::*;

    #[test]
    fn each_rung_is_reached_on_its_working_day_and_holds_until_the_next() {
        // Friday 31 January 2025; under martial law holidays are worked, weekends are not.
        let last_day = date(2025, 1, 31);
        let reached = |month, day| Rung::reached(last_day, date(2025, month, day), ukraine());
        assert_eq!(Rung::reached(last_day, date(2024, 12, 19), ukraine()), None);
        assert_eq!(Rung::reached(last_day, date(2024, 12, 20), ukraine()), Some(Rung::Before(30)));
        assert_eq!(reached(1, 12), Some(Rung::Before(30)));
        assert_eq!(reached(1, 13), Some(Rung::Before(14)));
        assert_eq!(reached(1, 28), Some(Rung::Before(3)));
        assert_eq!(reached(1, 31), Some(Rung::Today));
        assert_eq!(reached(2, 2), Some(Rung::Today), "a Sunday");
        assert_eq!(reached(2, 3), Some(Rung::After));
        assert_eq!(reached(2, 7), Some(Rung::Escalated));
    }
}
