//! Folds trainings: one row a training, one a body at it, one a person on its list, one a certificate. What a mark costs does not depend on
//! how long the list is.

use std::collections::{BTreeMap, BTreeSet};

use zgoda_domain::{
    fact::Fact,
    training::{Attendance, Certificate, Invitee, Participant, TrainingEvent as E},
    values::{CertificateNumber, Edrpou, Subject, TrainingId},
};

use crate::{
    ReadError,
    desk::Desk,
    shelf::Shelf,
    told::Told,
    trainings::{
        body::{BodyAtDoc, body_at},
        doc::TrainingDoc,
        seat::{CertificateDoc, SeatAtDoc, seat_at},
    },
};

/// The model `trainings`.
#[derive(Debug, Default)]
pub(crate) struct Trainings {
    trainings: Shelf<TrainingDoc>,
    bodies: Shelf<BodyAtDoc>,
    seats: Shelf<SeatAtDoc>,
    certificates: Shelf<CertificateDoc>,
}

impl Trainings {
    pub(crate) const NAME: &'static str = "trainings";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        self.load(desk, page).await?;
        for told in page {
            match &told.fact {
                Fact::Training(event) => self.take(told, event)?,
                Fact::Body(_)
                | Fact::Group(_)
                | Fact::Plan(_)
                | Fact::Fulfilment(_)
                | Fact::Cycle(_)
                | Fact::TransitionPlan(_)
                | Fact::ConsentRound(_)
                | Fact::DataSubject(_)
                | Fact::AccessJournal(_)
                | Fact::Report(_)
                | Fact::NumberRegister(_)
                | Fact::ReportFetches(_)
                | Fact::Retention(_) => {}
            }
        }
        self.certificates.store(desk).await?;
        self.seats.store(desk).await?;
        self.bodies.store(desk).await?;
        self.trainings.store(desk).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.trainings.clear();
        self.bodies.clear();
        self.seats.clear();
        self.certificates.clear();
    }

    /// One query a table for all that the page speaks of.
    async fn load(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        let (mut trainings, mut bodies, mut seats, mut certificates) = (vec![], vec![], vec![], vec![]);
        for told in page {
            let Fact::Training(event) = &told.fact else { continue };
            trainings.push(told.stream.as_str());
            bodies.extend(bodies_of(event).into_iter().map(|body| body_at(&told.stream, body)));
            seats.extend(subjects_of(event).map(|subject| (told.stream.as_str(), seat_at(&told.stream, &subject))));
            certificates.extend(revoked_of(event));
        }
        self.trainings.load(desk, trainings).await?;
        self.seats.load(desk, seats.iter().map(|(_, id)| id)).await?;
        let known = seats.iter().filter_map(|(training, id)| Some(body_at(training, &self.seats.get(id)?.body)));
        bodies.extend(known);
        self.bodies.load(desk, bodies).await?;
        self.certificates.load(desk, certificates.into_iter().map(CertificateNumber::as_str)).await.map(drop)
    }

    fn take(&mut self, told: &Told, event: &E) -> Result<(), ReadError> {
        match event {
            E::Scheduled { session, organiser, retention_days } => {
                let training = TrainingDoc::new(training_id(told)?, session, organiser, *retention_days);
                self.trainings.put(told.stream.clone(), training);
            }
            E::BodiesInvited { bodies, .. } => self.invite(told, bodies)?,
            E::InvitationsSettled { joined, left, .. } => {
                self.invite(told, joined)?;
                left.iter().try_for_each(|body| self.body(told, body, |at| at.invited = false))?;
            }
            E::ParticipantsRegistered { participants, .. } => {
                self.register(told, participants)?;
            }
            E::RegistrationWithdrawn { subject, .. } => {
                let body = self.seat(told, subject, |seat| seat.until = Some(told.position))?.body;
                self.body(told, &body, |at| at.people -= 1)?;
                let training = self.training(told)?;
                training.people -= 1;
                training.counts.unmarked -= 1;
            }
            E::AttendanceMarked { marks, .. } => {
                marks.iter().try_for_each(|mark| self.mark(told, &mark.subject, mark.attendance))?;
            }
            E::AttendanceCorrected { subject, attendance, .. } => self.mark(told, subject, *attendance)?,
            E::CertificatesIssued { certificates, .. } => {
                certificates.iter().try_for_each(|certificate| self.certify(told, certificate))?;
            }
            E::CertificateRevoked { number, .. } => {
                let refused = || told.refused(Self::NAME, "there is no such certificate");
                self.certificates.change(number.as_str()).ok_or_else(refused)?.revoked = true;
            }
            E::Moved { .. }
            | E::Cancelled { .. }
            | E::Held { .. }
            | E::InvitationIssued { .. }
            | E::InvitationWithdrawn { .. }
            | E::CheckInOpened { .. }
            | E::ListApproved { .. }
            | E::ReopeningAsked { .. }
            | E::ListReopened { .. }
            | E::RetentionSet { .. } => {}
        }
        self.training(told)?.take(told, event);
        Ok(())
    }

    fn training(&mut self, told: &Told) -> Result<&mut TrainingDoc, ReadError> {
        let refused = || told.refused(Self::NAME, "the training is not scheduled");
        self.trainings.change(&told.stream).ok_or_else(refused)
    }

    fn invite(&mut self, told: &Told, bodies: &[Invitee]) -> Result<(), ReadError> {
        bodies.iter().try_for_each(|one| self.body(told, &one.body, |at| at.invited = true))
    }

    fn register(&mut self, told: &Told, participants: &[Participant]) -> Result<(), ReadError> {
        let nobody_comes_back = self.training(told)?.nobody_left;
        let mut of_bodies: BTreeMap<&Edrpou, i64> = BTreeMap::new();
        for one in participants {
            let id = seat_at(&told.stream, &one.sealed.subject());
            let seat = |since| SeatAtDoc { body: one.body.clone(), attendance: None, since, until: None };
            if nobody_comes_back {
                self.seats.add(id, seat(told.position));
            } else {
                // Who comes back stood there before as well.
                let since = self.seats.get(&id).map_or(told.position, |seat| seat.since);
                self.seats.put(id, seat(since));
            }
            *of_bodies.entry(&one.body).or_default() += 1;
        }
        of_bodies.into_iter().try_for_each(|(body, people)| self.body(told, body, |at| at.people += people))?;
        let (training, people) = (self.training(told)?, i64::try_from(participants.len()).unwrap_or(i64::MAX));
        training.people += people;
        training.counts.unmarked += people;
        Ok(())
    }

    fn mark(&mut self, told: &Told, subject: &Subject, attendance: Attendance) -> Result<(), ReadError> {
        let mut was = None;
        let body = self.seat(told, subject, |seat| was = seat.attendance.replace(attendance))?.body;
        let counts = &mut self.training(told)?.counts;
        *counts.of(was) -= 1;
        *counts.of(Some(attendance)) += 1;
        let there = |attendance| i64::from(attendance == Some(Attendance::Present));
        self.body(told, &body, |at| at.present += there(Some(attendance)) - there(was))
    }

    fn certify(&mut self, told: &Told, certificate: &Certificate) -> Result<(), ReadError> {
        let body = self.seat(told, &certificate.subject, |_| {})?.body;
        let (number, issued_at) = (certificate.number.clone(), told.recorded_at);
        let issued = CertificateDoc { number, training: training_id(told)?, body, issued_at, revoked: false };
        self.certificates.put(certificate.number.to_string(), issued);
        Ok(())
    }

    /// Changes a person's row and answers with it.
    fn seat(
        &mut self,
        told: &Told,
        subject: &Subject,
        change: impl FnOnce(&mut SeatAtDoc),
    ) -> Result<SeatAtDoc, ReadError> {
        let refused = || told.refused(Self::NAME, "the person is not on the list");
        let seat = self.seats.change(&seat_at(&told.stream, subject)).ok_or_else(refused)?;
        change(seat);
        Ok(seat.clone())
    }

    /// Changes a body's row, new or not; what the training counts of bodies follows.
    fn body(&mut self, told: &Told, body: &Edrpou, change: impl FnOnce(&mut BodyAtDoc)) -> Result<(), ReadError> {
        let id = body_at(&told.stream, body);
        if self.bodies.get(&id).is_none() {
            let new =
                BodyAtDoc { training: training_id(told)?, body: body.clone(), invited: false, people: 0, present: 0 };
            self.bodies.put(id.clone(), new);
        }
        let at = self.bodies.change(&id).expect("it was put above");
        let (invited, reached) = (at.invited, at.reached());
        change(at);
        let (invited_now, reached_now) = (at.invited, at.reached());
        let training = self.training(told)?;
        training.invited += i64::from(invited_now) - i64::from(invited);
        training.reached += i64::from(reached_now) - i64::from(reached);
        Ok(())
    }
}

