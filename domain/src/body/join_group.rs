//! A body joins a group.

use jiff::civil::Date;

use crate::{
    body::{Body, BodyEvent, BodyRejection, Membership},
    values::{GroupId, Paragraph},
};

/// Lets a body belong to a group from a day on.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinGroup {
    /// The group.
    pub group: GroupId,
    /// First day of membership.
    pub from: Date,
    /// On what basis.
    pub basis: Paragraph,
}

impl JoinGroup {
    pub(super) fn decide(&self, state: &Body) -> Result<Vec<BodyEvent>, BodyRejection> {
        let entry = state.entry()?;
        match entry.groups.get(&self.group).and_then(|memberships| memberships.last()) {
            Some(Membership { from, until: None }) if *from == self.from => Ok(Vec::new()),
            Some(Membership { from, until: None }) => {
                Err(BodyRejection::AlreadyMember { group: self.group.clone(), from: *from })
            }
            Some(Membership { until: Some(until), .. }) if self.from < *until => {
                Err(BodyRejection::MembershipsOverlap { group: self.group.clone(), until: *until })
            }
            Some(Membership { .. }) | None => Ok(vec![BodyEvent::GroupJoined {
                edrpou: entry.edrpou.clone(),
                group: self.group.clone(),
                from: self.from,
                basis: self.basis.clone(),
            }]),
        }
    }
}
