//! A month's last day is near and a body has not reported.

use super::{cycle_path, near};
use crate::{
    ahead::{Ahead, morning_of},
    letter::letter,
    notice::Notice,
    rule::{Pace, REPORTING, Rule},
    words::{Day, Month, Words, WorkingDays},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "cycle-closing",
    title: Words { uk: "Завершення звітного місяця", en: "Reporting for a month ends" },
    template: 2,
    when: Words {
        uk: "за 3 і за 1 робочий день до кінця звітування за місяць та в останній день",
        en: "3 and 1 working days before reporting for a month ends, and on the last day",
    },
    whom: Words { uk: "орган, який ще не звітував", en: "the body that has not reported" },
    to: REPORTING,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// What is missing until when.
    CycleClosing worded by "cycle_closing/uk.txt", "cycle_closing/en.txt" {
        /// The plan.
        plan: String,
        /// The month.
        period: Month,
        /// The last day to answer.
        due_on: Day,
        /// Working days left.
        left: WorkingDays,
        /// For which measures.
        measures: Vec<String>,
    }
}

pub(super) fn by_the_clock(ahead: &Ahead, out: &mut Vec<Notice>) {
    for awaited in &ahead.answers {
        let Some((rung, reached)) = near(&[3, 1, 0], awaited.due_on, ahead) else { continue };
        let letter = CycleClosing {
            plan: awaited.plan_title.clone(),
            period: Month(awaited.period),
            due_on: Day(awaited.due_on),
            left: WorkingDays(ahead.calendar.working_days_between(ahead.today, awaited.due_on)),
            measures: awaited.measures.iter().map(ToString::to_string).collect(),
        };
        let occasion = format!("month/{}/{}", awaited.plan, awaited.period);
        let path = cycle_path(awaited.plan, awaited.period);
        out.push(Notice {
            rule: &RULE,
            occasion,
            position: None,
            rung,
            body: awaited.body.clone(),
            letter: letter.into(),
            path,
            since: morning_of(reached),
        });
    }
}
