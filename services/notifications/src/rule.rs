//! What a rule is: who learns what, when, and how much say the recipient has in it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::body::ContactRole;

use crate::words::Words;

/// One rule. All of them stand in [`crate::RULES`]; docs/NOTIFICATIONS.md is rendered from there.
#[derive(Debug)]
pub struct Rule {
    /// What the recipient learns, as a stable name.
    pub name: &'static str,
    /// What people call it, in a few words.
    pub title: Words,
    /// The version of its templates; raised whenever a word of them changes.
    pub template: u16,
    /// When it is written, for people.
    pub when: Words,
    /// To whom, for people.
    pub whom: Words,
    /// The role in the body that is written to; where the body has none, the next one.
    pub to: &'static [ContactRole],
    /// How it comes unless the recipient chose otherwise.
    pub pace: Pace,
    /// Whether the recipient may choose another pace.
    pub choice: bool,
    /// Whether it comes at night as well.
    pub urgent: bool,
}

/// How letters of a rule come to a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// Each by itself, at once.
    Immediate,
    /// Together, once a working day.
    Daily,
    /// Together, once a week.
    Weekly,
}

impl Pace {
    /// Its stored word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// The pace of a stored word.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Immediate, Self::Daily, Self::Weekly].into_iter().find(|pace| pace.name() == word)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Who answers for reporting; else who receives documents; else the head.
pub(crate) const REPORTING: &[ContactRole] = &[ContactRole::Reporting, ContactRole::Registry, ContactRole::Head];
/// Who receives documents.
pub(crate) const REGISTRY: &[ContactRole] = &[ContactRole::Registry, ContactRole::Reporting, ContactRole::Head];
/// Who heads the body or the matter.
pub(crate) const HEAD: &[ContactRole] = &[ContactRole::Head, ContactRole::Registry];
/// Who coordinates trainings.
pub(crate) const TRAINING: &[ContactRole] = &[ContactRole::Training, ContactRole::Reporting, ContactRole::Registry];

/// The stored word of a role.
pub(crate) const fn role_name(role: ContactRole) -> &'static str {
    match role {
        ContactRole::Reporting => "reporting",
        ContactRole::Head => "head",
        ContactRole::Training => "training",
        ContactRole::Registry => "registry",
    }
}
