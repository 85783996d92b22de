//! What both papers of a round open with.

use jiff::Timestamp;
use zgoda_domain::{
    consent_round::{Policy, Protocol, RoundResult, Subject},
    values::{RoundId, Sha256},
};
use zgoda_read_models::{ActRow, BodyRef};

use super::{DrawnUp, words};
use crate::paper::Particular;

/// A round as both papers tell of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'v> {
    pub(super) id: RoundId,
    pub(super) subject: Subject,
    pub(super) drafter: &'v BodyRef,
    pub(super) version: u32,
    pub(super) sha256: &'v Sha256,
    pub(super) policy: &'v Policy,
    pub(super) opened_at: Timestamp,
    pub(super) end: End<'v>,
    pub(super) participants: i64,
    pub(super) protocol: Option<&'v Protocol>,
}

/// How a round ended, if it did.
#[derive(Debug, Clone, Copy)]
pub(super) enum End<'v> {
    /// It goes on.
    Open,
    /// Closed with a result, by somebody.
    Closed(RoundResult, &'v ActRow),
    /// Came to nothing then.
    Void(Option<Timestamp>),
}

impl DrawnUp {
    pub(super) fn particulars(self, told: &Told<'_>) -> Vec<Particular> {
        let mut particulars = vec![
            self.particular("Предмет погодження", "Subject", {
                let kind = match told.subject {
                    Subject::TransitionPlan { .. } => {
                        self.pick("план поетапного переходу", "plan of phased transition")
                    }
                    Subject::Report { .. } => self.pick("звіт", "report"),
                };
                format!("{kind} {}", told.subject.document())
            }),
            self.particular("Розробник", "Drafter", words::body(told.drafter)),
            self.particular("Версія документа", "Version of the document", told.version.to_string()),
            self.particular("Хеш змісту, SHA-256", "Hash of the content, SHA-256", told.sha256.to_string()),
            self.particular("Раунд погодження", "Consent round", told.id.to_string()),
            self.particular("Правила погодження", "Rules", self.policy(told.policy)),
            self.particular("Розпочато", "Opened", self.instant(told.opened_at)),
            self.particular("Завершено", "Ended", self.end(&told.end)),
            self.particular("Учасників", "Participants", told.participants.to_string()),
        ];
        if let Some(Protocol { number, date, file }) = told.protocol {
            let file = file.as_ref().map(|file| format!(", SHA-256: {file}")).unwrap_or_default();
            let value = format!("№ {number} {} {}{file}", self.pick("від", "of"), words::day(*date));
            particulars.push(self.particular("Підписаний протокол", "Signed protocol", value));
        }
        let value = format!("{}; {}", words::day(self.on), self.log(self.position));
        particulars.push(self.particular("Складено станом на", "Drawn up as of", value));
        particulars
    }

    fn end(self, end: &End<'_>) -> String {
        match end {
            End::Open => self.pick("триває", "goes on").to_owned(),
            End::Closed(result, by) => {
                format!("{}; {}", crate::words::Words(self.language).result(*result), self.act(by))
            }
            End::Void(at) => {
                let at = at.map(|at| format!("; {}", self.instant(at))).unwrap_or_default();
                format!("{}{at}", self.pick("припинено без результату", "came to nothing"))
            }
        }
    }

    pub(crate) fn particular(self, uk: &'static str, en: &'static str, value: String) -> Particular {
        Particular { name: self.pick(uk, en), value }
    }

    /// What stands at the foot of every page.
    pub(super) fn running(self, title: &str, told: &Told<'_>) -> String {
        let (version, of) = (self.pick("версія", "version"), self.pick("станом на", "as of"));
        format!(
            "{title} · {} · {version} {} · {of} {}, {}",
            told.id,
            told.version,
            words::day(self.on),
            self.log(self.position)
        )
    }

    /// Tells a paper from all others; made again of the same position and day, it is the same one.
    pub(super) fn mark(self, kind: &str, told: &Told<'_>) -> String {
        format!("{kind}/{}/{}/{}/{}", told.id, self.position, self.on, self.pick("uk", "en"))
    }
}
