//! A round was closed with a result, came to nothing, or goes on again.

use serde::{Deserialize, Serialize};
use zgoda_domain::consent_round::{ConsentRoundEvent as E, RoundResult};

use super::round_path;
use crate::{
    letter::letter,
    notice::{At, Notice},
    rule::{Pace, REGISTRY, Rule},
    words::Words,
};

/// The rule.
pub const RULE: Rule = Rule {
    name: "round-ended",
    title: Words { uk: "Кінець погодження", en: "End of a round" },
    template: 2,
    when: Words {
        uk: "погодження закрито, припинено, завершилося саме або відновлено",
        en: "a round is closed, voided, expires or is reopened",
    },
    whom: Words {
        uk: "усі органи, яких питали, і розробник", en: "all bodies that were asked, and the drafter"
    },
    to: REGISTRY,
    pace: Pace::Immediate,
    choice: true,
    urgent: false,
};

letter! {
    /// How it ended.
    RoundEnded worded by "round_ended/uk.txt", "round_ended/en.txt" {
        /// The document.
        title: String,
        /// Its version.
        version: u32,
        /// The end.
        end: End,
        /// Why, where somebody gave a reason.
        reason: Option<String>,
    }
}

/// How a round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// All agreed.
    Agreed,
    /// Disagreements were recorded.
    DisagreementRecorded,
    /// Not agreed.
    NotAgreed,
    /// It came to nothing.
    Void,
    /// Nobody closed it in time.
    Expired,
    /// It goes on.
    Reopened,
}

impl End {
    /// In Ukrainian.
    pub fn uk(self) -> &'static str {
        match self {
            Self::Agreed => "Погоджено всіма",
            Self::DisagreementRecorded => "Закрито з протоколом розбіжностей",
            Self::NotAgreed => "Не погоджено",
            Self::Void => "Погодження припинено",
            Self::Expired => "Погодження завершилося без результату",
            Self::Reopened => "Погодження відновлено",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Agreed => "Agreed by all",
            Self::DisagreementRecorded => "Closed with a protocol of disagreements",
            Self::NotAgreed => "Not agreed",
            Self::Void => "The round was voided",
            Self::Expired => "The round ended without a result",
            Self::Reopened => "The round was reopened",
        }
    }
}

impl From<RoundResult> for End {
    fn from(result: RoundResult) -> Self {
        match result {
            RoundResult::Agreed => Self::Agreed,
            RoundResult::DisagreementRecorded => Self::DisagreementRecorded,
            RoundResult::NotAgreed => Self::NotAgreed,
        }
    }
}

pub(super) fn after(event: &E, at: At<'_>, out: &mut Vec<Notice>) {
    let (end, reason) = match event {
        E::Closed { result, .. } => (End::from(*result), None),
        E::Voided { reason, .. } => (End::Void, Some(reason.to_string())),
        E::Expired { .. } => (End::Expired, None),
        E::Reopened { .. } => (End::Reopened, None),
        _ => return,
    };
    let Some(round) = super::round(at) else { return };
    let asked = round.asked().filter(|body| *body != round.drafter);
    for body in std::iter::once(round.drafter).chain(asked) {
        let (title, version) = (round.title.to_owned(), round.version);
        out.push(at.tell(
            &RULE,
            body,
            RoundEnded { title, version, end, reason: reason.clone() },
            round_path(round.id),
        ));
    }
}
