//! Why a request about a plan of phased transition is refused; the sentences stand in `rejection_sentences.rs`.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    consent_round::PolicyRef,
    representation::RepresentationRejection,
    transition_plan::{Situation, Verb},
    values::{Edrpou, Language},
};

/// The broken rule, with what a person needs to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum TransitionPlanRejection {
    /// Nobody has drafted it.
    NoSuchPlan,
    /// Drafted already as something else.
    AlreadyDrafted,
    /// Not where the plan stands.
    NotNow {
        /// What was asked.
        verb: Verb,
        /// Where it stands.
        situation: Situation,
    },
    /// The person may not act for the body.
    Representation(#[from] RepresentationRejection),
    /// Only the drafter does this.
    OnlyDrafter {
        /// The drafter.
        drafter: Edrpou,
    },
    /// The end of a round is told by the round, not by people.
    OnlyRounds,
    /// Neither a side of the interaction nor the drafter.
    NotASide {
        /// The interaction.
        n: u32,
        /// The body.
        body: Edrpou,
    },
    /// A phase under that number says something else.
    PhaseExists {
        /// The number.
        number: u16,
    },
    /// No such phase.
    NoSuchPhase {
        /// The number named.
        number: u16,
    },
    /// A phase ends before it begins.
    DaysReversed {
        /// Its number.
        number: u16,
    },
    /// The phase has interactions.
    PhaseNotEmpty {
        /// Its number.
        number: u16,
    },
    /// It has begun and cannot be taken out any more.
    UnderWay,
    /// A system does not exchange with itself.
    InteractionWithItself,
    /// The same exchange stands in the plan already.
    InteractionExists {
        /// Its number.
        n: u32,
    },
    /// No such interaction.
    NoSuchInteraction {
        /// The number named.
        n: u32,
    },
    /// The drafter is interested by drafting.
    DrafterIsInterested,
    /// Nobody added the body by hand.
    NotAddedByHand {
        /// The body.
        body: Edrpou,
    },
    /// A plan without phases.
    PlanEmpty,
    /// A phase without interactions.
    PhaseEmpty {
        /// Its number.
        number: u16,
    },
    /// No body beside the drafter is interested.
    NobodyInterested,
    /// No such rules.
    UnknownPolicy {
        /// What was named.
        policy: PolicyRef,
    },
    /// The next version would equal the one that was sent.
    NothingChanged {
        /// The version sent.
        version: u32,
    },
    /// The round over the amendment goes on.
    RoundGoesOn,
    /// No round ended in favour of approval.
    NotAgreed,
    /// Not the version that was agreed.
    OtherVersion {
        /// The version named.
        version: u32,
        /// The one that was agreed.
        agreed: u32,
    },
    /// Disagreements stand and the approval says nothing of them.
    DisagreementUnanswered {
        /// How many.
        disagreements: u32,
    },
    /// An approval over disagreements where there are none.
    NoDisagreement,
    /// The order is not signed yet.
    OrderInFuture,
    /// The pilot report is not written yet.
    PilotReportInFuture,
    /// No version is approved.
    NotApproved,
    /// The phase has not begun.
    PhaseNotStarted {
        /// Its number.
        number: u16,
    },
    /// The phase is over.
    PhaseCompleted {
        /// Its number.
        number: u16,
    },
    /// Interactions of the phase are not confirmed.
    NotAllConfirmed {
        /// Which.
        unconfirmed: Vec<u32>,
    },
    /// The interaction has not begun.
    InteractionNotStarted {
        /// Its number.
        n: u32,
    },
    /// The interaction is confirmed.
    InteractionConfirmed {
        /// Its number.
        n: u32,
    },
    /// A slip to an earlier day.
    SlipNotLater {
        /// The last day expected now.
        expected: Date,
    },
}

impl Rejection for TransitionPlanRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }

    fn is_about_input(&self) -> bool {
        use TransitionPlanRejection as R;
        match self {
            R::Representation(why) => why.is_about_input(),
            R::DaysReversed { .. }
            | R::InteractionWithItself
            | R::UnknownPolicy { .. }
            | R::OrderInFuture
            | R::PilotReportInFuture => true,
            _ => false,
        }
    }
}
