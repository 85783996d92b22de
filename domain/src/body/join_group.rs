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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Aggregate,
        body::{BodyCommand, sample::*},
        scenario::{Answer, Scenario, edrpou, words},
    };

    fn joined(from: Date) -> BodyEvent {
        BodyEvent::GroupJoined { edrpou: edrpou(CODE), group: group(), from, basis: words("Договір") }
    }

    fn left(until: Date) -> BodyEvent {
        BodyEvent::GroupLeft { edrpou: edrpou(CODE), group: group(), until, reason: words("Вихід") }
    }

    fn ask(past: &[BodyEvent], from: Date) -> Answer<Body> {
        let command = JoinGroup { group: group(), from, basis: words("Договір") };
        Scenario::given(past).when(BodyCommand::JoinGroup(command), &admin())
    }

    #[test]
    fn a_body_joins_a_group_once() {
        let day = date(2020, 3, 1);
        ask(&[registered()], day).then(&[joined(day)]);
        ask(&[registered(), joined(day)], day).then_nothing_new();
        ask(&[registered(), joined(day)], date(2021, 3, 1)).then_refused("already-a-member");
        ask(&[], day).then_refused("body-not-registered");
    }

    #[test]
    fn it_joins_again_after_leaving_and_never_twice_at_a_time() {
        let past = [registered(), joined(date(2020, 3, 1)), left(date(2024, 7, 1))];
        ask(&past, date(2024, 6, 30)).then_refused("memberships-overlap");
        ask(&past, date(2024, 7, 1)).then(&[joined(date(2024, 7, 1))]);
    }

    #[test]
    fn membership_holds_from_its_first_day_until_the_day_it_ends() {
        let mut body = Body::default();
        for event in [registered(), joined(date(2020, 3, 1)), left(date(2024, 7, 1))] {
            body.evolve(&event);
        }
        let member_on = |day| body.groups_on(day) == [group()];
        assert!(!member_on(date(2020, 2, 29)) && member_on(date(2020, 3, 1)));
        assert!(member_on(date(2024, 6, 30)) && !member_on(date(2024, 7, 1)));
    }
}
