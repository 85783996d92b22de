//! The secretariat entered, took or sent back a report.

use serde::{Deserialize, Serialize};
use zgoda_domain::report::ReportEvent as E;

use super::report_path;
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REPORTING, Rule},
    words::Words,
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "report-answered",
    title: Words { uk: "Відповідь на звіт", en: "Answer to a report" },
    template: 2,
    when: Words {
        uk: "секретаріат зареєстрував, прийняв чи повернув звіт",
        en: "the secretariat registers, accepts or returns a report",
    },
    whom: Words { uk: "орган, який звітує", en: "the body that reports" },
    to: REPORTING,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// What became of the report.
    ReportAnswered worded by "report_answered/uk.txt", "report_answered/en.txt" {
        /// The report.
        title: String,
        /// Its version.
        version: u32,
        /// The answer.
        answer: Answer,
        /// In words, or the incoming number.
        said: Option<String>,
    }
}

/// What the secretariat answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Entered under a number.
    Registered,
    /// Taken.
    Accepted,
    /// Sent back.
    Returned,
}

impl Answer {
    /// In Ukrainian.
    pub fn uk(self) -> &'static str {
        match self {
            Self::Registered => "Звіт зареєстровано",
            Self::Accepted => "Звіт прийнято",
            Self::Returned => "Звіт повернуто",
        }
    }

    /// What stands before the words of the answer, in Ukrainian.
    pub fn before_uk(self) -> &'static str {
        match self {
            Self::Registered => "Вхідний № ",
            Self::Accepted => "",
            Self::Returned => "Причина: ",
        }
    }

    /// In English.
    pub fn before_en(self) -> &'static str {
        match self {
            Self::Registered => "Incoming No. ",
            Self::Accepted => "",
            Self::Returned => "Reasons: ",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Registered => "The report is registered",
            Self::Accepted => "The report is accepted",
            Self::Returned => "The report is returned",
        }
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let (version, answer, said) = match event {
        E::Registered { version, incoming, .. } => (*version, Answer::Registered, Some(incoming.number.to_string())),
        E::Accepted { version, note, .. } => (*version, Answer::Accepted, note.as_ref().map(ToString::to_string)),
        E::Returned { version, reasons, .. } => (*version, Answer::Returned, Some(reasons.to_string())),
        _ => return,
    };
    let Some(report) = super::report(at) else { return };
    let letter = ReportAnswered { title: report.title(version), version, answer, said };
    out.push(at.tell(&RULE, &report.report.author, letter, report_path(report.report.id)));
}
