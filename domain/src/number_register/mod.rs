//! The register in which a body enters what it sends, or what it receives, in one year: a number is given once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    aggregate::{Aggregate, Context, DomainEvent, Rejection},
    values::{Edrpou, Language, Line, ReportId, ValueError},
};

/// Whether the body sends or receives; each has numbers of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// What it sends.
    Outgoing,
    /// What it receives.
    Incoming,
}

/// The name of a register's stream within its kind.
pub fn stream_id(body: &Edrpou, year: i16, direction: Direction) -> String {
    let direction = match direction {
        Direction::Outgoing => "outgoing",
        Direction::Incoming => "incoming",
    };
    format!("{body}/{year}/{direction}")
}

/// A register: what stands under each number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NumberRegister {
    entered: BTreeMap<String, Document>,
}

/// What stands under a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The report.
    pub report: ReportId,
    /// Its version.
    pub version: u32,
}

/// What can be asked of a register.
#[derive(Debug, Clone, PartialEq)]
pub enum RegisterCommand {
    /// To enter a document under a number.
    Enter {
        /// The number.
        number: Line,
        /// The document.
        document: Document,
    },
}

/// Stored as `number-register.<variant>`; see `api-spec/events/number-register/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum RegisterEvent {
    /// A document was entered.
    Entered {
        /// The number.
        number: Line,
        /// The document.
        document: Document,
    },
}

impl DomainEvent for RegisterEvent {}

/// Why a number is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words().en)]
pub enum RegisterRejection {
    /// Another document stands under it.
    NumberTaken {
        /// The number.
        number: Line,
    },
}

impl RegisterRejection {
    fn words(&self) -> ValueError {
        match self {
            RegisterRejection::NumberTaken { number } => ValueError::new(
                "number-taken",
                format!("Під номером «{number}» цього року вже зареєстровано інший документ: візьміть інший номер."),
                format!("Another document was entered under “{number}” this year: take another number."),
            ),
        }
    }
}

impl Rejection for RegisterRejection {
    fn code(&self) -> &'static str {
        self.words().code
    }

    fn sentence(&self, language: Language) -> String {
        self.words().sentence(language).to_owned()
    }
}

impl Aggregate for NumberRegister {
    const KIND: &'static str = "number-register";
    type Command = RegisterCommand;
    type Event = RegisterEvent;
    type Rejection = RegisterRejection;

    fn decide(&self, command: &RegisterCommand, _: &Context) -> Result<Vec<RegisterEvent>, RegisterRejection> {
        let RegisterCommand::Enter { number, document } = command;
        match self.entered.get(&spoken(number)) {
            None => Ok(vec![RegisterEvent::Entered { number: number.clone(), document: *document }]),
            Some(known) if known == document => Ok(Vec::new()),
            Some(_) => Err(RegisterRejection::NumberTaken { number: number.clone() }),
        }
    }

    fn evolve(&mut self, event: &RegisterEvent) {
        match event {
            RegisterEvent::Entered { number, document } => _ = self.entered.insert(spoken(number), *document),
        }
    }
}

/// A number as it is told from others: `1/06-3 / 2` and `1/06-3/2`, `вих. 7а` and `Вих. 7А` are the same.
fn spoken(number: &Line) -> String {
    number.as_str().chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::scenario::{Scenario, acting, edrpou, line};

    fn enter(number: &str, report: u128, version: u32) -> RegisterCommand {
        let document = Document { report: ReportId(Uuid::from_u128(report)), version };
        RegisterCommand::Enter { number: line(number), document }
    }

    fn entered(number: &str) -> [RegisterEvent; 1] {
        let document = Document { report: ReportId(Uuid::from_u128(1)), version: 1 };
        [RegisterEvent::Entered { number: line(number), document }]
    }

    fn ask(before: &[RegisterEvent], command: RegisterCommand) -> crate::scenario::Answer<NumberRegister> {
        let officer = acting("officer", Some("43220851"), "2025-11-12");
        Scenario::<NumberRegister>::given(before).when(command, &officer)
    }

    #[test]
    fn a_number_stands_for_one_document() {
        ask(&[], enter("1/06-3", 1, 1)).then(&entered("1/06-3"));
        ask(&entered("1/06-3"), enter("1/06-3", 1, 1)).then_nothing_new();
        ask(&entered("1/06-3"), enter("1/06-3", 2, 1)).then_refused("number-taken");
        ask(&entered("1/06-3"), enter("1/06-3", 1, 2)).then_refused("number-taken");
        assert_eq!(ask(&entered("1/06-3"), enter("1/06-4", 2, 1)).events().len(), 1);
    }

    #[test]
    fn blanks_and_capitals_make_no_other_number() {
        ask(&entered("Вих. 7А"), enter("вих.7а", 2, 1)).then_refused("number-taken");
    }

    #[test]
    fn every_body_year_and_direction_has_a_register_of_its_own() {
        let body = edrpou("43220851");
        assert_eq!(stream_id(&body, 2025, Direction::Outgoing), "43220851/2025/outgoing");
        assert_eq!(stream_id(&body, 2026, Direction::Incoming), "43220851/2026/incoming");
    }
}
