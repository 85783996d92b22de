//! Why a request about a report is refused; the sentences stand in `rejection_sentences.rs`.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    consent_round::{PolicyRef, Section},
    report::{Situation, Verb},
    representation::RepresentationRejection,
    values::{Edrpou, Language},
};

/// The broken rule, with what a person needs to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum ReportRejection {
    /// Nobody has begun it.
    NoSuchReport,
    /// Begun already as something else.
    AlreadyDrafted,
    /// Not where the report stands.
    NotNow {
        /// What was asked.
        verb: Verb,
        /// Where it stands.
        situation: Situation,
    },
    /// The person may not act for the body.
    Representation(#[from] RepresentationRejection),
    /// Only the reporting body does this.
    OnlyAuthorBody {
        /// That body.
        author: Edrpou,
    },
    /// Only the body it was sent to does this.
    OnlyRecipient {
        /// That body.
        recipient: Edrpou,
    },
    /// The end of a round is told by the round, not by people.
    OnlyRounds,
    /// A report without a section.
    ReportEmpty,
    /// More than a report may hold.
    ReportTooLong {
        /// How many there are.
        found: usize,
        /// How many may be.
        most: usize,
    },
    /// Two parts under one key.
    KeyNamedTwice {
        /// The key.
        key: Section,
    },
    /// Figures do not show where figures come from.
    FiguresAsProvenance {
        /// The figures.
        key: Section,
    },
    /// Nobody beside the author takes part.
    NobodyToEndorse,
    /// No such rules.
    UnknownPolicy {
        /// What was named.
        policy: PolicyRef,
    },
    /// The next version would equal the one that was sent or approved.
    NothingChanged {
        /// That version.
        version: u32,
    },
    /// Not a body that was asked.
    NotAsked {
        /// The body.
        body: Edrpou,
    },
    /// The version has no such section.
    NoSuchSection {
        /// What was named.
        section: Section,
    },
    /// The report has no such comment.
    NoSuchComment {
        /// The number named.
        n: u32,
    },
    /// The comment has its answer.
    CommentAnswered {
        /// Its number.
        n: u32,
    },
    /// A comment is not sent away without a reason.
    CommentReasonsMissing,
    /// Whoever wrote it does not approve it.
    AuthorMayNotApprove,
    /// Not the present version.
    OlderVersion {
        /// The version named.
        version: u32,
        /// The present one.
        present: u32,
    },
    /// Bodies stand against it.
    OpenObjections {
        /// How many objections.
        objections: u32,
    },
    /// Comments wait for an answer.
    CommentsUnanswered {
        /// How many.
        comments: usize,
    },
    /// No round ended in favour of approval, or it has been reopened since.
    NotEndorsed,
    /// An approval without its documents.
    DocumentsMissing,
    /// A day that has not come.
    EntryInFuture,
    /// Entered before it was sent.
    EnteredBeforeSent {
        /// When it was sent.
        sent_on: Date,
    },
}

impl Rejection for ReportRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        use ReportRejection as R;
        match self {
            R::Representation(why) => why.is_about_input(),
            R::ReportEmpty
            | R::ReportTooLong { .. }
            | R::KeyNamedTwice { .. }
            | R::FiguresAsProvenance { .. }
            | R::UnknownPolicy { .. }
            | R::NoSuchSection { .. }
            | R::CommentReasonsMissing
            | R::EntryInFuture
            | R::EnteredBeforeSent { .. } => true,
            _ => false,
        }
    }
}
