//! A body took a position, took it back, or agreed by silence.

use serde::{Deserialize, Serialize};
use zgoda_domain::{
    consent_round::{ConsentRoundEvent as E, Stance},
    values::Edrpou,
};

use super::{as_of::RoundThen, round_path};
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REGISTRY, Rule},
    words::Words,
};

/// In larger rounds the drafter alone is told of every position, and all who acted of the outcome: everybody about everybody would be
/// millions of letters.
const SMALL: usize = 50;

/// The rule.
pub const RULE: Rule = Rule {
    name: "position-taken",
    title: Words { uk: "Позиція органу", en: "Position of a body" },
    template: 2,
    when: Words {
        uk: "орган висловив позицію, відкликав її або погодив мовчки",
        en: "a body took a position, took it back, or agreed by silence",
    },
    whom: Words {
        uk: "розробник; у погодженнях до 50 органів – також усі, хто вже висловився",
        en: "the drafter; in rounds of up to 50 bodies also all who have acted",
    },
    to: REGISTRY,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// What a body said.
    PositionTaken worded by "position_taken/uk.txt", "position_taken/en.txt" {
        /// The document.
        title: String,
        /// The version it speaks of.
        version: u32,
        /// The body.
        body: String,
        /// What it said.
        said: Said,
    }
}

/// What a body said, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// Agreed.
    Agreed,
    /// Agreed with remarks.
    AgreedWithRemarks,
    /// Did not agree.
    NotAgreed,
    /// Not within its competence.
    NotCompetent,
    /// Took its position back.
    Withdrawn,
    /// Agreed by silence.
    BySilence,
}

impl Said {
    /// In Ukrainian.
    pub fn uk(self) -> &'static str {
        match self {
            Self::Agreed => "погоджено",
            Self::AgreedWithRemarks => "погоджено із зауваженнями",
            Self::NotAgreed => "не погоджено",
            Self::NotCompetent => "не належить до компетенції",
            Self::Withdrawn => "позицію відкликано",
            Self::BySilence => "погоджено за мовчазною згодою",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::AgreedWithRemarks => "agreed with remarks",
            Self::NotAgreed => "not agreed",
            Self::NotCompetent => "not within its competence",
            Self::Withdrawn => "position withdrawn",
            Self::BySilence => "agreed by silence",
        }
    }
}

impl From<Stance> for Said {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Agreed => Self::Agreed,
            Stance::AgreedWithRemarks => Self::AgreedWithRemarks,
            Stance::NotAgreed => Self::NotAgreed,
            Stance::NotCompetent => Self::NotCompetent,
        }
    }
}

/// The drafter, and in small rounds whoever acted, but for the body itself.
fn recipients<'r>(round: RoundThen<'r>, actor: &'r Edrpou) -> impl Iterator<Item = &'r Edrpou> {
    let small = round.asked().take(SMALL + 1).count() <= SMALL;
    let others = round.asked().filter(move |body| small && round.has_acted(body));
    let others = others.filter(move |body| *body != actor && *body != round.drafter);
    std::iter::once(round.drafter).filter(move |drafter| *drafter != actor).chain(others)
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let (body, version, said) = match event {
        E::PositionTaken { body, version, stance, .. } => (body, *version, Said::from(*stance)),
        E::PositionWithdrawn { body, version, .. } => (body, *version, Said::Withdrawn),
        E::DeemedAgreed { body, version, .. } => (body, *version, Said::BySilence),
        _ => return,
    };
    let Some(round) = super::round(at) else { return };
    for recipient in recipients(round, body) {
        let letter = PositionTaken { title: round.title.to_owned(), version, body: at.scene.name(body), said };
        out.push(at.tell(&RULE, recipient, letter, round_path(round.id)));
    }
}
