//! A document is put to a body for its consent; where mail serves rounds, its delivery begins the term.

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
    name: "round-served",
    title: Words { uk: "Документ на погодження", en: "Document for consent" },
    template: 2,
    when: Words {
        uk: "погодження відкрито, орган додано, або нова версія потребує нової позиції",
        en: "a round opens, a body joins it, or a new version asks for a new position",
    },
    whom: Words {
        uk: "кожен орган, чия позиція потрібна", en: "each body whose position is asked for"
    },
    to: REGISTRY,
    pace: Pace::Immediate,
    choice: false,
    urgent: true,
};

letter! {
    /// What is to be agreed.
    RoundServed worded by "round_served/uk.txt", "round_served/en.txt" {
        /// The document.
        title: String,
        /// Its version.
        version: u32,
        /// Who drafts it.
        drafter: String,
        /// The sections that differ from the version before.
        changed: Vec<Part>,
    }
}

impl RoundServed {
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
    let (version, bodies, changed) = match event {
        E::Opened { version, participants, .. } => {
            (*version, participants.iter().map(|one| &one.body).collect::<Vec<_>>(), Vec::new())
        }
        E::VersionReplaced { version, renewed, changed, .. } => {
            (*version, renewed.iter().collect(), changed.iter().map(|section| Part(section.to_string())).collect())
        }
        E::ParticipantJoined { participant, .. } => {
            let version = super::round(at).map_or(1, |round| round.version);
            (version, vec![&participant.body], Vec::new())
        }
        _ => return,
    };
    let Some(round) = super::round(at) else { return };
    for body in bodies {
        let letter = RoundServed {
            title: round.title.to_owned(),
            version,
            drafter: at.scene.name(round.drafter),
            changed: changed.clone(),
        };
        out.push(at.tell(&RULE, body, letter, round_path(round.id)));
    }
}
