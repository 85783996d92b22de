//! What happens in a consent round.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    calendar::CalendarVersion,
    consent_round::{
        Delivery, Disagreement, NumberedRemark, Participant, Policy, PolicyRef, Protocol, RemarkAnswer, RoundResult,
        Section, Stance, Subject,
    },
    representation::Representation,
    values::{ActorId, Edrpou, Line, Paragraph, Sha256},
};

/// Stored as `consent-round.<variant>`; see `api-spec/events/consent-round/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum ConsentRoundEvent {
    /// A round began; its participants and rules are frozen here.
    Opened {
        /// What is being agreed.
        subject: Subject,
        /// Its title.
        title: Line,
        /// The body that drafts it and answers remarks.
        drafter: Edrpou,
        /// The version put to the participants.
        version: u32,
        /// The hash of that version's content.
        sha256: Sha256,
        /// The rules of this round, whatever becomes of them later.
        policy: Policy,
        /// Who is asked.
        participants: Vec<Participant>,
        /// When; nothing is served before.
        at: Timestamp,
        /// Who opened it.
        by: Representation,
    },
    /// The document reached a body: its term begins.
    Served {
        /// The body.
        body: Edrpou,
        /// The version served.
        version: u32,
        /// How it is proved.
        delivery: Delivery,
        /// The last day to answer.
        due_on: Date,
        /// The calendar that gave `due_on`.
        calendar: CalendarVersion,
        /// Who recorded it.
        recorded_by: ActorId,
        /// For whom, and by what right; none for the system that carries the document, and in what was recorded before this was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Representation>,
    },
    /// It turned out that the document had not reached a body: its term has not begun.
    DeliveryAnnulled {
        /// The body.
        body: Edrpou,
        /// The version it was thought served with.
        version: u32,
        /// What shows that delivery failed.
        reason: Paragraph,
        /// Who recorded it.
        recorded_by: ActorId,
        /// As of [`ConsentRoundEvent::Served`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Representation>,
    },
    /// A body took a position.
    PositionTaken {
        /// The body.
        body: Edrpou,
        /// On which version.
        version: u32,
        /// The hash of what it took its position on.
        sha256: Sha256,
        /// The position.
        stance: Stance,
        /// Its reasons.
        reasons: Option<Paragraph>,
        /// Its remarks.
        remarks: Vec<NumberedRemark>,
        /// Who took it.
        by: Representation,
    },
    /// A body took its position back; what it had said stays readable.
    PositionWithdrawn {
        /// The body.
        body: Edrpou,
        /// On which version the position was.
        version: u32,
        /// Why.
        reason: Paragraph,
        /// Who withdrew it.
        by: Representation,
    },
    /// A body was told that its silence is about to count as consent; once a term.
    WarnedOfDeemedConsent {
        /// The body.
        body: Edrpou,
        /// To which version.
        version: u32,
        /// The rule by which silence will count.
        policy: PolicyRef,
        /// The last day of its term.
        due_on: Date,
        /// The calendar that gave `due_on`.
        calendar: CalendarVersion,
    },
    /// A body was silent to the end of its term, and its silence counts as consent.
    DeemedAgreed {
        /// The body.
        body: Edrpou,
        /// To which version.
        version: u32,
        /// The hash of that version's content.
        sha256: Sha256,
        /// The rule by which silence counts.
        policy: PolicyRef,
        /// The proof that the document had reached the body.
        delivery: Delivery,
        /// The last day of its term.
        due_on: Date,
        /// The calendar that gave `due_on`.
        calendar: CalendarVersion,
    },
    /// A consent by silence counts no more, because the document had not reached the body.
    DeemedConsentAnnulled {
        /// The body.
        body: Edrpou,
        /// To which version.
        version: u32,
        /// Why.
        reason: Paragraph,
    },
    /// The drafter answered a remark.
    RemarkAnswered {
        /// Its number in the round.
        n: u32,
        /// Whose remark.
        body: Edrpou,
        /// What becomes of it.
        answer: RemarkAnswer,
        /// In words; the reasons where it is not accepted in full.
        text: Option<Paragraph>,
        /// Who answered.
        by: Representation,
    },
    /// Its author is content with the answer.
    RemarkSettled {
        /// Its number in the round.
        n: u32,
        /// Whose remark.
        body: Edrpou,
        /// Who settled it.
        by: Representation,
    },
    /// Its author holds to it after the answer.
    RemarkMaintained {
        /// Its number in the round.
        n: u32,
        /// Whose remark.
        body: Edrpou,
        /// Why the answer does not do.
        reason: Paragraph,
        /// Who maintained it.
        by: Representation,
    },
    /// A body was added after the opening, or one that a person had added is now named by the document itself.
    ParticipantJoined {
        /// The body.
        participant: Participant,
        /// Whether a person added it beside those the document names: no other is removed by a person again.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_hand: bool,
        /// Why.
        reason: Paragraph,
        /// Who added it.
        by: Representation,
    },
    /// A body is asked no more.
    ParticipantLeft {
        /// The body.
        body: Edrpou,
        /// Why.
        reason: Paragraph,
        /// Who removed it.
        by: Representation,
    },
    /// The document was replaced by a new version.
    VersionReplaced {
        /// The new version.
        version: u32,
        /// The hash of its content.
        sha256: Sha256,
        /// What it changes.
        changed: BTreeSet<Section>,
        /// Whose consent stays, by the policy.
        carried: Vec<Edrpou>,
        /// Whose position does not: they are served and answer anew.
        renewed: Vec<Edrpou>,
        /// When; the new version is served after.
        at: Timestamp,
        /// Who replaced it.
        by: Representation,
    },
    /// The round ended with a result.
    Closed {
        /// What was to be agreed.
        subject: Subject,
        /// The version it is about.
        version: u32,
        /// The hash of that version's content.
        sha256: Sha256,
        /// The result.
        result: RoundResult,
        /// What stands against the document.
        disagreements: Vec<Disagreement>,
        /// The protocol that records it.
        protocol: Option<Protocol>,
        /// Who closed it.
        by: Representation,
    },
    /// A closed round goes on, because a delivery failed that its result rests on: a silence it counted counts no more.
    Reopened {
        /// What was to be agreed.
        subject: Subject,
        /// The version it goes on with.
        version: u32,
        /// Whose silence, counted as a consent or as a disagreement, fell away.
        body: Edrpou,
    },
    /// The round came to nothing.
    Voided {
        /// What was to be agreed.
        subject: Subject,
        /// Why.
        reason: Paragraph,
        /// Who voided it.
        by: Representation,
    },
    /// The round came to nothing, because nobody closed it in time.
    Expired {
        /// What was to be agreed.
        subject: Subject,
        /// The version put to the participants.
        version: u32,
        /// The rule that gives the time.
        policy: PolicyRef,
        /// The last day on which it could be closed.
        close_by: Date,
        /// The calendar that gave `close_by`.
        calendar: CalendarVersion,
    },
}

impl DomainEvent for ConsentRoundEvent {
    fn schema_version(&self) -> u16 {
        match self {
            Self::Served { by: Some(_), .. } | Self::DeliveryAnnulled { by: Some(_), .. } => 2,
            _ => 1,
        }
    }
}
