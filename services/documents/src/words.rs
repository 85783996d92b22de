//! How people read what the log and the read models tell by a word of a closed list: one catalogue for papers, tables and pages.
//!
//! The words are such as stand within a sentence; [`capital`] begins one.

use zgoda_domain::{
    consent_round::{AnswerTerm, Cause, Channel, RemarkAnswer, RoundResult, Silence, Stance, Standing},
    representation::InstrumentKind,
    transition_plan::Switching,
    values::Language,
};
use zgoda_read_models::{Holder, Outcome, PhaseState, RoundState, TransitionPlanState};

/// The words in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Language);

impl Words {
    /// One of two wordings.
    pub fn pick<'a>(self, uk: &'a str, en: &'a str) -> &'a str {
        match self.0 {
            Language::Uk => uk,
            Language::En => en,
        }
    }

    /// A noun beside a count: `день`, `дні`, `днів` in Ukrainian, by the last two digits (CLDR: one, few, many); `day`, `days` in English.
    pub fn noun<'a>(self, n: i64, uk: [&'a str; 3], en: [&'a str; 2]) -> &'a str {
        let count = n.unsigned_abs();
        match (self.0, count % 10, count % 100) {
            (Language::Uk, 1, tens) if tens != 11 => uk[0],
            (Language::Uk, 2..=4, tens) if !(12..=14).contains(&tens) => uk[1],
            (Language::Uk, ..) => uk[2],
            (Language::En, ..) if count == 1 => en[0],
            (Language::En, ..) => en[1],
        }
    }

    /// Where a body stands.
    pub fn standing(self, standing: Standing) -> &'static str {
        match standing {
            Standing::NotServed => self.pick("ще не вручено", "not delivered yet"),
            Standing::Awaited => self.pick("очікується позиція", "position awaited"),
            Standing::Agreed => self.pick("погоджено", "agreed"),
            Standing::AgreedWithRemarks => self.pick("погоджено із зауваженнями", "agreed with remarks"),
            Standing::NotAgreed => self.pick("не погоджено", "not agreed"),
            Standing::NotCompetent => {
                self.pick("не належить до компетенції органу", "not within the body’s competence")
            }
            Standing::Withdrawn => self.pick("позицію відкликано", "position withdrawn"),
            Standing::DeemedAgreed => self.pick("погоджено за мовчазною згодою", "agreed by silence"),
        }
    }

    /// What a body says.
    pub fn stance(self, stance: Stance) -> &'static str {
        match stance {
            Stance::Agreed => self.pick("погоджено без зауважень", "agreed without remarks"),
            Stance::AgreedWithRemarks => self.standing(Standing::AgreedWithRemarks),
            Stance::NotAgreed => self.standing(Standing::NotAgreed),
            Stance::NotCompetent => self.standing(Standing::NotCompetent),
        }
    }

    /// Where a round stands.
    pub fn round_state(self, state: RoundState) -> &'static str {
        match state {
            RoundState::Open => self.pick("триває", "open"),
            RoundState::Closed => self.pick("завершено", "closed"),
            RoundState::Void => self.pick("без результату", "came to nothing"),
        }
    }

    /// How a round ended.
    pub fn result(self, result: RoundResult) -> &'static str {
        match result {
            RoundResult::Agreed => self.pick("погоджено", "agreed"),
            RoundResult::DisagreementRecorded => {
                self.pick("розбіжності зафіксовано протоколом", "disagreements recorded by a protocol")
            }
            RoundResult::NotAgreed => self.pick("не погоджено", "not agreed"),
        }
    }

    /// What became of a remark or a position against the document.
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Open => self.pick("чекає на відповідь розробника", "waits for the drafter"),
            Outcome::Answered => self.pick("є відповідь, слово за автором", "answered, waits for its author"),
            Outcome::Settled => self.pick("знято", "settled"),
            Outcome::Maintained => self.pick("автор наполягає", "maintained"),
            Outcome::Dropped => self.pick("відпало разом із позицією", "fell with its position"),
            Outcome::NotAgreed => self.standing(Standing::NotAgreed),
            Outcome::Withdrawn => self.standing(Standing::Withdrawn),
            Outcome::Silent => self.pick("орган не відповів", "no answer"),
        }
    }

    /// Why a body stands against a document.
    pub fn cause(self, cause: Cause) -> String {
        match cause {
            Cause::NotAgreed => self.standing(Standing::NotAgreed).to_owned(),
            Cause::Remark(n) => format!("{} {n}", self.pick("зауваження №", "remark No.")),
            Cause::Withdrawn => self.standing(Standing::Withdrawn).to_owned(),
            Cause::Silent => self.outcome(Outcome::Silent).to_owned(),
        }
    }

    /// What the drafter makes of a remark.
    pub fn remark_answer(self, answer: RemarkAnswer) -> &'static str {
        match answer {
            RemarkAnswer::Accepted => self.pick("враховано", "accepted"),
            RemarkAnswer::Partly => self.pick("враховано частково", "accepted in part"),
            RemarkAnswer::Rejected => self.pick("відхилено", "rejected"),
        }
    }

    /// Who holds the matter, and what they have to do.
    pub fn holder(self, holder: Holder) -> &'static str {
        match holder {
            Holder::Secretary => self.pick("у розробника: вручити", "the drafter, to deliver"),
            Holder::Body => self.pick("в органу: надати позицію", "the body, to answer"),
            Holder::Drafter => self.pick("у розробника: зауваження", "the drafter, over objections"),
            Holder::Author => self.pick("в органу: слово щодо відповіді", "the body, to judge the answer"),
        }
    }

    /// By which way a document was delivered.
    pub fn channel(self, channel: Channel) -> &'static str {
        match channel {
            Channel::Exchange => self.pick("СЕВ ОВВ", "the exchange system (СЕВ ОВВ)"),
            Channel::Post => self.pick("рекомендований лист", "registered post"),
            Channel::Hand => self.pick("нарочним під розписку", "by hand against receipt"),
            Channel::Mail => self.pick("електронною поштою", "e-mail"),
        }
    }

    /// What entitles a person.
    pub fn instrument_kind(self, kind: InstrumentKind) -> &'static str {
        match kind {
            InstrumentKind::Appointment => self.pick("наказ про призначення", "order of appointment"),
            InstrumentKind::ActingOrder => {
                self.pick("наказ про тимчасове виконання обов’язків", "order on acting duties")
            }
            InstrumentKind::Delegation => self.pick("наказ про делегування повноважень", "order of delegation"),
            InstrumentKind::PowerOfAttorney => self.pick("довіреність", "power of attorney"),
        }
    }

    /// How long a body has to answer: `5 робочих днів`.
    pub fn answer_term(self, term: AnswerTerm) -> String {
        match term {
            AnswerTerm::WorkingDays(n) => format!("{n} {}", self.working_days_noun(n.into())),
            AnswerTerm::CalendarDays(n) => format!("{n} {}", self.calendar_days_noun(n.into())),
        }
    }

    /// `робочих днів` beside a figure of 5.
    pub fn working_days_noun(self, n: i64) -> &'static str {
        self.noun(n, ["робочий день", "робочі дні", "робочих днів"], ["working day", "working days"])
    }

    /// `календарних днів` beside a figure of 5.
    pub fn calendar_days_noun(self, n: i64) -> &'static str {
        self.noun(n, ["календарний день", "календарні дні", "календарних днів"], ["calendar day", "calendar days"])
    }

    /// What silence means, in short.
    pub fn silence(self, silence: Silence) -> &'static str {
        match silence {
            Silence::Agrees => self.pick("мовчання – згода", "silence is consent"),
            Silence::IsNoAgreement => self.pick("мовчання – не згода", "silence is no consent"),
        }
    }

    /// Where the life of a plan of phased transition stands.
    pub fn transition_state(self, state: TransitionPlanState) -> &'static str {
        use TransitionPlanState as S;
        match state {
            S::Draft => self.pick("проєкт", "draft"),
            S::InConsent => self.pick("на погодженні", "in consent"),
            S::Agreed => self.pick("погоджено, чекає на затвердження", "agreed, to be approved"),
            S::Approved => self.pick("затверджено", "approved"),
            S::InExecution => self.pick("виконується", "in execution"),
            S::AmendmentDraft => self.pick("чинний; готують зміни", "in force; amendment drafted"),
            S::AmendmentInConsent => self.pick("чинний; зміни на погодженні", "in force; amendment in consent"),
            S::AmendmentAgreed => self.pick("чинний; зміни погоджено", "in force; amendment agreed, to be approved"),
            S::Completed => self.pick("виконано", "completed"),
        }
    }

    /// How far a phase is.
    pub fn phase_state(self, state: PhaseState) -> &'static str {
        match state {
            PhaseState::Planned => self.pick("заплановано", "planned"),
            PhaseState::Started => self.pick("триває", "under way"),
            PhaseState::Completed => self.pick("завершено", "completed"),
        }
    }

    /// How far the switching of an interaction is.
    pub fn switching(self, state: Switching) -> &'static str {
        match state {
            Switching::Planned => self.pick("заплановано", "planned"),
            Switching::Started => self.pick("переводиться", "being switched"),
            Switching::Confirmed => self.pick("підтверджено", "confirmed"),
            Switching::RolledBack => self.pick("відкочено", "rolled back"),
        }
    }
}

/// The words with a capital, as a sentence or a cell begins.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_counted_as_each_language_does() {
        let term = |language, n| Words(language).answer_term(AnswerTerm::WorkingDays(n));
        let uk = [1, 2, 5, 11, 21].map(|n| term(Language::Uk, n));
        assert_eq!(uk, ["1 робочий день", "2 робочі дні", "5 робочих днів", "11 робочих днів", "21 робочий день"]);
        assert_eq!([1, 21].map(|n| term(Language::En, n)), ["1 working day", "21 working days"]);
        assert_eq!(Words(Language::Uk).answer_term(AnswerTerm::CalendarDays(10)), "10 календарних днів");
    }

    #[test]
    fn a_capital_is_put_before_cyrillic_and_latin_words() {
        assert_eq!(["є відповідь", "agreed", ""].map(capital), ["Є відповідь", "Agreed", ""]);
    }
}
