//! Who stands on a list: folded from the training's own stream when somebody who may asks for it. What is sealed stays in the log and is in no
//! table; whoever reads a name opens it with the person's key, for as long as there is one.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    Aggregate,
    fact::Fact,
    training::{Attendance, How, Participant, PersonalReason, Training, TrainingEvent as E, Via},
    values::{ActorId, CertificateNumber, Edrpou, Sealed, Subject, TrainingId},
};

use crate::{BodyRef, ReadError, bodies::queries::names, told::Told, trainings::queries::doc, view::Sight};

/// A person on a list: who it is stands sealed.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPerson {
    /// Their number on the list: which registration it was that brought them there, 1, 2, 3 … It is never another's, so that a paper and a
    /// file that were made earlier still mean the same person; who left leaves a gap.
    pub n: i64,
    /// Whose data, sealed.
    pub sealed: Sealed,
    /// The body they come from.
    pub body: BodyRef,
    /// Whether that body is not invited.
    pub guest: bool,
    /// The row of the file they were read from.
    pub row: Option<u32>,
    /// How they came onto the list.
    pub registered: HowRegistered,
    /// When.
    pub registered_at: Timestamp,
    /// What was said of their attendance first; it is never lost.
    pub mark: Option<MarkRow>,
    /// What was said afterwards, in order.
    pub corrections: Vec<Correction>,
    /// The certificate they hold.
    pub certificate: Option<CertificateNumber>,
    /// That they left the list again; nobody who stands on it did.
    pub left: Option<Left>,
}

/// That a person left a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// When it was recorded.
    pub at: Timestamp,
    /// Why; none where the person's key was gone before it was told.
    pub reason: Option<PersonalReason>,
}

impl ListedPerson {
    /// What is said of their attendance now.
    pub fn attendance(&self) -> Option<Attendance> {
        let corrected = self.corrections.last().map(|correction| correction.attendance);
        corrected.or_else(|| self.mark.as_ref().map(|mark| mark.attendance))
    }
}

/// The first mark of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MarkRow {
    /// `present`, `absent`, `excused` or `visitor`.
    #[schema(value_type = String)]
    pub attendance: Attendance,
    /// How it was established.
    pub how: HowMarked,
    /// When it was recorded.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who said it: the subject of a token, never a name.
    #[schema(value_type = String)]
    pub by: ActorId,
}

/// A correction of a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// What had been said.
    pub was: Attendance,
    /// What is so.
    pub attendance: Attendance,
    /// How one knows: opened where the person is; none where the person's key was gone before it was told.
    pub reason: Option<PersonalReason>,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who corrected it: the subject of a token, never a name.
    pub by: ActorId,
}

/// How attendance was established.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HowMarked {
    /// The coordinator saw it.
    Coordinator,
    /// The person gave the code shown in the room.
    CheckIn,
    /// It stood in a file.
    Import,
}

/// How a person came onto a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HowRegistered {
    /// The coordinator entered them.
    Coordinator,
    /// An officer of their own body did.
    Body,
    /// They followed an invitation.
    Invitation,
    /// They stood in a file.
    Import,
}

/// A person while events are folded.
struct Person {
    participant: Participant,
    n: i64,
    registered: HowRegistered,
    registered_at: Timestamp,
    mark: Option<MarkRow>,
    corrections: Vec<Correction>,
    certificate: Option<CertificateNumber>,
    left: Option<Left>,
}

/// The people on a list in the order they were registered, all or those of one body; none when there is no such training.
pub(crate) async fn of(
    sight: &mut Sight,
    id: TrainingId,
    only: Option<&Edrpou>,
) -> Result<Option<Vec<ListedPerson>>, ReadError> {
    let Some(folded) = folded(sight, id).await? else { return Ok(None) };
    let mut people: Vec<Person> = folded.people.into_values().collect();
    people.retain(|person| only.is_none_or(|body| person.participant.body == *body));
    listed(sight, people).await.map(Some)
}

/// Each registration of one person, in order: those after which they left the list, and the one by which they stand on it.
pub(crate) async fn registrations_of(
    sight: &mut Sight,
    id: TrainingId,
    subject: Subject,
) -> Result<Vec<ListedPerson>, ReadError> {
    let Some(Folded { people, left, .. }) = folded(sight, id).await? else { return Ok(Vec::new()) };
    let mut registered: Vec<Person> = left.into_iter().chain(people.into_values()).collect();
    registered.retain(|person| person.participant.sealed.subject() == subject);
    listed(sight, registered).await
}

