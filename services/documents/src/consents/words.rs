//! What stands in the log in one word, as people read it.

use jiff::{Timestamp, civil::Date};
use zgoda_domain::{
    calendar::kyiv,
    consent_round::{AnswerTerm, Cause, Channel, Delivery, Policy, RemarkAnswer, RoundResult, Silence, Standing},
    representation::{Instrument, InstrumentKind},
    values::Sha256,
};
use zgoda_read_models::{ActRow, BodyRef, Outcome};

use super::DrawnUp;

/// A day as it is written in Ukraine.
pub fn day(date: Date) -> String {
    date.strftime("%d.%m.%Y").to_string()
}

/// A body with its code.
pub fn body(body: &BodyRef) -> String {
    // A body that the register does not know is named by its code alone.
    if body.name == body.edrpou.as_str() { body.name.clone() } else { format!("{} ({})", body.name, body.edrpou) }
}

impl DrawnUp {
    /// An instant on Kyiv's clock.
    pub(super) fn instant(self, at: Timestamp) -> String {
        let clock = self.pick("за Києвом", "Kyiv time");
        format!("{} {clock}", at.to_zoned(kyiv()).strftime("%d.%m.%Y %H:%M"))
    }

    pub(super) fn log(self, position: i64) -> String {
        format!("{} {position}", self.pick("журнал, позиція", "log position"))
    }

    pub(super) fn standing(self, standing: Standing) -> &'static str {
        match standing {
            Standing::NotServed => self.pick("Документ не вручено", "Not served"),
            Standing::Awaited => self.pick("Позиції не висловлено", "No position"),
            Standing::Agreed => self.pick("Погоджено без зауважень", "Agreed"),
            Standing::AgreedWithRemarks => self.pick("Погоджено із зауваженнями", "Agreed with remarks"),
            Standing::NotAgreed => self.pick("Не погоджено", "Not agreed"),
            Standing::NotCompetent => self.pick("Поза компетенцією органу", "Not within its competence"),
            Standing::Withdrawn => self.pick("Позицію відкликано", "Position withdrawn"),
            Standing::DeemedAgreed => self.pick("Погоджено за мовчазною згодою", "Agreed by silence"),
        }
    }

    pub(super) fn outcome(self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Open => self.pick("Чекає на відповідь розробника", "Waits for the drafter"),
            Outcome::Answered => self.pick("Чекає на автора зауваження", "Waits for its author"),
            Outcome::Settled => self.pick("Знято автором", "Settled"),
            Outcome::Maintained => self.pick("Автор наполягає", "Maintained"),
            Outcome::Dropped => self.pick("Відпало разом із позицією", "Dropped with the position"),
            Outcome::NotAgreed => self.pick("Не погоджено", "Not agreed"),
            Outcome::Withdrawn => self.pick("Позицію відкликано", "Position withdrawn"),
            Outcome::Silent => self.pick("Мовчання, що не є згодою", "Silence that is no consent"),
        }
    }

    pub(super) fn answer(self, answer: RemarkAnswer) -> &'static str {
        match answer {
            RemarkAnswer::Accepted => self.pick("Враховано", "Accepted"),
            RemarkAnswer::Partly => self.pick("Враховано частково", "Accepted in part"),
            RemarkAnswer::Rejected => self.pick("Відхилено", "Rejected"),
        }
    }

    pub(super) fn result(self, result: RoundResult) -> &'static str {
        match result {
            RoundResult::Agreed => self.pick("погоджено", "agreed"),
            RoundResult::DisagreementRecorded => {
                self.pick("розбіжності зафіксовано протоколом", "disagreement recorded in the protocol")
            }
            RoundResult::NotAgreed => self.pick("не погоджено", "not agreed"),
        }
    }

    pub(super) fn cause(self, cause: Cause) -> String {
        match cause {
            Cause::NotAgreed => self.pick("не погоджено", "not agreed").to_owned(),
            Cause::Remark(n) => format!("{} {n}", self.pick("зауваження", "remark")),
            Cause::Withdrawn => self.pick("позицію відкликано", "position withdrawn").to_owned(),
            Cause::Silent => self.pick("мовчання, що не є згодою", "silence that is no consent").to_owned(),
        }
    }

    /// What entitled a person; their own office where nothing else did.
    pub(super) fn instrument(self, instrument: Option<&Instrument>) -> String {
        let Some(Instrument { kind, number, date, .. }) = instrument else {
            return self.pick("за посадою в органі", "by office in the body").to_owned();
        };
        let kind = match kind {
            InstrumentKind::Appointment => self.pick("наказ про призначення", "order of appointment"),
            InstrumentKind::ActingOrder => self.pick("наказ про виконання обов’язків", "order on acting in the office"),
            InstrumentKind::Delegation => self.pick("наказ про делегування", "order of delegation"),
            InstrumentKind::PowerOfAttorney => self.pick("довіреність", "power of attorney"),
        };
        format!("{kind} № {number} {} {}", self.pick("від", "of"), day(*date))
    }

    /// When and by what right somebody acted, and where the log tells of it.
    pub(super) fn act(self, act: &ActRow) -> String {
        let (at, right) = (self.instant(act.at), self.instrument(act.instrument.as_ref()));
        let signature = act.signature.as_ref().map(|file| format!("; {}", self.signature(file))).unwrap_or_default();
        format!("{at}; {right}{signature}; {}", self.log(act.recorded))
    }

    fn signature(self, file: &Sha256) -> String {
        format!("{} {file}", self.pick("підписаний файл SHA-256:", "signed file SHA-256:"))
    }

    /// The proof that the document had reached a body.
    pub(super) fn delivery(self, delivery: &Delivery) -> String {
        let channel = match delivery.channel {
            Channel::Exchange => self.pick("СЕВ ОВВ", "exchange of executive bodies"),
            Channel::Post => self.pick("рекомендований лист", "registered post"),
            Channel::Hand => self.pick("нарочно під розписку", "by hand against receipt"),
        };
        let receipt = delivery.receipt.as_ref();
        let receipt = receipt.map(|file| format!("; {} {file}", self.pick("квитанція SHA-256:", "receipt SHA-256:")));
        let (at, number) = (self.instant(delivery.at), &delivery.number);
        let served = self.pick("Вручено", "Served");
        format!("{served} {at}, {channel}, {number}{}", receipt.unwrap_or_default())
    }

    /// The rules of a round in one line.
    pub(super) fn policy(self, policy: &Policy) -> String {
        let (days, kind) = match policy.term {
            AnswerTerm::WorkingDays(days) => (days, self.pick("робочих днів", "working days")),
            AnswerTerm::CalendarDays(days) => (days, self.pick("календарних днів", "calendar days")),
        };
        let silence = match policy.silence {
            Silence::Agrees => self.pick("мовчання – згода", "silence is consent"),
            Silence::IsNoAgreement => self.pick("мовчання – не згода", "silence is no consent"),
        };
        let (version, term) = (self.pick("версія", "version"), self.pick("строк відповіді", "term to answer"));
        format!("{}, {version} {}; {term}: {days} {kind}; {silence}. {}", policy.id, policy.version, policy.source)
    }
}
