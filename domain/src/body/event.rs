//! What happens to bodies and groups of bodies.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    body::{BodyKind, BodyName, Contact},
    values::{Edrpou, GroupId, Line, Paragraph},
};

/// Stored as `body.<variant>`; see `api-spec/events/body/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum BodyEvent {
    /// The body entered the register.
    Registered {
        /// Its code in the state register of legal entities.
        edrpou: Edrpou,
        /// Its name then.
        name: BodyName,
        /// What it is.
        kind: BodyKind,
    },
    /// Another name from a day on.
    Renamed {
        /// The body.
        edrpou: Edrpou,
        /// The new name, valid from its `valid_from`.
        name: BodyName,
        /// The act or record that says so.
        basis: Paragraph,
    },
    /// Its contacts by role were replaced.
    ContactsChanged {
        /// The body.
        edrpou: Edrpou,
        /// All contacts now.
        contacts: Vec<Contact>,
    },
    /// It belongs to a group from a day on.
    GroupJoined {
        /// The body.
        edrpou: Edrpou,
        /// The group.
        group: GroupId,
        /// First day of membership.
        from: Date,
        /// On what basis.
        basis: Paragraph,
    },
    /// It no longer belongs to a group.
    GroupLeft {
        /// The body.
        edrpou: Edrpou,
        /// The group.
        group: GroupId,
        /// First day without membership (half-open interval).
        until: Date,
        /// Why.
        reason: Paragraph,
    },
    /// It took over from a predecessor.
    PredecessorRecorded {
        /// The body.
        edrpou: Edrpou,
        /// Name of the predecessor.
        name: BodyName,
        /// Its code, where known.
        predecessor: Option<Edrpou>,
        /// From which day, where known.
        on: Option<Date>,
        /// The act or document that says so.
        basis: Paragraph,
    },
}

/// Stored as `group.<variant>`; see `api-spec/events/group/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum GroupEvent {
    /// A group was given a name; who belongs to it is told by its members' events.
    Defined {
        /// The group.
        group: GroupId,
        /// Its name for people.
        name: Line,
        /// Other wordings that acts use for it; import recognises them.
        wordings: Vec<Line>,
        /// What makes a body a member.
        rule: Paragraph,
    },
    /// More wordings became known.
    WordingsAdded {
        /// The group.
        group: GroupId,
        /// The wordings.
        wordings: Vec<Line>,
    },
}

impl DomainEvent for BodyEvent {}
impl DomainEvent for GroupEvent {}
