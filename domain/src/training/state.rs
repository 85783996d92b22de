//! What later decisions need to know of a training.
//!
//! A training may have ten thousand participants. So the list is a map that shares its parts with its copies: a mark costs what lies on the
//! way to one person.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};

use crate::{
    training::{Attendance, Counts, Invitation, Participant, Session, Situation, TrainingEvent as E, list::digest},
    values::{ActorId, CertificateNumber, Edrpou, GroupId, Sha256, Subject},
};

/// A training.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Training {
    /// Nobody has scheduled it.
    #[default]
    Unscheduled,
    /// It was scheduled, whatever became of it.
    Known(Course),
}

/// A training that was scheduled.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    pub(super) situation: Situation,
    pub(super) organiser: Edrpou,
    pub(super) session: Arc<Session>,
    pub(super) retention_days: u16,
    pub(super) invited: RedBlackTreeMapSync<Edrpou, Option<GroupId>>,
    pub(super) groups: RedBlackTreeSetSync<GroupId>,
    pub(super) invitations: RedBlackTreeMapSync<Sha256, Invitation>,
    /// The codes shown so far, the present one last.
    pub(super) codes: Arc<Vec<Code>>,
    pub(super) seats: RedBlackTreeMapSync<Subject, Seat>,
    pub(super) counts: Counts,
    /// How often the list was approved, and the hash of the last approval.
    pub(super) edition: u32,
    pub(super) sha256: Option<Sha256>,
    /// Who wants the list changed.
    pub(super) asked_by: Option<Arc<ActorId>>,
}

/// A code shown in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    pub sha256: Sha256,
    pub from: Timestamp,
    pub until: Timestamp,
}

/// A person on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The body they come from.
    pub body: Edrpou,
    /// Whether that body is not invited.
    pub guest: bool,
    /// What is said of their attendance now.
    pub attendance: Option<Attendance>,
    /// The certificate they hold.
    pub certificate: Option<CertificateNumber>,
    /// The hash of their sealed data, which outlives the key.
    pub(super) digest: [u8; 32],
}

impl Seat {
    fn new(participant: &Participant) -> Self {
        let digest = digest(participant.sealed.text());
        Self { body: participant.body.clone(), guest: participant.guest, attendance: None, certificate: None, digest }
    }
}

impl Training {
    /// Where the training stands.
    pub fn situation(&self) -> Situation {
        match self {
            Training::Unscheduled => Situation::Unscheduled,
            Training::Known(course) => course.situation,
        }
    }

    /// What is known of it; `None` when nobody scheduled it.
    pub fn course(&self) -> Option<&Course> {
        match self {
            Training::Unscheduled => None,
            Training::Known(course) => Some(course),
        }
    }

    pub(super) fn take_over(&mut self, event: &E) {
        match (&mut *self, event) {
            (Training::Unscheduled, E::Scheduled { session, organiser, retention_days }) => {
                *self = Training::Known(Course::begin(session, organiser, *retention_days));
            }
            (Training::Known(course), event) => course.take_over(event),
            // No other event is a training's first.
            (Training::Unscheduled, _) => {}
        }
    }
}

impl Course {
    pub(super) fn begin(session: &Session, organiser: &Edrpou, retention_days: u16) -> Self {
        Self {
            situation: Situation::Scheduled,
            organiser: organiser.clone(),
            session: Arc::new(session.clone()),
            retention_days,
            invited: RedBlackTreeMapSync::default(),
            groups: RedBlackTreeSetSync::default(),
            invitations: RedBlackTreeMapSync::default(),
            codes: Arc::default(),
            seats: RedBlackTreeMapSync::default(),
            counts: Counts::default(),
            edition: 0,
            sha256: None,
            asked_by: None,
        }
    }

    /// The body that holds it.
    pub fn organiser(&self) -> &Edrpou {
        &self.organiser
    }

    /// What is taught, when and where.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The last day on which the data of its participants are kept.
    pub fn retain_until(&self) -> Date {
        crate::calendar::kyiv_date(self.session.ends_at)
            .saturating_add(jiff::Span::new().days(i64::from(self.retention_days)))
    }

    /// Whether a body is invited.
    pub fn invites(&self, body: &Edrpou) -> bool {
        self.invited.contains_key(body)
    }

    /// The bodies that are invited, in the order of their codes.
    pub fn invited(&self) -> impl Iterator<Item = &Edrpou> {
        self.invited.keys()
    }

    /// The groups that are invited: whoever moves or holds the training says who belongs to them that day.
    pub fn groups(&self) -> impl Iterator<Item = &GroupId> {
        self.groups.iter()
    }

    /// A person on the list.
    pub fn seat(&self, subject: &Subject) -> Option<&Seat> {
        self.seats.get(subject)
    }

    /// The list, in the order of its marks of persons.
    pub fn list(&self) -> impl Iterator<Item = (&Subject, &Seat)> {
        self.seats.iter()
    }

    /// What the list says in numbers.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// How many more people it takes; `None` where as many as there are.
    pub fn free(&self) -> Option<u32> {
        self.session.capacity.map(|capacity| capacity.saturating_sub(self.people()))
    }