/// The bodies that an event names.
fn bodies_of(event: &E) -> Vec<&Edrpou> {
    match event {
        E::BodiesInvited { bodies, .. } => bodies.iter().map(|one| &one.body).collect(),
        E::InvitationsSettled { joined, left, .. } => joined.iter().map(|one| &one.body).chain(left).collect(),
        E::ParticipantsRegistered { participants, .. } => {
            participants.iter().map(|one| &one.body).collect::<BTreeSet<_>>().into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The people whose rows an event changes. Who is registered gets a row whatever was there: none of thousands is looked for.
fn subjects_of(event: &E) -> impl Iterator<Item = Subject> {
    let subjects: Vec<Subject> = match event {
        E::RegistrationWithdrawn { subject, .. } | E::AttendanceCorrected { subject, .. } => vec![*subject],
        E::AttendanceMarked { marks, .. } => marks.iter().map(|mark| mark.subject).collect(),
        E::CertificatesIssued { certificates, .. } => certificates.iter().map(|one| one.subject).collect(),
        _ => Vec::new(),
    };
    subjects.into_iter()
}

fn revoked_of(event: &E) -> Option<&CertificateNumber> {
    match event {
        E::CertificateRevoked { number, .. } => Some(number),
        _ => None,
    }
}

fn training_id(told: &Told) -> Result<TrainingId, ReadError> {
    told.stream.parse().map(TrainingId).map_err(|_| told.refused(Trainings::NAME, "the stream is no training"))
}
