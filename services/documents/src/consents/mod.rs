//! Papers of a consent round: the protocol of disagreements and the certificate of consents.
//!
//! Neither names a person. Who acted is told by the body and by the instrument that entitled them; who wants to know more looks the
//! position up in the log.

mod certificate;
mod particulars;
mod protocol;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
pub(crate) mod words;

pub use certificate::certificate;
pub use protocol::protocol;

use jiff::civil::Date;
use zgoda_domain::values::Language;

/// Of when a paper speaks, and in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawnUp {
    /// The day, in Europe/Kyiv.
    pub on: Date,
    /// Everything up to this position of the log is in it.
    pub position: i64,
    /// The language of everything but the words of people.
    pub language: Language,
}

impl DrawnUp {
    pub(crate) fn pick(self, uk: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Uk => uk,
            Language::En => en,
        }
    }
}
