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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        body::{BodyCommand, sample::*},
        scenario::{Answer, Scenario, edrpou, words},
    };

    fn joined(from: Date) -> BodyEvent {
        BodyEvent::GroupJoined { edrpou: edrpou(CODE), group: group(), from, basis: words("Договір") }
    }

    fn left(until: Date) -> BodyEvent {
        BodyEvent::GroupLeft { edrpou: edrpou(CODE), group: group(), until, reason: words("Вихід") }
    }

    fn ask(past: &[BodyEvent], until: Date) -> Answer<Body> {
        let command = LeaveGroup { group: group(), until, reason: words("Вихід") };
        Scenario::given(past).when(BodyCommand::LeaveGroup(command), &admin())
    }

    #[test]
    fn a_member_leaves_after_the_day_it_joined() {
        let past = [registered(), joined(date(2020, 3, 1))];
        ask(&past, date(2020, 3, 1)).then_refused("leaves-before-joining");
        ask(&past, date(2020, 3, 2)).then(&[left(date(2020, 3, 2))]);
    }

    #[test]
    fn only_a_member_leaves_and_only_once() {
        ask(&[registered()], date(2020, 3, 2)).then_refused("not-a-member");
        let past = [registered(), joined(date(2020, 3, 1)), left(date(2024, 7, 1))];
        ask(&past, date(2024, 7, 1)).then_nothing_new();
        ask(&past, date(2024, 8, 1)).then_refused("not-a-member");
    }
}
