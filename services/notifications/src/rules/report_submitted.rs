//! A report was sent to the Cabinet's secretariat.

use zgoda_domain::report::ReportEvent as E;

use super::report_path;
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REGISTRY, Rule},
    words::Words,
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "report-submitted",
    title: Words { uk: "Подано звіт", en: "Report submitted" },
    template: 1,
    when: Words { uk: "звіт подано", en: "a report is submitted" },
    whom: Words { uk: "орган, якому подано", en: "the body it is submitted to" },
    to: REGISTRY,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// What was submitted, by whom.
    ReportSubmitted worded by "report_submitted/uk.txt", "report_submitted/en.txt" {
        /// The report.
        title: String,
        /// Its version.
        version: u32,
        /// Who reports.
        author: String,
        /// The outgoing number.
        number: String,
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let E::Submitted { version, to, outgoing, .. } = event else { return };
    let Some(report) = super::report(at) else { return };
    let (title, author) = (report.title(*version), at.scene.name(&report.report.author));
    let letter = ReportSubmitted { title, version: *version, author, number: outgoing.number.to_string() };
    out.push(at.tell(&RULE, to, letter, report_path(report.report.id)));
}
