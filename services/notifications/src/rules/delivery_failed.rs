//! It turned out that a document had not reached a body.

use zgoda_domain::consent_round::ConsentRoundEvent as E;

use super::round_path;
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REGISTRY, Rule},
    words::Words,
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "delivery-failed",
    title: Words { uk: "Вручення не відбулося", en: "Delivery that failed" },
    template: 2,
    when: Words { uk: "вручення анульовано", en: "a delivery is annulled" },
    whom: Words {
        uk: "розробник: він має вручити інакше", en: "the drafter, who has to deliver in another way"
    },
    to: REGISTRY,
    pace: Pace::Immediate,
    choice: false,
    urgent: false,
};

letter! {
    /// Whom it did not reach.
    DeliveryFailed worded by "delivery_failed/uk.txt", "delivery_failed/en.txt" {
        /// The document.
        title: String,
        /// Its version.
        version: u32,
        /// The body.
        body: String,
        /// What shows it.
        reason: String,
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let E::DeliveryAnnulled { body, version, reason, .. } = event else { return };
    let Some(round) = super::round(at) else { return };
    let (title, reason) = (round.title.to_owned(), reason.to_string());
    let letter = DeliveryFailed { title, version: *version, body: at.scene.name(body), reason };
    out.push(at.tell(&RULE, round.drafter, letter, round_path(round.id)));
}
