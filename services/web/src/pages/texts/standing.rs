//! The words and colours of consent: where bodies, rounds and remarks stand, and who holds the matter.

use zgoda_domain::{
    consent_round::{Channel, RemarkAnswer, RoundResult, Stance, Standing},
    representation::InstrumentKind,
    transition_plan::Switching,
};
use zgoda_read_models::{Holder, Outcome, PhaseState, RoundState, TransitionPlanState};

use super::{Given, Texts, status::Tag};

impl Texts {
    /// Where a body stands.
    pub fn standing(self, standing: impl Given<Standing>) -> Tag {
        let standing = standing.given();
        let colour = match standing {
            Standing::NotServed | Standing::NotCompetent => "grey",
            Standing::Awaited => "blue",
            Standing::Agreed => "green",
            Standing::AgreedWithRemarks => "amber",
            Standing::NotAgreed | Standing::Withdrawn => "red",
            Standing::DeemedAgreed => "green deemed",
        };
        Tag { words: self.words().standing(standing), colour }
    }

    /// What a body says.
    pub fn stance(self, stance: impl Given<Stance>) -> &'static str {
        self.words().stance(stance.given())
    }

    /// Where a round stands; its result once it has one.
    pub fn round_state(self, state: impl Given<RoundState>, result: &Option<RoundResult>) -> Tag {
        let state = state.given();
        match (state, result) {
            (RoundState::Closed, Some(result)) => self.result(result),
            (RoundState::Open, _) => Tag { words: self.words().round_state(state), colour: "blue" },
            (RoundState::Void | RoundState::Closed, _) => {
                Tag { words: self.words().round_state(state), colour: "grey" }
            }
        }
    }

    /// How a round ended.
    pub fn result(self, result: impl Given<RoundResult>) -> Tag {
        let result = result.given();
        let colour = match result {
            RoundResult::Agreed => "green",
            RoundResult::DisagreementRecorded => "amber",
            RoundResult::NotAgreed => "red",
        };
        Tag { words: self.words().result(result), colour }
    }

    /// What became of a remark or a position against the document.
    pub fn outcome(self, outcome: impl Given<Outcome>) -> Tag {
        let outcome = outcome.given();
        let colour = match outcome {
            Outcome::Open | Outcome::Answered => "blue",
            Outcome::Settled => "green",
            Outcome::Dropped => "grey",
            Outcome::Maintained | Outcome::NotAgreed | Outcome::Withdrawn | Outcome::Silent => "red",
        };
        Tag { words: self.words().outcome(outcome), colour }
    }

    /// The class of the mark beside a remark.
    pub fn outcome_class(self, outcome: impl Given<Outcome>) -> &'static str {
        match outcome.given() {
            Outcome::Open | Outcome::Answered => "reported",
            Outcome::Settled => "confirmed",
            Outcome::Dropped => "replaced",
            Outcome::Maintained | Outcome::NotAgreed | Outcome::Withdrawn | Outcome::Silent => "returned",
        }
    }

    /// What the drafter makes of a remark.
    pub fn remark_answer(self, answer: impl Given<RemarkAnswer>) -> &'static str {
        self.words().remark_answer(answer.given())
    }

    /// Who holds the matter.
    pub fn holder(self, holder: impl Given<Holder>) -> &'static str {
        self.words().holder(holder.given())
    }

    /// By which way a document was delivered.
    pub fn channel(self, channel: impl Given<Channel>) -> &'static str {
        self.words().channel(channel.given())
    }

    /// What entitles a person.
    pub fn instrument_kind(self, kind: impl Given<InstrumentKind>) -> &'static str {
        self.words().instrument_kind(kind.given())
    }

    /// Where the life of a plan of phased transition stands.
    pub fn transition_state(self, state: impl Given<TransitionPlanState>) -> Tag {
        use TransitionPlanState as S;
        let state = state.given();
        let colour = match state {
            S::Draft => "grey",
            S::InConsent => "blue",
            S::Agreed => "amber",
            S::Approved => "green",
            S::InExecution => "blue",
            S::AmendmentDraft => "grey",
            S::AmendmentInConsent => "blue",
            S::AmendmentAgreed => "amber",
            S::Completed => "green",
        };
        Tag { words: self.words().transition_state(state), colour }
    }

    /// How far a phase is.
    pub fn phase_state(self, state: impl Given<PhaseState>) -> Tag {
        let state = state.given();
        let colour = match state {
            PhaseState::Planned => "grey",
            PhaseState::Started => "blue",
            PhaseState::Completed => "green",
        };
        Tag { words: self.words().phase_state(state), colour }
    }

    /// How far the switching of an interaction is.
    pub fn switching(self, state: impl Given<Switching>) -> Tag {
        let state = state.given();
        let colour = match state {
            Switching::Planned => "grey",
            Switching::Started => "blue",
            Switching::Confirmed => "green",
            Switching::RolledBack => "red",
        };
        Tag { words: self.words().switching(state), colour }
    }

    /// The name of a section of the document: `phase-2` is `фаза 2`.
    pub fn section(self, section: impl std::fmt::Display) -> String {
        let section = section.to_string();
        match section.strip_prefix("phase-") {
            Some(number) => format!("{} {number}", self.pick("фаза", "phase")),
            None => section,
        }
    }
}
