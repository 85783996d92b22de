//! Grants: how one is made, and those that several permissions share.

use super::{
    Condition::{Always, CoordinatingBody, Mandate, Oneself, OwnBody},
    Grant,
};
use crate::identity::Role;

pub(super) const fn always(role: Role) -> Grant {
    Grant { role, condition: Always }
}

pub(super) const fn own(role: Role) -> Grant {
    Grant { role, condition: OwnBody }
}

pub(super) const fn coordinating(role: Role) -> Grant {
    Grant { role, condition: CoordinatingBody }
}

pub(super) const fn mandated(role: Role) -> Grant {
    Grant { role, condition: Mandate }
}

/// Sees who stands on a list: all of it, or the people of one's own body.
pub(super) const READS_PEOPLE: &[Grant] = &[
    coordinating(Role::TrainingCoordinator),
    own(Role::BodyOfficer),
    own(Role::BodyHead),
    always(Role::Auditor),
    always(Role::DataProtectionOfficer),
];
pub(super) const LOOKS_AFTER_DATA: &[Grant] = &[always(Role::DataProtectionOfficer)];
pub(super) const OF_ONESELF: &[Grant] =
    &[always(Role::DataProtectionOfficer), Grant { role: Role::DataSubject, condition: Oneself }];

pub(super) const PUBLIC: &[Grant] = &[always(Role::Public)];
pub(super) const SIGNED_IN: &[Grant] = &[
    always(Role::Coordinator),
    always(Role::BodyOfficer),
    always(Role::BodyHead),
    always(Role::TrainingCoordinator),
    always(Role::Secretariat),
    always(Role::Auditor),
    always(Role::DataProtectionOfficer),
    always(Role::Admin),
];
/// Who files or receives evidence; an auditor changes nothing.
pub(super) const HANDLES_EVIDENCE: &[Grant] =
    &[always(Role::Coordinator), always(Role::BodyOfficer), always(Role::BodyHead)];
pub(super) const REGISTRAR: &[Grant] = &[always(Role::Coordinator), always(Role::Admin)];
pub(super) const COORDINATES: &[Grant] = &[coordinating(Role::Coordinator)];
pub(super) const REPORTS: &[Grant] = &[own(Role::BodyOfficer), own(Role::BodyHead)];
pub(super) const SPEAKS_FOR_BODY: &[Grant] =
    &[own(Role::BodyOfficer), own(Role::BodyHead), coordinating(Role::Coordinator)];
/// Works on a document for its drafter, or switches a side of it.
pub(super) const DRAFTS: &[Grant] =
    &[mandated(Role::Coordinator), mandated(Role::BodyOfficer), mandated(Role::BodyHead)];
/// Says what a body thinks.
pub(super) const SPEAKS_BY_MANDATE: &[Grant] = &[mandated(Role::BodyOfficer), mandated(Role::BodyHead)];
/// Signs orders.
pub(super) const HEADS: &[Grant] = &[mandated(Role::BodyHead)];

/// Everybody but the system of the secretariat, which sees what was approved and nothing before.
pub(super) const WORKS_ON_REPORTS: &[Grant] = &[
    always(Role::Coordinator),
    always(Role::BodyOfficer),
    always(Role::BodyHead),
    always(Role::Auditor),
    always(Role::Admin),
];
/// Holds trainings; of which body, the training judges.
pub(super) const TRAINS: &[Grant] = &[always(Role::TrainingCoordinator)];
