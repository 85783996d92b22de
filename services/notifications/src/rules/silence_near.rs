//! A body's silence is about to count as consent.

use zgoda_domain::consent_round::ConsentRoundEvent as E;

use super::round_path;
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REGISTRY, Rule},
    words::{Day, Words},
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "silence-near",
    title: Words {
        uk: "Попередження про мовчазну згоду", en: "Warning of consent by silence"
    },
    template: 2,
    when: Words {
        uk: "записано попередження про погодження за мовчазною згодою",
        en: "the warning before a consent by silence is recorded",
    },
    whom: Words {
        uk: "орган, чиє мовчання вважатиметься погодженням", en: "the body whose silence will count"
    },
    to: REGISTRY,
    pace: Pace::Immediate,
    choice: false,
    urgent: true,
};

letter! {
    /// What the silence will mean, and from when.
    SilenceNear worded by "silence_near/uk.txt", "silence_near/en.txt" {
        /// The document.
        title: String,
        /// Its version.
        version: u32,
        /// The last day of the term.
        due_on: Day,
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let E::WarnedOfDeemedConsent { body, version, due_on, .. } = event else { return };
    let Some(round) = super::round(at) else { return };
    let letter = SilenceNear { title: round.title.to_owned(), version: *version, due_on: Day(*due_on) };
    out.push(at.tell(&RULE, body, letter, round_path(round.id)));
}
