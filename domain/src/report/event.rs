//! What happens to a report.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    consent_round::{Consent, Participant, PolicyRef, RemarkAnswer, ReturnCause, Section},
    report::{Changes, Document, Entry, Imprint, ReportContent, ReportKind},
    representation::Representation,
    values::{Edrpou, Line, Paragraph, PlanId, RoundId, Sha256},
};

/// Stored as `report.<variant>`; see `api-spec/events/report/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum ReportEvent {
    /// Its first version was begun.
    Drafted {
        /// Of which plan.
        plan: PlanId,
        /// What is reported on.
        kind: ReportKind,
        /// The body that reports.
        author: Edrpou,
        /// What it says.
        content: ReportContent,
        /// The hash of that.
        sha256: Sha256,
        /// Who began it.
        by: Representation,
    },
    /// The draft says something else now.
    Written {
        /// The version being drafted.
        version: u32,
        /// What it says.
        content: ReportContent,
        /// The hash of that.
        sha256: Sha256,
        /// Who wrote it.
        by: Representation,
    },
    /// The version was fixed and put to those who endorse it, in a new round.
    EndorsementRequested {
        /// The title on that day.
        title: Line,
        /// The version.
        version: u32,
        /// The hash of its content.
        sha256: Sha256,
        /// The round to be opened.
        round: RoundId,
        /// The rules of the round.
        policy: PolicyRef,
        /// Who is asked.
        participants: Vec<Participant>,
        /// Who asked.
        by: Representation,
    },
    /// The version was fixed and put to the bodies of the round that goes on.
    VersionSent {
        /// The version.
        version: u32,
        /// The hash of its content.
        sha256: Sha256,
        /// The round.
        round: RoundId,
        /// What differs from the version sent before.
        changed: BTreeSet<Section>,
        /// Who sent it.
        by: Representation,
    },
    /// It is a draft again, of the next version.
    ReturnedToDraft {
        /// Why.
        cause: ReturnCause,
        /// The version that is drafted now.
        version: u32,
        /// Who returned it; `None` when the end of its round did.
        by: Option<Representation>,
    },
    /// The round over the version ended in favour of its approval.
    Endorsed {
        /// How.
        consent: Consent,
    },
    /// The round goes on, because a consent it counted was annulled; the endorsement counts no more.
    EndorsementReopened {
        /// The round.
        round: RoundId,
        /// Whose consent fell away.
        body: Edrpou,
    },
    /// A consent that an approved version rests on was annulled after the approval; the approval stands.
    EndorsementQuestioned {
        /// The round.
        round: RoundId,
        /// Whose consent fell away.
        body: Edrpou,
    },
    /// Somebody commented on a version.
    Commented {
        /// 1, 2, 3 … through the life of the report.
        n: u32,
        /// The version.
        version: u32,
        /// On what; none for the whole.
        section: Option<Section>,
        /// In words.
        text: Paragraph,
        /// Who.
        by: Representation,
    },
    /// The author answered a comment.
    CommentAnswered {
        /// Its number.
        n: u32,
        /// What becomes of it.
        answer: RemarkAnswer,
        /// In words; the reasons where it is not accepted in full.
        text: Option<Paragraph>,
        /// Who answered.
        by: Representation,
    },
    /// A version was approved: its content and documents are fixed for ever.
    Approved {
        /// The version.
        version: u32,
        /// The hash of its content.
        sha256: Sha256,
        /// What the approver saw of the endorsement.
        consent: Consent,
        /// What stands on their cover.
        imprint: Imprint,
        /// The documents, kept among the files.
        documents: Vec<Document>,
        /// Who approved it.
        by: Representation,
    },
    /// An approved version was replaced by another, which corrects it; stands right after the approval of that one.
    Restated {
        /// The version that is not to be relied on any more.
        version: u32,
        /// The version in its place.
        replaced_by: u32,
        /// Why.
        reason: Paragraph,
        /// What is corrected.
        changes: Changes,
    },
    /// A version was sent to the Cabinet's secretariat.
    Submitted {
        /// The version.
        version: u32,
        /// To whom.
        to: Edrpou,
        /// Under which outgoing number and day.
        outgoing: Entry,
        /// Who sent it.
        by: Representation,
    },
    /// The secretariat entered it.
    Registered {
        /// The version.
        version: u32,
        /// Under which incoming number and day.
        incoming: Entry,
        /// Who entered it.
        by: Representation,
    },
    /// The secretariat sent it back; the next version is drafted.
    Returned {
        /// The version that was sent back.
        version: u32,
        /// Why.
        reasons: Paragraph,
        /// Who sent it back.
        by: Representation,
    },
    /// The secretariat took it.
    Accepted {
        /// The version.
        version: u32,
        /// What it says to it.
        note: Option<Paragraph>,
        /// Who took it.
        by: Representation,
    },
    /// The correction of an approved version began; that version stands until its correction is approved.
    RestatementBegun {
        /// The version to be corrected.
        of: u32,
        /// The version that is drafted now.
        version: u32,
        /// Why.
        reason: Paragraph,
        /// Who began it.
        by: Representation,
    },
}

impl DomainEvent for ReportEvent {}
