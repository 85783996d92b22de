//! What later decisions need to know of a body.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    body::{BodyEvent, BodyKind, BodyName, BodyRejection, Contact, Membership, name_on},
    values::{Edrpou, GroupId},
};

/// A body before or after its registration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Body {
    /// The register does not have it.
    #[default]
    Unknown,
    /// The register has it.
    Registered(Entry),
}

/// A body's entry in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its code.
    pub edrpou: Edrpou,
    /// What it is.
    pub kind: BodyKind,
    /// Its names, oldest first.
    pub names: Vec<BodyName>,
    /// Its contacts by role.
    pub contacts: Vec<Contact>,
    /// Its memberships of each group, oldest first and never overlapping.
    pub groups: BTreeMap<GroupId, Vec<Membership>>,
    /// From whom it took over: name, code and day as far as known.
    pub predecessors: Vec<(BodyName, Option<Edrpou>, Option<Date>)>,
}

impl Body {
    /// What it is; `None` when the register does not have it.
    pub fn kind(&self) -> Option<BodyKind> {
        match self {
            Body::Unknown => None,
            Body::Registered(entry) => Some(entry.kind),
        }
    }

    /// The name in force on a day.
    pub fn name_on(&self, day: Date) -> Option<&BodyName> {
        match self {
            Body::Unknown => None,
            Body::Registered(entry) => name_on(&entry.names, day),
        }
    }

    /// The groups it belongs to on a day.
    pub fn groups_on(&self, day: Date) -> Vec<GroupId> {
        match self {
            Body::Unknown => Vec::new(),
            Body::Registered(entry) => {
                let holds = |memberships: &[Membership]| memberships.iter().any(|membership| membership.holds_on(day));
                entry.groups.iter().filter(|(_, list)| holds(list)).map(|(group, _)| group.clone()).collect()
            }
        }
    }

    pub(super) fn entry(&self) -> Result<&Entry, BodyRejection> {
        match self {
            Body::Unknown => Err(BodyRejection::NotRegistered),
            Body::Registered(entry) => Ok(entry),
        }
    }

    pub(super) fn take_over(&mut self, event: &BodyEvent) {
        match (&mut *self, event) {
            (_, BodyEvent::Registered { edrpou, name, kind }) => {
                *self = Body::Registered(Entry {
                    edrpou: edrpou.clone(),
                    kind: *kind,
                    names: vec![name.clone()],
                    contacts: Vec::new(),
                    groups: BTreeMap::new(),
                    predecessors: Vec::new(),
                });
            }
            (Body::Registered(entry), event) => entry.take_over(event),
            // A stream begins with the registration; nothing else is decided before it.
            (Body::Unknown, _) => {}
        }
    }
}

impl Entry {
    fn take_over(&mut self, event: &BodyEvent) {
        match event {
            BodyEvent::Registered { .. } => {}
            BodyEvent::Renamed { name, .. } => self.names.push(name.clone()),
            BodyEvent::ContactsChanged { contacts, .. } => self.contacts.clone_from(contacts),
            BodyEvent::GroupJoined { group, from, .. } => {
                self.groups.entry(group.clone()).or_default().push(Membership { from: *from, until: None });
            }
            BodyEvent::GroupLeft { group, until, .. } => {
                if let Some(last) = self.groups.get_mut(group).and_then(|memberships| memberships.last_mut()) {
                    last.until = Some(*until);
                }
            }
            BodyEvent::PredecessorRecorded { name, predecessor, on, .. } => {
                self.predecessors.push((name.clone(), predecessor.clone(), *on));
            }
        }
    }
}
