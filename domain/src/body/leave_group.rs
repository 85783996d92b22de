//! A body leaves a group.

use jiff::civil::Date;

use crate::{
    body::{Body, BodyEvent, BodyRejection, Membership},
    values::{GroupId, Paragraph},
};

/// Ends a body's membership of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct LeaveGroup {
    /// The group.
    pub group: GroupId,
    /// First day without membership.
    pub until: Date,
    /// Why.
    pub reason: Paragraph,
}

impl LeaveGroup {
    pub(super) fn decide(&self, state: &Body) -> Result<Vec<BodyEvent>, BodyRejection> {
        let entry = state.entry()?;
        match entry.groups.get(&self.group).and_then(|memberships| memberships.last()) {
            Some(Membership { until: Some(until), .. }) if *until == self.until => Ok(Vec::new()),
            Some(Membership { until: Some(_), .. }) | None => {
                Err(BodyRejection::NotAMember { group: self.group.clone() })
            }
            Some(Membership { from, until: None }) if self.until <= *from => {
                Err(BodyRejection::LeavesBeforeJoining { group: self.group.clone(), from: *from })
            }
            Some(Membership { until: None, .. }) => Ok(vec![BodyEvent::GroupLeft {
                edrpou: entry.edrpou.clone(),
                group: self.group.clone(),
                until: self.until,
                reason: self.reason.clone(),
            }]),
        }
    }
}