async fn listed(sight: &mut Sight, mut people: Vec<Person>) -> Result<Vec<ListedPerson>, ReadError> {
    people.sort_unstable_by_key(|person| person.n);
    let names = names(sight, people.iter().map(|person| &person.participant.body)).await?;
    let listed = |person: Person| ListedPerson {
        n: person.n,
        body: names.body(&person.participant.body),
        sealed: person.participant.sealed,
        guest: person.participant.guest,
        row: person.participant.row,
        registered: person.registered,
        registered_at: person.registered_at,
        mark: person.mark,
        corrections: person.corrections,
        certificate: person.certificate,
        left: person.left,
    };
    Ok(people.into_iter().map(listed).collect())
}

/// All that a training's own stream tells of people; none when there is no such training.
async fn folded(sight: &mut Sight, id: TrainingId) -> Result<Option<Folded>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let stream = format!("{}/{}", Training::KIND, doc.id);
    let limit = usize::try_from(doc.version).unwrap_or_default();
    let mut people = Folded::default();
    for recorded in sight.log.read_stream(&stream, 0, limit).await? {
        let told = Told::of(&recorded.entry()).map_err(|reason| ReadError::Row { table: "events", reason })?;
        if let Fact::Training(event) = &told.fact {
            people.take(&told, event);
        }
    }
    Ok(Some(people))
}

/// A list while its events are folded.
#[derive(Default)]
struct Folded {
    people: BTreeMap<Subject, Person>,
    /// Who stood on it and left, in that order.
    left: Vec<Person>,
    /// How often somebody was registered so far.
    registered: i64,
}

impl Folded {
    fn change(&mut self, subject: &Subject, change: impl FnOnce(&mut Person)) {
        if let Some(person) = self.people.get_mut(subject) {
            change(person);
        }
    }

    fn take(&mut self, told: &Told, event: &E) {
        let (at, by) = (told.recorded_at, || told.actor.clone());
        match event {
            E::ParticipantsRegistered { participants, via } => {
                for participant in participants {
                    self.registered += 1;
                    let person = Person {
                        participant: participant.clone(),
                        n: self.registered,
                        registered: how_registered(via),
                        registered_at: at,
                        mark: None,
                        corrections: Vec::new(),
                        certificate: None,
                        left: None,
                    };
                    self.people.insert(participant.sealed.subject(), person);
                }
            }
            E::RegistrationWithdrawn { subject, reason } => {
                let left = Some(Left { at, reason: reason.clone() });
                self.left.extend(self.people.remove(subject).map(|person| Person { left, ..person }));
            }
            E::AttendanceMarked { marks, how } => {
                for mark in marks {
                    let row = || MarkRow { attendance: mark.attendance, how: how_marked(how), at, by: by() };
                    self.change(&mark.subject, |person| person.mark = Some(row()));
                }
            }
            E::AttendanceCorrected { subject, was, attendance, reason } => {
                let (was, attendance, reason) = (*was, *attendance, reason.clone());
                let correction = Correction { was, attendance, reason, at, by: by() };
                self.change(subject, |person| person.corrections.push(correction));
            }
            E::CertificatesIssued { certificates, .. } => {
                for certificate in certificates {
                    let number = || Some(certificate.number.clone());
                    self.change(&certificate.subject, |person| person.certificate = number());
                }
            }
            E::CertificateRevoked { subject, .. } => self.change(subject, |person| person.certificate = None),
            E::Scheduled { .. }
            | E::Moved { .. }
            | E::Cancelled { .. }
            | E::Held { .. }
            | E::BodiesInvited { .. }
            | E::InvitationsSettled { .. }
            | E::InvitationIssued { .. }
            | E::InvitationWithdrawn { .. }
            | E::CheckInOpened { .. }
            | E::ListApproved { .. }
            | E::ReopeningAsked { .. }
            | E::ListReopened { .. }
            | E::RetentionSet { .. } => {}
        }
    }
}

fn how_registered(via: &Via) -> HowRegistered {
    match via {
        Via::Coordinator => HowRegistered::Coordinator,
        Via::Body => HowRegistered::Body,
        Via::Invitation { .. } => HowRegistered::Invitation,
        Via::Import { .. } => HowRegistered::Import,
    }
}

fn how_marked(how: &How) -> HowMarked {
    match how {
        How::Coordinator => HowMarked::Coordinator,
        How::CheckIn { .. } => HowMarked::CheckIn,
        How::Import { .. } => HowMarked::Import,
    }
}
