//! The report on half a year is due soon and was not submitted.

use super::near;
use crate::{
    ahead::{Ahead, morning_of},
    letter::letter,
    notice::Notice,
    rule::{Pace, REPORTING, Rule},
    words::{Day, Half, Words, WorkingDays},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "report-due",
    title: Words { uk: "Строк подання звіту", en: "Report due" },
    template: 2,
    when: Words {
        uk: "за 14 і 3 робочі дні до строку піврічного звіту та в останній день, якщо його не подано",
        en: "14 and 3 working days before a half-yearly report is due and on the last day, if it is not submitted",
    },
    whom: Words { uk: "координатор плану", en: "the plan's coordinator" },
    to: REPORTING,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// Which report, until when.
    ReportDue worded by "report_due/uk.txt", "report_due/en.txt" {
        /// The plan.
        plan: String,
        /// The half.
        half: Half,
        /// The last day.
        last_day: Day,
        /// Working days left.
        left: WorkingDays,
    }
}

pub(super) fn by_the_clock(ahead: &Ahead, out: &mut Vec<Notice>) {
    for report in &ahead.reports {
        let Some((rung, reached)) = near(&[14, 3, 0], report.last_day, ahead) else { continue };
        let letter = ReportDue {
            plan: report.plan_title.clone(),
            half: Half(report.half),
            last_day: Day(report.last_day),
            left: WorkingDays(ahead.calendar.working_days_between(ahead.today, report.last_day)),
        };
        let occasion = format!("report/{}/{}", report.plan, report.half);
        let path = "/reports".to_owned();
        out.push(Notice {
            rule: &RULE,
            occasion,
            position: None,
            rung,
            body: report.coordinator.clone(),
            letter: letter.into(),
            path,
            since: morning_of(reached),
        });
    }
}
