//! The story of the demonstration. Bodies, measures and deadlines are the plan's; everything that happens is invented, and numbers
//! of letters and acts say so ("демо").

mod adoption;
mod autumn_2025;
mod later;
mod spring_2025;
mod winter_2025;

use super::scene::Scene;

/// All scenes in the order they happen.
pub fn scenes() -> Vec<Scene> {
    [adoption::scenes(), winter_2025::scenes(), spring_2025::scenes(), autumn_2025::scenes(), later::scenes()].concat()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::demo::scene::{Deed, Proof};

    #[test]
    fn scenes_stand_in_the_order_they_happen() {
        let times: Vec<_> = scenes().iter().map(|scene| scene.at).collect();
        assert!(times.is_sorted(), "{:?}", times.windows(2).find(|pair| pair[0] > pair[1]));
    }

    #[test]
    fn every_review_and_correction_names_an_earlier_report() {
        let mut reports = BTreeSet::new();
        for scene in scenes() {
            match scene.deed {
                Deed::Report(report) => {
                    assert!(report.restates.is_none_or(|earlier| reports.contains(earlier)), "{}", report.name);
                    assert!(reports.insert(report.name), "{} is filed twice", report.name);
                }
                Deed::Confirm { report, .. } | Deed::Return { report, .. } => {
                    assert!(reports.contains(report), "{report} is not filed before {}", scene.at);
                }
                _ => {}
            }
        }
    }

    fn document_number(proof: &Proof) -> Option<&'static str> {
        match proof {
            Proof::Letter(number, ..) | Proof::Order(number, ..) => Some(number),
            Proof::Page(..) | Proof::Figures(..) => None,
        }
    }

    #[test]
    fn invented_documents_say_that_they_are() {
        for scene in scenes() {
            let numbers = match &scene.deed {
                Deed::Adopt { number, .. } => vec![*number],
                Deed::Consent { letter, .. } | Deed::Postpone { letter, .. } => vec![letter.0],
                Deed::Report(report) => report.proofs.iter().filter_map(document_number).collect(),
                _ => Vec::new(),
            };
            assert!(numbers.iter().all(|number| number.contains("демо")), "{} {numbers:?}", scene.at);
        }
    }
}
