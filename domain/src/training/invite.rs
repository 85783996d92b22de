//! Bodies are invited, themselves or with a group.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{
    aggregate::Context,
    training::{Course, GroupMembers, Invitee, TrainingEvent, TrainingRejection as R},
    values::{Edrpou, GroupId},
};

/// Invites bodies. A group stands for who belongs to it on the day of the session.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Invite {
    /// Bodies by name.
    pub bodies: Vec<Edrpou>,
    /// Groups, with their members on the day of the session.
    pub groups: Vec<GroupMembers>,
}

impl Invite {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        if self.bodies.is_empty() && self.groups.is_empty() {
            return Err(R::NobodyToInvite);
        }
        let groups: BTreeSet<&GroupId> = self.groups.iter().map(|one| &one.group).collect();
        let new_groups: Vec<GroupId> =
            groups.into_iter().filter(|group| !course.groups.contains(group)).cloned().collect();
        let mut invited: BTreeMap<&Edrpou, Option<&GroupId>> = BTreeMap::new();
        for (body, group) in members(&self.groups) {
            if !course.invited.contains_key(body) {
                invited.entry(body).or_insert(Some(group));
            }
        }
        for body in &self.bodies {
            // Who is named itself stays invited, whatever its group does.
            if course.invited.get(body) != Some(&None) {
                invited.insert(body, None);
            }
        }
        if invited.is_empty() && new_groups.is_empty() {
            return Ok(Vec::new());
        }
        let bodies = invited.into_iter().map(|(body, group)| Invitee { body: body.clone(), group: group.cloned() });
        Ok(vec![TrainingEvent::BodiesInvited {
            on: course.session.day(),
            groups: new_groups,
            bodies: bodies.collect(),
        }])
    }
}

fn members(groups: &[GroupMembers]) -> impl Iterator<Item = (&Edrpou, &GroupId)> {
    groups.iter().flat_map(|one| one.bodies.iter().map(move |body| (body, &one.group)))
}

impl Course {
    /// What a new day, or a register that was mended since, changes in who is invited with the groups.
    pub(super) fn settle(&self, groups: &[GroupMembers], on: Date) -> Result<Option<TrainingEvent>, R> {
        if let Some(group) = self.groups.iter().find(|group| !groups.iter().any(|one| one.group == **group)) {
            return Err(R::GroupMembersMissing { group: group.clone() });
        }
        let invited = groups.iter().filter(|one| self.groups.contains(&one.group));
        let mut now: BTreeMap<&Edrpou, &GroupId> = BTreeMap::new();
        for one in invited {
            one.bodies.iter().for_each(|body| _ = now.entry(body).or_insert(&one.group));
        }
        let new = now.iter().filter(|(body, _)| !self.invited.contains_key(**body));
        let joined: Vec<Invitee> =
            new.map(|(body, group)| Invitee { body: (*body).clone(), group: Some((*group).clone()) }).collect();
        let gone = self.invited.iter().filter(|(body, group)| group.is_some() && !now.contains_key(body));
        let left: Vec<Edrpou> = gone.map(|(body, _)| body.clone()).collect();
        let same = joined.is_empty() && left.is_empty();
        Ok((!same).then_some(TrainingEvent::InvitationsSettled { on, joined, left }))
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        scenario::edrpou,
        training::{Invitee, TrainingEvent, sample::*},
    };

    #[test]
    fn a_group_stands_for_its_members_on_the_day_of_the_session() {
        let invitee = |body, by_group: bool| Invitee { body: edrpou(body), group: by_group.then(group) };
        let invited = TrainingEvent::BodiesInvited {
            on: jiff::civil::date(2025, 2, 10),
            groups: vec![group()],
            bodies: vec![invitee(JUSTICE, false), invitee(INTERIOR, true)],
        };
        ask(&[schedule()], invite(&[JUSTICE], &[INTERIOR, JUSTICE])).then(&[invited]);
    }

    #[test]
    fn who_is_invited_is_invited_once() {
        ask(&listed_and(&[]), invite(&[JUSTICE], &[INTERIOR])).then_nothing_new();
        ask(&listed_and(&[]), invite(&[], &[])).then_refused("nobody-to-invite");
        assert_eq!(ask(&listed_and(&[]), invite(&[INTERIOR], &[])).events().len(), 1, "now by name");
        ask(&listed_and(&[hold(12)]), invite(&[STRANGER], &[])).then_refused("training-already-held");
    }
}
