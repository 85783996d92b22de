//! People come onto the list: all of a request, or nobody.

use std::collections::BTreeSet;

use crate::{
    aggregate::Context,
    training::{Course, Participant, Situation, TrainingEvent, TrainingRejection as R, Via},
    values::{Sha256, Subject},
};

/// The most people of one request.
pub const MOST_AT_ONCE: usize = 20_000;
/// The most people of one event, so that an event stays small enough to be read in one go.
const IN_ONE_EVENT: usize = 500;

/// Registers people, each sealed and bound to a body of the register.
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    /// Who.
    pub participants: Vec<Participant>,
    /// How.
    pub via: Via,
}

impl Register {
    pub(super) fn decide(&self, course: &Course, context: &Context) -> Result<Vec<TrainingEvent>, R> {
        match self.participants.len() {
            0 => return Err(R::NobodyToRegister),
            1..=MOST_AT_ONCE => {}
            _ => return Err(R::TooManyParticipants),
        }
        match &self.via {
            Via::Coordinator | Via::Import { .. } => course.by_organiser(context)?,
            Via::Body => self.all_of_own_body(context)?,
            Via::Invitation { token } => self.invited_by(course, token, context)?,
        }
        self.each_once(course)?;
        let uninvited = self.participants.iter().find(|one| !one.guest && !course.invites(&one.body));
        if let Some(one) = uninvited {
            return Err(R::NotInvited { body: one.body.clone() });
        }
        let (taken, asked) = (course.people(), u32::try_from(self.participants.len()).unwrap_or(u32::MAX));
        if let Some(capacity) = course.session.capacity.filter(|capacity| taken.saturating_add(asked) > *capacity) {
            return Err(R::CapacityFull { capacity, free: capacity.saturating_sub(taken) });
        }
        let event = |some: &[Participant]| TrainingEvent::ParticipantsRegistered {
            participants: some.to_vec(),
            via: self.via.clone(),
        };
        Ok(self.participants.chunks(IN_ONE_EVENT).map(event).collect())
    }

    /// An officer enters people of their own body, and no guests: whom to welcome is the organiser's to say.
    fn all_of_own_body(&self, context: &Context) -> Result<(), R> {
        let Some(own) = &context.on_behalf_of else { return Err(R::ActsForNoBody) };
        match self.participants.iter().find(|one| one.body != *own || one.guest) {
            Some(one) => Err(R::NotThisBody { body: one.body.clone() }),
            None => Ok(()),
        }
    }

    fn invited_by(&self, course: &Course, token: &Sha256, context: &Context) -> Result<(), R> {
        let Some(invitation) = course.invitations.get(token) else { return Err(R::UnknownInvitation) };
        if context.now > invitation.valid_until || course.situation != Situation::Scheduled {
            return Err(R::InvitationExpired { until: invitation.valid_until });
        }
        if let Some(one) = self.participants.iter().find(|one| one.body != invitation.body || one.guest) {
            return Err(R::NotThisBody { body: one.body.clone() });
        }
        let free = invitation.places.saturating_sub(invitation.used);
        if u32::try_from(self.participants.len()).is_ok_and(|asked| asked <= free) {
            Ok(())
        } else {
            Err(R::InvitationFull { places: invitation.places, free })
        }
    }

    fn each_once(&self, course: &Course) -> Result<(), R> {
        let mut seen = BTreeSet::new();
        let subjects = || self.participants.iter().map(|one| one.sealed.subject());
        let twice: Vec<Subject> = subjects().filter(|subject| !seen.insert(*subject)).collect();
        if !twice.is_empty() {
            return Err(R::NamedTwice { subjects: twice });
        }
        let known: Vec<Subject> = subjects().filter(|subject| course.seats.contains_key(subject)).collect();
        if known.is_empty() { Ok(()) } else { Err(R::AlreadyRegistered { subjects: known }) }
    }
}
