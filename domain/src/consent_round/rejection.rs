//! Why a request about a consent round is refused; the sentences stand in `rejection_sentences.rs`.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    consent_round::PolicyRef,
    representation::RepresentationRejection,
    values::{Edrpou, Language},
};

/// The broken rule, with what a person needs to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum ConsentRoundRejection {
    /// Nobody has opened it.
    NotOpened,
    /// Opened already over something else.
    AlreadyOpen,
    /// It ended with a result.
    RoundClosed,
    /// It came to nothing.
    RoundVoid,
    /// The person may not act for the body.
    Representation(#[from] RepresentationRejection),
    /// No such rules.
    UnknownPolicy {
        /// What was named.
        policy: PolicyRef,
    },
    /// No participant is left.
    NobodyToAsk,
    /// The drafter does not agree with itself.
    DrafterAmongParticipants,
    /// A participant stands in the list twice.
    NamedTwice {
        /// The body.
        body: Edrpou,
    },
    /// The body is not asked in this round.
    NotAParticipant {
        /// The body.
        body: Edrpou,
    },
    /// Delivery is recorded by the drafter, the receiver or the system.
    NotForThisBody {
        /// The body.
        body: Edrpou,
    },
    /// Only the drafter does this.
    OnlyDrafter {
        /// The drafter.
        drafter: Edrpou,
    },
    /// Only the author of the remark does this.
    OnlyAuthor {
        /// The remark.
        n: u32,
        /// Its author.
        body: Edrpou,
    },
    /// The present version has not reached the body.
    NotServed {
        /// The body.
        body: Edrpou,
    },
    /// Served already, by another proof.
    AlreadyServed,
    /// The instant of delivery lies ahead.
    ServedInFuture,
    /// The instant of delivery lies before the round or version began.
    ServedBeforeOpening,
    /// Who has answered was served.
    PositionProvesDelivery,
    /// Not the version put to the participants.
    OtherVersion {
        /// The version named.
        version: u32,
        /// The present one.
        present: u32,
    },
    /// The new version is not newer.
    OlderVersion {
        /// The version named.
        version: u32,
        /// The present one.
        present: u32,
    },
    /// A new version that names no changed section.
    NothingChanged,
    /// One position a version.
    PositionAlreadyTaken,
    /// Nothing to take back.
    NoPosition,
    /// "With remarks", and none is given.
    RemarksMissing,
    /// Remarks beside a position that has none.
    RemarksNotExpected,
    /// More remarks than one position may carry.
    TooManyRemarks {
        /// How many were given.
        remarks: usize,
    },
    /// A refusal without reasons.
    ReasonsMissing,
    /// Silence has spoken already.
    DeemedAgreed,
    /// The term is over and silence counts.
    TermOver {
        /// Its last day.
        due_on: Date,
    },
    /// The body may still answer.
    TermStillRuns {
        /// The body.
        body: Edrpou,
        /// Its last day.
        due_on: Date,
    },
    /// The term ends later than with the next working day.
    TooEarlyToWarn {
        /// The body.
        body: Edrpou,
        /// The day from which it is warned.
        from: Date,
    },
    /// The round may still be closed.
    NotExpired {
        /// The last day for that.
        close_by: Date,
    },
    /// A term has not begun, or the policy gives no time.
    DoesNotExpire,
    /// By the policy of this round silence is no agreement.
    SilenceDoesNotCount,
    /// "За згодою": nothing but an explicit consent binds the body.
    ExplicitConsentOnly {
        /// The body.
        body: Edrpou,
    },
    /// The round has no such remark.
    NoSuchRemark {
        /// The number named.
        n: u32,
    },
    /// The drafter has not answered it.
    RemarkNotAnswered {
        /// The remark.
        n: u32,
    },
    /// The drafter has answered it, and its author has not spoken.
    RemarkAlreadyAnswered {
        /// The remark.
        n: u32,
    },
    /// Its author was content with the answer.
    RemarkSettled {
        /// The remark.
        n: u32,
    },
    /// Its position was withdrawn or renewed.
    RemarkDropped {
        /// The remark.
        n: u32,
    },
    /// A remark is not sent away without a reason.
    AnswerReasonsMissing,
    /// The document names the body: it leaves when a version does so no more.
    FollowsFromDocument {
        /// The body.
        body: Edrpou,
    },
    /// The body stands against the document.
    ObjectionStands {
        /// The body.
        body: Edrpou,
    },
    /// A protocol of disagreements where there are none.
    NothingToRecord,
    /// By the policy of this round nothing is approved over a disagreement.
    PolicyForbidsDisagreement,
}

impl Rejection for ConsentRoundRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        use ConsentRoundRejection as R;
        match self {
            R::Representation(why) => why.is_about_input(),
            R::UnknownPolicy { .. }
            | R::NobodyToAsk
            | R::DrafterAmongParticipants
            | R::NamedTwice { .. }
            | R::ServedInFuture
            | R::NothingChanged
            | R::RemarksMissing
            | R::RemarksNotExpected
            | R::TooManyRemarks { .. }
            | R::ReasonsMissing
            | R::AnswerReasonsMissing => true,
            _ => false,
        }
    }
}
