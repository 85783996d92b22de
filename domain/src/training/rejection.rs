//! Why a training refuses something.

use jiff::Timestamp;

use crate::{
    aggregate::Rejection,
    values::{Edrpou, GroupId, Language, Subject},
};

/// The rule that is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum TrainingRejection {
    /// No training with this identifier was scheduled.
    NotScheduled,
    /// It was scheduled with other particulars.
    AlreadyScheduled,
    /// Only people who act for a body do this.
    ActsForNoBody,
    /// Only the body that holds the training does this.
    OnlyOrganiser {
        /// That body.
        organiser: Edrpou,
    },
    /// It is not held.
    Cancelled,
    /// It was held: what was to be is no longer changed.
    AlreadyHeld,
    /// A list is approved after the training was held.
    NotHeld,
    /// The list stands.
    ListApproved,
    /// The list does not stand yet.
    ListNotApproved,
    /// The session has no duration.
    EndsBeforeStart,
    /// The session is longer than any is.
    TooLong,
    /// A programme has hours, and not too many.
    HoursOutOfRange,
    /// Data are kept for a time, and not for ever.
    RetentionOutOfRange,
    /// On site is somewhere.
    PlaceMissing,
    /// Online is somewhere.
    LinkMissing,
    /// For nobody.
    NoPlaces,
    /// It has not begun.
    NotBegun {
        /// When it does.
        starts_at: Timestamp,
    },
    /// Something is said of people's attendance before there is any.
    BeforeSession {
        /// When it begins.
        starts_at: Timestamp,
    },
    /// Somebody's attendance is on record.
    AttendanceRecorded,
    /// Nobody was named.
    NobodyToInvite,
    /// It is not said who belongs to an invited group.
    GroupMembersMissing {
        /// The group.
        group: GroupId,
    },
    /// The body is not invited.
    NotInvited {
        /// The body.
        body: Edrpou,
    },
    /// A link is good for a while from now, and not after the session.
    InvitationTime {
        /// When that ends.
        ends_at: Timestamp,
    },
    /// No link has this secret.
    UnknownInvitation,
    /// The link was taken back.
    InvitationWithdrawn,
    /// The link is good no more.
    InvitationExpired {
        /// Until when it was.
        until: Timestamp,
    },
    /// The link is used up.
    InvitationFull {
        /// How many people it is for.
        places: u32,
        /// How many more may follow it.
        free: u32,
    },
    /// Who asks may register people of one body only.
    NotThisBody {
        /// The other body.
        body: Edrpou,
    },
    /// Whom to welcome as a guest is the organiser's to say.
    GuestsAreTheOrganisers,
    /// Nobody was named.
    NobodyToRegister,
    /// More people than one request may name.
    TooManyParticipants,
    /// The request names people twice.
    NamedTwice {
        /// Whom.
        subjects: Vec<Subject>,
    },
    /// They are on the list.
    AlreadyRegistered {
        /// Who.
        subjects: Vec<Subject>,
    },
    /// The room is full.
    CapacityFull {
        /// How many people it holds.
        capacity: u32,
        /// How many more it takes.
        free: u32,
    },
    /// They are not on the list.
    NotRegistered {
        /// Who.
        subjects: Vec<Subject>,
    },
    /// Who asks is not on the list themselves.
    NotOnTheList,
    /// A code is good for a short while of the session.
    CheckInWindow,
    /// The code was shown before.
    CodeShownBefore,
    /// No such code was shown.
    CodeWrong,
    /// The code is good no more.
    CodeExpired {
        /// Until when it was.
        until: Timestamp,
    },
    /// The person is on record already.
    CodeUsed,
    /// Nobody was named.
    NobodyToMark,
    /// More marks than one request may make.
    TooManyMarks,
    /// The request says two things of one person.
    MarkedTwice {
        /// Of whom.
        subject: Subject,
    },
    /// Something else is on record of them.
    AlreadyMarked {
        /// Of whom.
        subjects: Vec<Subject>,
    },
    /// Their bodies are not invited: they were there as visitors or not at all.
    GuestsVisit {
        /// Who.
        subjects: Vec<Subject>,
    },
    /// Nothing is on record that could be corrected.
    NotMarked,
    /// There is nobody on the list.
    ListEmpty,
    /// Of some people nothing is said.
    Unmarked {
        /// Of how many.
        people: u32,
    },
    /// The list is not the one that was looked at.
    OtherList,
    /// Nobody asked for it.
    ReopeningNotAsked,
    /// Somebody asked for it.
    ReopeningAlreadyAsked,
    /// Who asked does not let it.
    SecondPersonNeeded,
    /// Nobody was there.
    NobodyToCertify,
}

impl Rejection for TrainingRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        use TrainingRejection as R;
        matches!(
            self,
            R::EndsBeforeStart
                | R::TooLong
                | R::HoursOutOfRange
                | R::RetentionOutOfRange
                | R::PlaceMissing
                | R::LinkMissing
                | R::NoPlaces
                | R::NobodyToInvite
                | R::InvitationTime { .. }
                | R::NobodyToRegister
                | R::TooManyParticipants
                | R::NamedTwice { .. }
                | R::CheckInWindow
                | R::NobodyToMark
                | R::TooManyMarks
                | R::MarkedTwice { .. }
        )
    }
}
