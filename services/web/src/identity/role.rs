//! The roles a token may carry.

use serde::{Deserialize, Serialize};

/// What a person is to the plan; who may do what as which role is told by [`crate::permissions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Anybody, signed in or not; never stands in a token.
    #[serde(skip_deserializing)]
    Public,
    /// Coordinates a plan on behalf of the body that monitors it.
    Coordinator,
    /// Reports for a responsible body.
    BodyOfficer,
    /// Heads a responsible body or signs for it.
    BodyHead,
    /// Coordinates trainings.
    TrainingCoordinator,
    /// The secretariat of the Cabinet.
    Secretariat,
    /// Checks, changes nothing.
    Auditor,
    /// Looks after personal data.
    DataProtectionOfficer,
    /// A person on whom data are held, as themselves: the subject of the token is their reference.
    DataSubject,
    /// Runs the installation.
    Admin,
}

impl Role {
    /// All roles, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Public,
        Self::Coordinator,
        Self::BodyOfficer,
        Self::BodyHead,
        Self::TrainingCoordinator,
        Self::Secretariat,
        Self::Auditor,
        Self::DataProtectionOfficer,
        Self::DataSubject,
        Self::Admin,
    ];

    /// As it stands in tokens, e.g. `body-officer`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Coordinator => "coordinator",
            Self::BodyOfficer => "body-officer",
            Self::BodyHead => "body-head",
            Self::TrainingCoordinator => "training-coordinator",
            Self::Secretariat => "secretariat",
            Self::Auditor => "auditor",
            Self::DataProtectionOfficer => "data-protection-officer",
            Self::DataSubject => "data-subject",
            Self::Admin => "admin",
        }
    }

    /// The role of that name that a token may carry; none for a name this system does not know.
    pub fn of_token(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| *role != Self::Public && role.name() == name)
    }
}
