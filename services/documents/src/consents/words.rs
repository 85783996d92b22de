//! What stands in the log in one word, as people read it.

use jiff::{Timestamp, civil::Date};
use zgoda_domain::{
    calendar::kyiv,
    consent_round::{Delivery, Policy},
    representation::Instrument,
    values::Sha256,
};
use zgoda_read_models::{ActRow, BodyRef};

use super::DrawnUp;
use crate::words::{Words, capital};

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
    pub(crate) fn instant(self, at: Timestamp) -> String {
        let clock = self.pick("за Києвом", "Kyiv time");
        format!("{} {clock}", at.to_zoned(kyiv()).strftime("%d.%m.%Y %H:%M"))
    }

    pub(crate) fn log(self, position: i64) -> String {
        format!("{} {position}", self.pick("журнал, позиція", "log position"))
    }

    /// A word of the catalogue as a cell begins.
    pub(super) fn cell(self, words: impl FnOnce(Words) -> &'static str) -> String {
        capital(words(Words(self.language)))
    }

    /// What entitled a person; their own office where nothing else did.
    pub(super) fn instrument(self, instrument: Option<&Instrument>) -> String {
        let Some(Instrument { kind, number, date, .. }) = instrument else {
            return self.pick("за посадою в органі", "by office in the body").to_owned();
        };
        let kind = Words(self.language).instrument_kind(*kind);
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
        let channel = Words(self.language).channel(delivery.channel);
        let receipt = delivery.receipt.as_ref();
        let receipt = receipt.map(|file| format!("; {} {file}", self.pick("квитанція SHA-256:", "receipt SHA-256:")));
        let (at, number) = (self.instant(delivery.at), &delivery.number);
        let served = self.pick("Вручено", "Served");
        format!("{served} {at}, {channel}, {number}{}", receipt.unwrap_or_default())
    }

    /// The rules of a round in one line.
    pub(super) fn policy(self, policy: &Policy) -> String {
        let words = Words(self.language);
        let (term, silence) = (words.answer_term(policy.term), words.silence(policy.silence));
        let (version, answer) = (self.pick("версія", "version"), self.pick("строк відповіді", "term to answer"));
        format!("{}, {version} {}; {answer}: {term}; {silence}. {}", policy.id, policy.version, policy.source)
    }
}
