//! An approved report was corrected: whoever relies on the earlier version is told.

use std::collections::BTreeSet;

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
    name: "report-restated",
    title: Words { uk: "Звіт виправлено", en: "Report corrected" },
    template: 1,
    when: Words {
        uk: "затверджений звіт замінено виправленим",
        en: "an approved report is replaced by a corrected one",
    },
    whom: Words {
        uk: "органи, яким звіт подано, і ті, хто його отримував",
        en: "the bodies it was submitted to, and those that fetched it",
    },
    to: REGISTRY,
    pace: Pace::Immediate,
    choice: false,
    urgent: false,
};

letter! {
    /// Which version is not to be relied on, and why.
    ReportRestated worded by "report_restated/uk.txt", "report_restated/en.txt" {
        /// The report.
        title: String,
        /// The version that was corrected.
        version: u32,
        /// The version in its place.
        replaced_by: u32,
        /// Why.
        reason: String,
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let E::Restated { version, replaced_by, reason, .. } = event else { return };
    let Some(report) = super::report(at) else { return };
    let readers: BTreeSet<_> = report.readers_before(*replaced_by).collect();
    for body in readers.into_iter().filter(|body| **body != report.report.author) {
        let (title, reason) = (report.title(*version), reason.to_string());
        let letter = ReportRestated { title, version: *version, replaced_by: *replaced_by, reason };
        out.push(at.tell(&RULE, body, letter, report_path(report.report.id)));
    }
}
