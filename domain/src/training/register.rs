//! People come onto the list: all of a request, or nobody.

use std::collections::BTreeSet;

use crate::{
    aggregate::Context,
    training::{Course, Participant, TrainingEvent, TrainingRejection as R, Via},
    values::{Edrpou, Sha256, Subject},
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
        let asked = u32::try_from(self.participants.len()).unwrap_or(u32::MAX);
        if let (Some(capacity), Some(free)) = (course.session.capacity, course.free())
            && asked > free
        {
            return Err(R::CapacityFull { capacity, free });
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
        self.all_of(own)
    }

    fn invited_by(&self, course: &Course, token: &Sha256, context: &Context) -> Result<(), R> {
        let people = u32::try_from(self.participants.len()).unwrap_or(u32::MAX);
        let invitation = course.invitation(token, people, context.now)?;
        self.all_of(&invitation.body)
    }

    fn all_of(&self, own: &Edrpou) -> Result<(), R> {
        match self.participants.iter().find(|one| one.body != *own || one.guest) {
            Some(one) if one.body != *own => Err(R::NotThisBody { body: one.body.clone() }),
            Some(_) => Err(R::GuestsAreTheOrganisers),
            None => Ok(()),
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

#[cfg(test)]
mod tests {
    use crate::training::{Participant, TrainingEvent, Via, sample::*};

    fn people(numbers: std::ops::Range<u32>) -> Vec<Participant> {
        numbers.map(|n| participant(n, JUSTICE)).collect()
    }

    fn by_link(numbers: std::ops::Range<u32>, at: i64) -> Asked {
        (registering(people(numbers), Via::Invitation { token: hash(500) }), anybody(at))
    }

    #[test]
    fn people_come_onto_the_list_all_or_none() {
        assert_eq!(ask(&listed_and(&[]), register(&[(4, JUSTICE), (5, INTERIOR)])).events().len(), 1);
        ask(&listed_and(&[]), register(&[(4, JUSTICE), (2, JUSTICE)])).then_refused("already-registered");
        ask(&listed_and(&[]), register(&[(4, JUSTICE), (4, INTERIOR)])).then_refused("participant-named-twice");
        ask(&listed_and(&[]), register(&[])).then_refused("nobody-to-register");
        ask(&listed_and(&[]), register(&[(4, JUSTICE), (5, JUSTICE), (6, JUSTICE), (7, JUSTICE)]))
            .then_refused("capacity-full");
    }

    #[test]
    fn whose_body_is_not_invited_comes_as_a_guest() {
        assert_eq!(ask(&listed_and(&[]), register(&[(4, STRANGER)])).events().len(), 1);
        let uninvited = Participant { guest: false, ..participant(4, STRANGER) };
        let asked = (registering(vec![uninvited], Via::Coordinator), coordinator(1));
        ask(&listed_and(&[]), asked).then_refused("not-invited");
    }

    #[test]
    fn an_officer_registers_people_of_their_own_body_and_a_stranger_nobody() {
        let by = |body| (registering(people(4..5), Via::Body), person("officer", body, 1));
        assert_eq!(ask(&listed_and(&[]), by(JUSTICE)).events().len(), 1);
        ask(&listed_and(&[]), by(INTERIOR)).then_refused("not-this-body");
        let guest = Participant { guest: true, ..participant(4, JUSTICE) };
        let as_guest = (registering(vec![guest], Via::Body), person("officer", JUSTICE, 1));
        ask(&listed_and(&[]), as_guest).then_refused("guests-are-the-organisers");
        let as_coordinator = (registering(people(4..5), Via::Coordinator), person("officer", JUSTICE, 1));
        ask(&listed_and(&[]), as_coordinator).then_refused("only-organiser");
    }

    #[test]
    fn a_link_is_good_for_its_body_its_places_and_its_time() {
        let linked = listed_and(&[link_for(JUSTICE, 2)]);
        assert_eq!(ask(&linked, by_link(4..6, 8)).events().len(), 1);
        ask(&linked, by_link(4..7, 8)).then_refused("invitation-full");
        let used = [&linked[..], &[by_link(4..5, 7)]].concat();
        ask(&used, by_link(5..7, 8)).then_refused("invitation-full");
        ask(&linked, by_link(4..5, 9)).then_refused("invitation-expired");
        ask(&listed_and(&[]), by_link(4..5, 8)).then_refused("unknown-invitation");
        let other = registering(vec![participant(4, INTERIOR)], Via::Invitation { token: hash(500) });
        ask(&linked, (other, anybody(8))).then_refused("not-this-body");
    }

    #[test]
    fn ten_thousand_people_of_one_file_are_twenty_events_of_one_command() {
        let wide = [scheduling(|session| session.capacity = None), invite(&[JUSTICE], &[])];
        let file = |numbers| (registering(people(numbers), Via::Import { file: hash(9) }), coordinator(1));
        let events = ask(&wide, file(0..10_000)).events();
        assert_eq!(events.len(), 20);
        let of = |event: &TrainingEvent| match event {
            TrainingEvent::ParticipantsRegistered { participants, .. } => participants.len(),
            _ => 0,
        };
        assert_eq!(events.iter().map(of).sum::<usize>(), 10_000);
        ask(&wide, file(0..20_001)).then_refused("too-many-participants");
    }
}
