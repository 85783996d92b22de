//! The content of a plan: what is agreed and approved, under one hash.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use sha2::{Digest, Sha256 as Hasher};

use crate::{
    consent_round::Section,
    transition_plan::{Interaction, Interest, Phase, section},
    values::{Edrpou, Line, Paragraph, Sha256},
};

/// Phases, interactions and the bodies added by hand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Content {
    /// By number.
    pub phases: BTreeMap<u16, Phase>,
    /// By number in the plan; a number is never given twice.
    pub interactions: BTreeMap<u32, Interaction>,
    /// Bodies that no interaction names, with the reason why they are interested.
    pub added: BTreeMap<Edrpou, Paragraph>,
}

/// Stands between the fields of a line; refused in every text, so that no two contents read alike.
const FIELD: char = '\u{1f}';
/// Stands after every line.
const LINE: char = '\u{1e}';

impl Content {
    /// The whole content as one text, in an order of its own: equal contents give equal texts.
    fn canonical(&self, title: &Line) -> String {
        let mut text = format!("transition-plan{FIELD}1{FIELD}{title}{LINE}");
        let mut line = |fields: &[&dyn std::fmt::Display]| {
            for (at, field) in fields.iter().enumerate() {
                let before = if at == 0 { "" } else { "\u{1f}" };
                write!(text, "{before}{field}").expect("a String takes all that is written");
            }
            text.push(LINE);
        };
        for phase in self.phases.values() {
            line(&[&"phase", &phase.number, &phase.title, &phase.from, &phase.until]);
        }
        for (n, one) in &self.interactions {
            let (provider, consumer) = (&one.provider, &one.consumer);
            line(&[
                &"interaction",
                n,
                &one.phase,
                &provider.body,
                &provider.system,
                &consumer.body,
                &consumer.system,
                &one.service_code,
                &one.purpose,
            ]);
        }
        for (body, reason) in &self.added {
            line(&[&"interested", body, reason]);
        }
        text
    }

    /// The hash of the content under its title (SHA-256 of its canonical text in UTF-8).
    pub fn sha256(&self, title: &Line) -> Sha256 {
        let digest = hex::encode(Hasher::digest(self.canonical(title)));
        Sha256::parse(&digest).expect("a digest has 64 hexadecimal digits")
    }

    /// The interested bodies: both sides of every interaction and those added by hand, without the drafter.
    pub fn interested(&self, drafter: &Edrpou) -> BTreeMap<Edrpou, Interest> {
        let mut interested: BTreeMap<Edrpou, Interest> = BTreeMap::new();
        for one in self.interactions.values() {
            for body in [&one.provider.body, &one.consumer.body] {
                interested.entry(body.clone()).or_default().phases.insert(section(one.phase));
            }
        }
        for (body, reason) in &self.added {
            interested.entry(body.clone()).or_default().reason = Some(reason.clone());
        }
        interested.remove(drafter);
        interested
    }

    /// The sections in which this content differs from an earlier one.
    pub fn changed_since(&self, earlier: &Content) -> BTreeSet<Section> {
        let mut changed = BTreeSet::new();
        let numbers: BTreeSet<u16> = self.phases.keys().chain(earlier.phases.keys()).copied().collect();
        for number in numbers {
            if self.phases.get(&number) != earlier.phases.get(&number) {
                changed.insert(section(number));
            }
        }
        let numbers: BTreeSet<u32> = self.interactions.keys().chain(earlier.interactions.keys()).copied().collect();
        for n in numbers {
            let (now, before) = (self.interactions.get(&n), earlier.interactions.get(&n));
            if now != before {
                changed.extend(now.into_iter().chain(before).map(|one| section(one.phase)));
            }
        }
        if self.added != earlier.added {
            changed.insert(Section::parse("interested-bodies").expect("a short word"));
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        scenario::{edrpou, line, words},
        transition_plan::sample::*,
    };

    fn content() -> Content {
        let phases = [phase(1), phase(2)].map(|phase| (phase.number, phase)).into();
        let interactions = [(1, interaction(1, JUSTICE, INTERIOR)), (2, interaction(2, JUSTICE, DRAFTER))].into();
        Content {
            phases, interactions, added: BTreeMap::from([(edrpou(BUREAU), words("власник історій"))])
        }
    }

    #[test]
    fn the_hash_tells_every_difference_and_nothing_else() {
        let title = line("План");
        assert_eq!(content().sha256(&title), content().sha256(&title));
        let mut others = [content(), content(), content(), content(), content()];
        others[0].phases.get_mut(&1).expect("there").until = jiff::civil::date(2026, 1, 31);
        others[1].interactions.get_mut(&1).expect("there").purpose = words("інша мета");
        others[2].added.clear();
        others[3].interactions.remove(&2);
        let moved = others[4].interactions.remove(&2).expect("there");
        others[4].interactions.insert(3, moved);
        let mut hashes: BTreeSet<_> = others.iter().map(|other| other.sha256(&title)).collect();
        hashes.extend([content().sha256(&title), content().sha256(&line("Інший план"))]);
        assert_eq!(hashes.len(), 7);
    }

    #[test]
    fn the_hash_of_a_content_never_changes() {
        // Counted once with another tool over the canonical text; versions that were agreed carry such hashes for ever.
        let text =
            "transition-plan\u{1f}1\u{1f}План\u{1e}phase\u{1f}1\u{1f}Фаза 1\u{1f}2026-01-01\u{1f}2026-03-31\u{1e}";
        let content = Content { phases: [(1, phase(1))].into(), ..Content::default() };
        assert_eq!(content.canonical(&line("План")), text);
        assert_eq!(
            content.sha256(&line("План")).as_str(),
            "497887f3e0a934283279efa973e23fb637f3305cecb64821e3d16ca60e90f6f1"
        );
    }

    #[test]
    fn both_sides_of_an_interaction_and_bodies_added_by_hand_are_interested() {
        let interested = content().interested(&edrpou(DRAFTER));
        let phases = |body: &str| interested.get(&edrpou(body)).map(|one| one.phases.clone());
        assert_eq!(phases(JUSTICE), Some([section(1), section(2)].into()));
        assert_eq!(phases(INTERIOR), Some([section(1)].into()));
        assert_eq!(phases(BUREAU), Some(BTreeSet::new()));
        assert_eq!(phases(DRAFTER), None, "the drafter does not agree with itself");
        assert_eq!(interested[&edrpou(BUREAU)].reason, Some(words("власник історій")));
    }

    #[test]
    fn what_changed_is_told_by_phase() {
        let mut later = content();
        later.interactions.get_mut(&1).expect("there").purpose = words("інша мета");
        assert_eq!(later.changed_since(&content()), [section(1)].into());
        later.phases.insert(3, phase(3));
        assert_eq!(later.changed_since(&content()), [section(1), section(3)].into());
        let moved = Content { interactions: [(1, interaction(2, JUSTICE, INTERIOR))].into(), ..content() };
        assert_eq!(moved.changed_since(&content()), [section(1), section(2)].into());
        let other = Content { added: BTreeMap::new(), ..content() };
        assert_eq!(other.changed_since(&content()).len(), 1);
        assert!(content().changed_since(&content()).is_empty());
    }
}
