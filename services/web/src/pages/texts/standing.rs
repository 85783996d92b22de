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
        match standing.given() {
            Standing::NotServed => self.tag("ще не вручено", "not delivered yet", "grey"),
            Standing::Awaited => self.tag("очікується позиція", "position awaited", "blue"),
            Standing::Agreed => self.tag("погоджено", "agreed", "green"),
            Standing::AgreedWithRemarks => self.tag("погоджено із зауваженнями", "agreed with remarks", "amber"),
            Standing::NotAgreed => self.tag("не погоджено", "not agreed", "red"),
            Standing::NotCompetent => self.tag("не належить до компетенції", "not within competence", "grey"),
            Standing::Withdrawn => self.tag("позицію відкликано", "position withdrawn", "red"),
            Standing::DeemedAgreed => self.tag("погоджено за мовчанням", "agreed by silence", "green deemed"),
        }
    }

    /// What a body says.
    pub fn stance(self, stance: impl Given<Stance>) -> &'static str {
        match stance.given() {
            Stance::Agreed => self.pick("погоджено без зауважень", "agreed without remarks"),
            Stance::AgreedWithRemarks => self.pick("погоджено із зауваженнями", "agreed with remarks"),
            Stance::NotAgreed => self.pick("не погоджено", "not agreed"),
            Stance::NotCompetent => self.pick("не належить до компетенції органу", "not within the body’s competence"),
        }
    }

    /// Where a round stands; its result once it has one.
    pub fn round_state(self, state: impl Given<RoundState>, result: &Option<RoundResult>) -> Tag {
        match (state.given(), result) {
            (RoundState::Open, _) => self.tag("триває", "open", "blue"),
            (RoundState::Void, _) => self.tag("без результату", "came to nothing", "grey"),
            (RoundState::Closed, Some(result)) => self.result(result),
            (RoundState::Closed, None) => self.tag("завершено", "closed", "grey"),
        }
    }

    /// How a round ended.
    pub fn result(self, result: impl Given<RoundResult>) -> Tag {
        match result.given() {
            RoundResult::Agreed => self.tag("погоджено", "agreed", "green"),
            RoundResult::DisagreementRecorded => {
                self.tag("завершено з розбіжностями", "ended with recorded disagreements", "amber")
            }
            RoundResult::NotAgreed => self.tag("не погоджено", "not agreed", "red"),
        }
    }

    /// What became of a remark or a position against the document.
    pub fn outcome(self, outcome: impl Given<Outcome>) -> Tag {
        match outcome.given() {
            Outcome::Open => self.tag("чекає відповіді розробника", "waits for the drafter", "blue"),
            Outcome::Answered => self.tag("є відповідь, слово за автором", "answered, waits for its author", "blue"),
            Outcome::Settled => self.tag("знято", "settled", "green"),
            Outcome::Maintained => self.tag("автор наполягає", "maintained", "red"),
            Outcome::Dropped => self.tag("відпало разом із позицією", "fell with its position", "grey"),
            Outcome::NotAgreed => self.tag("не погоджено", "not agreed", "red"),
            Outcome::Withdrawn => self.tag("позицію відкликано", "position withdrawn", "red"),
            Outcome::Silent => self.tag("орган не відповів", "no answer", "red"),
        }
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
        match answer.given() {
            RemarkAnswer::Accepted => self.pick("враховано", "accepted"),
            RemarkAnswer::Partly => self.pick("враховано частково", "accepted in part"),
            RemarkAnswer::Rejected => self.pick("відхилено", "rejected"),
        }
    }

    /// Who holds the matter.
    pub fn holder(self, holder: impl Given<Holder>) -> &'static str {
        match holder.given() {
            Holder::Secretary => self.pick("у розробника: вручити", "the drafter, to deliver"),
            Holder::Body => self.pick("в органу: дати позицію", "the body, to answer"),
            Holder::Drafter => self.pick("у розробника: зауваження", "the drafter, over objections"),
            Holder::Author => self.pick("в органу: слово щодо відповіді", "the body, to judge the answer"),
        }
    }

    /// By which way a document was delivered.
    pub fn channel(self, channel: impl Given<Channel>) -> &'static str {
        match channel.given() {
            Channel::Exchange => self.pick("СЕВ ОВВ", "the exchange system (СЕВ ОВВ)"),
            Channel::Post => self.pick("рекомендований лист", "registered post"),
            Channel::Hand => self.pick("нарочно під розписку", "by hand against receipt"),
        }
    }

    /// What entitles a person.
    pub fn instrument_kind(self, kind: impl Given<InstrumentKind>) -> &'static str {
        match kind.given() {
            InstrumentKind::Appointment => self.pick("наказ про призначення", "order of appointment"),
            InstrumentKind::ActingOrder => {
                self.pick("наказ про тимчасове виконання обов’язків", "order on acting duties")
            }
            InstrumentKind::Delegation => self.pick("наказ про делегування повноважень", "order of delegation"),
            InstrumentKind::PowerOfAttorney => self.pick("довіреність", "power of attorney"),
        }
    }

    /// Where the life of a plan of phased transition stands.
    pub fn transition_state(self, state: impl Given<TransitionPlanState>) -> Tag {
        use TransitionPlanState as S;
        match state.given() {
            S::Draft => self.tag("проєкт", "draft", "grey"),
            S::InConsent => self.tag("на погодженні", "in consent", "blue"),
            S::Agreed => self.tag("погоджено, чекає затвердження", "agreed, to be approved", "amber"),
            S::Approved => self.tag("затверджено", "approved", "green"),
            S::InExecution => self.tag("виконується", "in execution", "blue"),
            S::AmendmentDraft => self.tag("чинний; готують зміни", "in force; amendment drafted", "grey"),
            S::AmendmentInConsent => self.tag("чинний; зміни на погодженні", "in force; amendment in consent", "blue"),
            S::AmendmentAgreed => {
                self.tag("чинний; зміни погоджено", "in force; amendment agreed, to be approved", "amber")
            }
            S::Completed => self.tag("виконано", "completed", "green"),
        }
    }

    /// How far a phase is.
    pub fn phase_state(self, state: impl Given<PhaseState>) -> Tag {
        match state.given() {
            PhaseState::Planned => self.tag("заплановано", "planned", "grey"),
            PhaseState::Started => self.tag("триває", "under way", "blue"),
            PhaseState::Completed => self.tag("завершено", "completed", "green"),
        }
    }

    /// How far the switching of an interaction is.
    pub fn switching(self, state: impl Given<Switching>) -> Tag {
        match state.given() {
            Switching::Planned => self.tag("заплановано", "planned", "grey"),
            Switching::Started => self.tag("переводиться", "being switched", "blue"),
            Switching::Confirmed => self.tag("підтверджено", "confirmed", "green"),
            Switching::RolledBack => self.tag("відкочено", "rolled back", "red"),
        }
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
