//! What happens to a training.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    training::{Attendance, Certificate, Counts, How, Invitee, Mark, Mode, Participant, PersonalReason, Session, Via},
    values::{ActorId, CertificateNumber, Edrpou, GroupId, Line, Paragraph, Sha256, Subject, Url},
};

/// Stored as `training.<variant>`; see `api-spec/events/training/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum TrainingEvent {
    /// A training is going to be held.
    Scheduled {
        /// What, when and where.
        session: Session,
        /// The body that holds it.
        organiser: Edrpou,
        /// How many days after the session the data of its participants are kept.
        retention_days: u16,
    },
    /// It is held at another time or place.
    Moved {
        /// When it begins.
        starts_at: Timestamp,
        /// When it ends.
        ends_at: Timestamp,
        /// Where, on site.
        place: Option<Line>,
        /// Where, online.
        link: Option<Url>,
        /// Why.
        reason: Paragraph,
    },
    /// It is not held.
    Cancelled {
        /// Why.
        reason: Paragraph,
    },
    /// It was held.
    Held {
        /// Hours of the programme that was taught.
        hours: u16,
        /// How people took part.
        mode: Mode,
        /// The version of the materials it was taught from.
        materials: Option<Line>,
    },
    /// Bodies were invited.
    BodiesInvited {
        /// The day of the session, as of which groups were resolved.
        on: Date,
        /// The groups among what was named.
        groups: Vec<GroupId>,
        /// Who was not invited before.
        bodies: Vec<Invitee>,
    },
    /// Groups that are invited have other members on the day of the session than was thought.
    InvitationsSettled {
        /// The day of the session.
        on: Date,
        /// Who belongs to them as well.
        joined: Vec<Invitee>,
        /// Who does not.
        left: Vec<Edrpou>,
    },
    /// A body was given a link by which its people register themselves.
    InvitationIssued {
        /// Of the secret in the link; the secret itself is stored nowhere.
        token: Sha256,
        /// Whose people.
        body: Edrpou,
        /// How many of them.
        places: u32,
        /// Until when.
        valid_until: Timestamp,
    },
    /// A link was taken back: nobody registers by it any more.
    InvitationWithdrawn {
        /// Of the secret in the link.
        token: Sha256,
        /// Why.
        reason: Paragraph,
    },
    /// People came onto the list.
    ParticipantsRegistered {
        /// Who.
        participants: Vec<Participant>,
        /// How.
        via: Via,
    },
    /// A person left the list before anything was said of their attendance.
    RegistrationWithdrawn {
        /// Who.
        subject: Subject,
        /// Why; none where the person's key was gone before it was told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<PersonalReason>,
    },
    /// A code was shown in the room, by which people check themselves in.
    CheckInOpened {
        /// Of the code; the code itself is stored nowhere.
        code: Sha256,
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// It was said of people, for the first time, whether they were there.
    AttendanceMarked {
        /// What was said.
        marks: Vec<Mark>,
        /// How it was established.
        how: How,
    },
    /// What had been said of a person was wrong; it stays readable.
    AttendanceCorrected {
        /// Of whom.
        subject: Subject,
        /// What had been said.
        was: Attendance,
        /// What is so.
        attendance: Attendance,
        /// How one knows; none where the person's key was gone before it was told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<PersonalReason>,
    },
    /// The list stands.
    ListApproved {
        /// Which approval of this list it is: 1, and more after reopenings.
        edition: u32,
        /// The hash of the list: see [`crate::training::list_hash`].
        sha256: Sha256,
        /// What it says in numbers.
        counts: Counts,
        /// Who approved it.
        by: ActorId,
    },
    /// Somebody wants the list changed.
    ReopeningAsked {
        /// Why.
        reason: Paragraph,
        /// Who.
        by: ActorId,
    },
    /// A second person let it be changed.
    ListReopened {
        /// The approval that stands no more.
        edition: u32,
        /// Who had asked.
        asked_by: ActorId,
        /// Who let it.
        by: ActorId,
    },
    /// People who were there were given certificates.
    CertificatesIssued {
        /// The hash of the list they rest on.
        list: Sha256,
        /// Which.
        certificates: Vec<Certificate>,
    },
    /// A certificate counts no more: the person had not been there.
    CertificateRevoked {
        /// Its number.
        number: CertificateNumber,
        /// Whose it was.
        subject: Subject,
    },
    /// The data of the participants are kept for another time.
    RetentionSet {
        /// Days after the session.
        days: u16,
        /// On what ground.
        reason: Paragraph,
    },
}

impl DomainEvent for TrainingEvent {
    fn schema_version(&self) -> u16 {
        match self {
            Self::RegistrationWithdrawn { reason, .. } | Self::AttendanceCorrected { reason, .. } => match reason {
                Some(PersonalReason::Clear(_)) => 1,
                Some(PersonalReason::Sealed(_)) | None => 2,
            },
            _ => 1,
        }
    }
}
