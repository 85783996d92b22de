//! Reporting for a month began.

use std::collections::BTreeMap;

use zgoda_domain::{
    monitoring_cycle::CycleEvent as E,
    values::{Edrpou, MeasureCode},
};

use super::cycle_path;
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REPORTING, Rule},
    words::{Day, Month, Words},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "cycle-opened",
    title: Words { uk: "Початок звітного місяця", en: "Reporting for a month begins" },
    template: 2,
    when: Words { uk: "розпочато звітування за місяць", en: "reporting for a month begins" },
    whom: Words {
        uk: "кожен орган, від якого очікується повідомлення", en: "each body that is expected to report"
    },
    to: REPORTING,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// What is expected until when.
    CycleOpened worded by "cycle_opened/uk.txt", "cycle_opened/en.txt" {
        /// The plan.
        plan: String,
        /// The month.
        period: Month,
        /// The last day to answer.
        due_on: Day,
        /// For which measures.
        measures: Vec<String>,
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let E::Opened { plan, period, due_on, duties, .. } = event else { return };
    let mut bodies: BTreeMap<&Edrpou, Vec<&MeasureCode>> = BTreeMap::new();
    for duty in duties {
        bodies.entry(&duty.body).or_default().push(&duty.measure);
    }
    for (body, mut measures) in bodies {
        measures.sort_by_cached_key(|code| code.sort_key());
        let letter = CycleOpened {
            plan: at.scene.plan_title(*plan),
            period: Month(*period),
            due_on: Day(*due_on),
            measures: measures.iter().map(ToString::to_string).collect(),
        };
        out.push(at.tell(&RULE, body, letter, cycle_path(*plan, *period)));
    }
}