    /// Which approval stands, and its hash; `None` while the list is worked on.
    pub fn approved(&self) -> Option<(u32, &Sha256)> {
        self.sha256.as_ref().map(|sha256| (self.edition, sha256))
    }

    /// How many people are on the list.
    pub(super) fn people(&self) -> u32 {
        u32::try_from(self.seats.size()).unwrap_or(u32::MAX)
    }

    fn take_over(&mut self, event: &E) {
        match event {
            // It is the first event of a training and no other.
            E::Scheduled { .. } => {}
            E::Moved { starts_at, ends_at, place, link, .. } => {
                let session = Arc::make_mut(&mut self.session);
                (session.starts_at, session.ends_at) = (*starts_at, *ends_at);
                (session.place, session.link) = (place.clone(), link.clone());
                // A code was shown in a room where nobody will be.
                self.codes = Arc::default();
            }
            E::Cancelled { .. } => self.situation = Situation::Cancelled,
            E::Held { hours, mode, materials } => {
                let session = Arc::make_mut(&mut self.session);
                (session.hours, session.mode, session.materials) = (*hours, *mode, materials.clone());
                self.situation = Situation::Held;
            }
            E::BodiesInvited { groups, bodies, .. } => {
                groups.iter().for_each(|group| self.groups.insert_mut(group.clone()));
                bodies.iter().for_each(|one| self.invited.insert_mut(one.body.clone(), one.group.clone()));
            }
            E::InvitationsSettled { joined, left, .. } => {
                joined.iter().for_each(|one| self.invited.insert_mut(one.body.clone(), one.group.clone()));
                left.iter().for_each(|body| _ = self.invited.remove_mut(body));
            }
            E::InvitationIssued { token, body, places, valid_until } => {
                let n = u32::try_from(self.invitations.size() + 1).unwrap_or(u32::MAX);
                let (body, places, valid_until) = (body.clone(), *places, *valid_until);
                let issued = Invitation { n, body, places, used: 0, valid_until, withdrawn: false };
                self.invitations.insert_mut(token.clone(), issued);
            }
            E::InvitationWithdrawn { token, .. } => {
                if let Some(invitation) = self.invitations.get_mut(token) {
                    invitation.withdrawn = true;
                }
            }
            E::ParticipantsRegistered { participants, via } => {
                participants.iter().for_each(|one| self.seats.insert_mut(one.sealed.subject(), Seat::new(one)));
                if let super::Via::Invitation { token } = via
                    && let Some(invitation) = self.invitations.get_mut(token)
                {
                    invitation.used += u32::try_from(participants.len()).unwrap_or(u32::MAX);
                }
            }
            E::RegistrationWithdrawn { subject, .. } => _ = self.seats.remove_mut(subject),
            E::CheckInOpened { code, from, until } => {
                let code = Code { sha256: code.clone(), from: *from, until: *until };
                Arc::make_mut(&mut self.codes).push(code);
            }
            E::AttendanceMarked { marks, .. } => {
                marks.iter().for_each(|mark| self.mark(&mark.subject, mark.attendance));
            }
            E::AttendanceCorrected { subject, attendance, .. } => self.mark(subject, *attendance),
            E::ListApproved { edition, sha256, .. } => {
                (self.edition, self.sha256) = (*edition, Some(sha256.clone()));
                self.situation = Situation::ListApproved;
            }
            E::ReopeningAsked { by, .. } => {
                (self.situation, self.asked_by) = (Situation::ReopeningAsked, Some(Arc::new(by.clone())));
            }
            E::ListReopened { .. } => {
                (self.situation, self.asked_by, self.sha256) = (Situation::Held, None, None);
            }
            E::CertificatesIssued { certificates, .. } => {
                for certificate in certificates {
                    self.seat_of(&certificate.subject, |seat| seat.certificate = Some(certificate.number.clone()));
                }
            }
            E::CertificateRevoked { subject, .. } => self.seat_of(subject, |seat| seat.certificate = None),
            E::RetentionSet { days, .. } => self.retention_days = *days,
        }
    }

    fn seat_of(&mut self, subject: &Subject, change: impl FnOnce(&mut Seat)) {
        if let Some(seat) = self.seats.get_mut(subject) {
            change(seat);
        }
    }

    fn mark(&mut self, subject: &Subject, attendance: Attendance) {
        let Some(seat) = self.seats.get_mut(subject) else { return };
        if let Some(was) = seat.attendance.replace(attendance) {
            *self.counts.of(was) -= 1;
        }
        *self.counts.of(attendance) += 1;
    }
}

impl Counts {
    fn of(&mut self, attendance: Attendance) -> &mut u32 {
        match attendance {
            Attendance::Present => &mut self.present,
            Attendance::Absent => &mut self.absent,
            Attendance::Excused => &mut self.excused,
            Attendance::Visitor => &mut self.visitor,
        }
    }

    /// Of how many people something is said.
    pub fn marked(&self) -> u32 {
        self.present + self.absent + self.excused + self.visitor
    }
}
