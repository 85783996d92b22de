//! A body is given a link by which its people register themselves.

use jiff::Timestamp;

use crate::{
    aggregate::Context,
    training::{Course, TrainingEvent, TrainingRejection as R},
    values::{Edrpou, Sha256},
};

/// Issues a link for a body that is invited. Whoever holds the secret in it may register people of that body.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueInvitation {
    /// Of the secret in the link.
    pub token: Sha256,
    /// Whose people.
    pub body: Edrpou,
    /// How many of them.
    pub places: u32,
    /// Until when; at most until the session ends.
    pub valid_until: Timestamp,
}

impl IssueInvitation {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        course.by_organiser(context)?;
        if course.invitations.contains_key(&self.token) {
            return Ok(Vec::new());
        }
        if !course.invites(&self.body) {
            return Err(R::NotInvited { body: self.body.clone() });
        }
        if self.places == 0 {
            return Err(R::NoPlaces);
        }
        if self.valid_until <= context.now || self.valid_until > course.session.ends_at {
            return Err(R::InvitationTime { ends_at: course.session.ends_at });
        }
        Ok(vec![TrainingEvent::InvitationIssued {
            token: self.token.clone(),
            body: self.body.clone(),
            places: self.places,
            valid_until: self.valid_until,
        }])
    }
}

#[cfg(test)]
mod tests {
    use crate::training::sample::*;

    #[test]
    fn a_link_is_for_a_body_that_is_invited_for_some_people_and_a_while() {
        assert_eq!(ask(&listed_and(&[]), link_for(JUSTICE, 2)).events().len(), 1);
        ask(&listed_and(&[]), link_for(STRANGER, 2)).then_refused("not-invited");
        ask(&listed_and(&[]), link_for(JUSTICE, 0)).then_refused("no-places");
        let until = |until| {
            let (command, context) = link_for(JUSTICE, 2);
            let Command::IssueInvitation(issue) = command else { panic!("an invitation") };
            (Command::IssueInvitation(super::IssueInvitation { valid_until: hour(until), ..issue }), context)
        };
        ask(&listed_and(&[]), until(-100)).then_refused("invitation-time");
        ask(&listed_and(&[]), until(13)).then_refused("invitation-time");
        ask(&listed_and(&[link_for(JUSTICE, 2)]), link_for(JUSTICE, 2)).then_nothing_new();
    }
}
