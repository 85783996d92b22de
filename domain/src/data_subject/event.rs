//! What happens to the data of a person.

use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    values::{Letter, Line, Paragraph, Purpose},
};

/// Stored as `data-subject.<variant>`; see `api-spec/events/data-subject/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum DataSubjectEvent {
    /// The keys of the person are deleted: nothing that was sealed for them can be read.
    Erased {
        /// By what right.
        ground: Ground,
        /// Who asked for it.
        asked_by: AskedBy,
        /// The letter in which they did.
        letter: Option<Letter>,
        /// For what data were held.
        purposes: Vec<Purpose>,
        /// What stays, and why.
        kept: Vec<Kept>,
    },
}

/// By what right data are erased (Law of Ukraine 2297-VI, art. 8 and 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The person asks for it, or takes back the consent on which the data were held.
    ConsentWithdrawn,
    /// The data were processed against the law, or are wrong.
    Unlawful,
    /// What they were held for is over.
    NoLongerNeeded,
    /// The Commissioner for Human Rights or a court ordered it.
    Ordered,
}

impl Ground {
    /// All of them.
    pub const ALL: [Ground; 4] = [Ground::ConsentWithdrawn, Ground::Unlawful, Ground::NoLongerNeeded, Ground::Ordered];
}

/// Who asked for an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskedBy {
    /// The person.
    Person,
    /// Somebody who speaks for them.
    Representative,
    /// The Commissioner for Human Rights or a court.
    Authority,
    /// The holder of the data, unasked.
    Holder,
}

impl AskedBy {
    /// All of them.
    pub const ALL: [AskedBy; 4] = [AskedBy::Person, AskedBy::Representative, AskedBy::Authority, AskedBy::Holder];
}

/// Something that stays after an erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// What.
    pub what: Line,
    /// Why it may.
    pub why: Paragraph,
}

impl Kept {
    /// What stays after every erasure, because without it the plan's indicators could not be proved.
    pub fn always() -> Self {
        let what = "Позначки присутності, орган учасника, кількість і хеш списку – без відомостей про особу";
        let why =
            "Звітність про виконання плану заходів і доказ незмінності списку; без ключа особу встановити неможливо.";
        let (what, why) = (Line::parse(what), Paragraph::parse(why));
        Self { what: what.expect("a line"), why: why.expect("a paragraph") }
    }
}

impl DomainEvent for DataSubjectEvent {}
