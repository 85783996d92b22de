//! A document that a body agreed to has a new version, and its consent stays.

use zgoda_domain::consent_round::ConsentRoundEvent as E;

use super::round_path;
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REGISTRY, Rule},
    words::{Part, Words, listed},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "version-replaced",
    title: Words { uk: "Нова версія документа", en: "New version of a document" },
    template: 2,
    when: Words {
        uk: "документ замінено новою версією, а погодження органу залишилося чинним",
        en: "the document is replaced by a new version and the body's consent stays",
    },
    whom: Words {
        uk: "органи, чиє погодження перейшло", en: "the bodies whose consent is carried over"
    },
    to: REGISTRY,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// What is different.
    VersionReplaced worded by "version_replaced/uk.txt", "version_replaced/en.txt" {
        /// The document.
        title: String,
        /// The new version.
        version: u32,
        /// The sections that changed.
        changed: Vec<Part>,
    }
}

impl VersionReplaced {
    /// The changed sections, in Ukrainian.
    pub fn changed_uk(&self) -> String {
        listed(&self.changed, Part::uk)
    }

    /// In English.
    pub fn changed_en(&self) -> String {
        listed(&self.changed, Part::en)
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let E::VersionReplaced { version, changed, carried, .. } = event else { return };
    let Some(round) = super::round(at) else { return };
    for body in carried {
        let changed = changed.iter().map(|section| Part(section.to_string())).collect();
        let letter = VersionReplaced { title: round.title.to_owned(), version: *version, changed };
        out.push(at.tell(&RULE, body, letter, round_path(round.id)));
    }
}
