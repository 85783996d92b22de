//! What happens to a plan of phased transition.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    consent_round::{Consent, Participant, PolicyRef, ReturnCause, Section},
    representation::Representation,
    transition_plan::{Interaction, Phase, PilotBasis},
    values::{Act, Edrpou, Line, Paragraph, RoundId, Sha256},
};

/// Stored as `transition-plan.<variant>`; see `api-spec/events/transition-plan/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum TransitionPlanEvent {
    /// A draft was begun.
    Drafted {
        /// Its title.
        title: Line,
        /// The body that drafts and approves it.
        drafter: Edrpou,
        /// Who began it.
        by: Representation,
    },
    /// A phase was added.
    PhaseAdded {
        /// The phase.
        phase: Phase,
        /// Who added it.
        by: Representation,
    },
    /// The title or days of a phase were changed.
    PhaseChanged {
        /// The phase as it is now.
        phase: Phase,
        /// Who changed it.
        by: Representation,
    },
    /// A phase without interactions was taken out.
    PhaseRemoved {
        /// Its number.
        number: u16,
        /// Who took it out.
        by: Representation,
    },
    /// An interaction was added.
    InteractionAdded {
        /// Its number in the plan.
        n: u32,
        /// The interaction.
        interaction: Interaction,
        /// Who added it.
        by: Representation,
    },
    /// An interaction was taken out.
    InteractionRemoved {
        /// Its number in the plan.
        n: u32,
        /// Who took it out.
        by: Representation,
    },
    /// A body that no interaction names was added to the interested ones.
    InterestedBodyAdded {
        /// The body.
        body: Edrpou,
        /// Why it is interested.
        reason: Paragraph,
        /// Who added it.
        by: Representation,
    },
    /// A body added by hand was taken out.
    InterestedBodyRemoved {
        /// The body.
        body: Edrpou,
        /// Who took it out.
        by: Representation,
    },
    /// A version was fixed and put to the interested bodies in a new round.
    SentToConsent {
        /// The title of the plan on that day.
        title: Line,
        /// 1, 2, 3 … through the life of the plan.
        version: u32,
        /// The hash of its content.
        sha256: Sha256,
        /// The round to be opened.
        round: RoundId,
        /// The rules of the round.
        policy: PolicyRef,
        /// The interested bodies on that day.
        participants: Vec<Participant>,
        /// Who sent it.
        by: Representation,
    },
    /// A version was fixed and put to the bodies of the round that goes on.
    VersionSent {
        /// Its number.
        version: u32,
        /// The hash of its content.
        sha256: Sha256,
        /// The round.
        round: RoundId,
        /// The sections that differ from the version sent before.
        changed: BTreeSet<Section>,
        /// Bodies that have become interested.
        joined: Vec<Participant>,
        /// Bodies that are interested no more.
        left: Vec<Edrpou>,
        /// Who sent it.
        by: Representation,
    },
    /// The plan is a draft again.
    ReturnedToDraft {
        /// Why.
        cause: ReturnCause,
        /// Who returned it; `None` when the end of its round did.
        by: Option<Representation>,
    },
    /// The round over the version that was sent ended in favour of its approval.
    Agreed {
        /// How.
        consent: Consent,
    },
    /// The round goes on, because a consent it counted was annulled; the agreement counts no more.
    ConsentReopened {
        /// The round.
        round: RoundId,
        /// Whose consent fell away.
        body: Edrpou,
    },
    /// A consent that the approved version rested on was annulled after the approval; the approval stands until the plan is amended.
    ConsentQuestioned {
        /// The round.
        round: RoundId,
        /// Whose consent fell away.
        body: Edrpou,
    },
    /// The plan was approved.
    Approved {
        /// The version.
        version: u32,
        /// The hash of its content.
        sha256: Sha256,
        /// The order that approves it.
        order: Act,
        /// How it takes account of the pilot.
        pilot: PilotBasis,
        /// What the approver saw of the consent.
        consent: Consent,
        /// Why it was approved over the recorded disagreements, where there are any.
        over_disagreement: Option<Paragraph>,
        /// Who approved it.
        by: Representation,
    },
    /// Work on an amendment of the approved version began; that version stays in force.
    AmendmentBegun {
        /// Why.
        reason: Paragraph,
        /// Who began it.
        by: Representation,
    },
    /// The amendment was given up; the approved version stays as it is.
    AmendmentAbandoned {
        /// Why.
        reason: Paragraph,
        /// Who gave it up.
        by: Representation,
    },
    /// The first phase was about to begin.
    ExecutionStarted {
        /// Who started it.
        by: Representation,
    },
    /// A phase began.
    PhaseStarted {
        /// Its number.
        number: u16,
        /// Who started it.
        by: Representation,
    },
    /// A phase will end later than was expected; the approved days stay the baseline.
    PhaseSlipped {
        /// Its number.
        number: u16,
        /// The last day expected now.
        until: Date,
        /// Why.
        reason: Paragraph,
        /// Who said so.
        by: Representation,
    },
    /// Every interaction of a phase is confirmed.
    PhaseCompleted {
        /// Its number.
        number: u16,
        /// Who completed it.
        by: Representation,
    },
    /// The switching of an interaction began.
    InteractionStarted {
        /// Its number in the plan.
        n: u32,
        /// Who started it.
        by: Representation,
    },
    /// Notices about an interaction reach the subjects of the data.
    InteractionConfirmed {
        /// Its number in the plan.
        n: u32,
        /// What shows it.
        note: Option<Paragraph>,
        /// Who confirmed it.
        by: Representation,
    },
    /// The switching of an interaction was taken back.
    InteractionRolledBack {
        /// Its number in the plan.
        n: u32,
        /// Why.
        reason: Paragraph,
        /// Who took it back.
        by: Representation,
    },
    /// An interaction will be switched later than was expected.
    InteractionSlipped {
        /// Its number in the plan.
        n: u32,
        /// The last day expected now.
        until: Date,
        /// Why.
        reason: Paragraph,
        /// Who said so.
        by: Representation,
    },
    /// Every phase is completed.
    Completed {},
}

impl DomainEvent for TransitionPlanEvent {}
