//! The parts a body is made of.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::values::{Email, Line};

/// A body's name, valid from a day until the next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyName {
    /// In full.
    pub full: Line,
    /// As acts abbreviate it, e.g. `Мінцифри`.
    pub short: Line,
    /// First day of validity; `None` for as long as anyone knows.
    pub valid_from: Option<Date>,
    /// Other wordings that acts use for it, e.g. `Мінюст` beside `Мін'юст`; import recognises them.
    #[serde(default)]
    pub wordings: Vec<Line>,
}

/// The name in force on a day: the latest that has begun, else the oldest, since a body never is without a name.
pub fn name_on(names: &[BodyName], day: Date) -> Option<&BodyName> {
    names.iter().rev().find(|name| name.valid_from.is_none_or(|from| from <= day)).or_else(|| names.first())
}

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// Міністерство.
    Ministry,
    /// Служба, агентство, інспекція.
    Service,
    /// Фонд.
    Fund,
    /// Державне підприємство.
    StateEnterprise,
    /// Приватна організація.
    Private,
    /// Секретаріат Кабінету Міністрів.
    CabinetSecretariat,
    /// Інший державний орган чи організація.
    OtherState,
}

impl BodyKind {
    /// Whether acts of the Cabinet name such a body "за згодою": what is not subordinate to the Cabinet is bound by its consent alone.
    pub fn takes_part_by_consent(self) -> bool {
        match self {
            BodyKind::Ministry | BodyKind::Service | BodyKind::Fund | BodyKind::CabinetSecretariat => false,
            BodyKind::StateEnterprise | BodyKind::Private | BodyKind::OtherState => true,
        }
    }
}

/// How to reach a role in a body; never a person's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// E.g. `reporting officer`.
    pub role: ContactRole,
    /// The address of the role.
    pub email: Email,
    /// The telephone of the role.
    #[serde(default)]
    pub phone: Option<Line>,
}

/// The roles a body is reached by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactRole {
    /// Reports on measures.
    Reporting,
    /// Heads the body or the matter in it.
    Head,
    /// Coordinates trainings.
    Training,
    /// Receives documents.
    Registry,
}
