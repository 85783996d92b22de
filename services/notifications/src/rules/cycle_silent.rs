//! A month was closed and a body had not reported.

use zgoda_domain::monitoring_cycle::CycleEvent as E;

use super::cycle_path;
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{HEAD, Pace, Rule},
    words::{Month, Words},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "cycle-silent",
    title: Words {
        uk: "Мовчання за місяць, керівникові", en: "Silence for a month, to the head"
    },
    template: 2,
    when: Words {
        uk: "місяць закрито, а орган не звітував", en: "a month is closed and the body has not reported"
    },
    whom: Words { uk: "керівник цього органу", en: "the head of that body" },
    to: HEAD,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// What is missing.
    CycleSilent worded by "cycle_silent/uk.txt", "cycle_silent/en.txt" {
        /// The plan.
        plan: String,
        /// The month.
        period: Month,
        /// The body.
        body: String,
        /// For which measures.
        measures: Vec<String>,
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let E::SilenceRecorded { plan, period, body, measures } = event else { return };
    let letter = CycleSilent {
        plan: at.scene.plan_title(*plan),
        period: Month(*period),
        body: at.scene.name(body),
        measures: measures.iter().map(ToString::to_string).collect(),
    };
    out.push(at.tell(&RULE, body, letter, cycle_path(*plan, *period)));
}
