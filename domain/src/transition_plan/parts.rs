//! What a plan of phased transition is made of.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    consent_round::Section,
    values::{Edrpou, Line, Paragraph, Sha256},
};

/// A step of the transition, with the days in which it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// 1, 2, 3 …
    pub number: u16,
    /// What it is about.
    pub title: Line,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// A system of a body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Whose.
    pub body: Edrpou,
    /// Its name.
    pub system: Line,
}

/// An exchange between two systems that is switched to monitoring of access to personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interaction {
    /// In which phase.
    pub phase: u16,
    /// Who gives the data.
    pub provider: System,
    /// Who takes them.
    pub consumer: System,
    /// The code of the service in the catalogue, e.g. `GetPersonFullNameByDRFOCode_1`.
    pub service_code: Line,
    /// For what purpose, as the subject of the data is told.
    pub purpose: Paragraph,
}

impl Interaction {
    /// Whether it is the same exchange, whatever is said of its purpose.
    pub fn is_same_exchange(&self, other: &Interaction) -> bool {
        (&self.provider, &self.consumer, &self.service_code) == (&other.provider, &other.consumer, &other.service_code)
    }

    /// Whether a body is one of its two sides.
    pub fn concerns(&self, body: &Edrpou) -> bool {
        self.provider.body == *body || self.consumer.body == *body
    }
}

/// The name of a phase as a section of the plan.
pub fn section(phase: u16) -> Section {
    Section::parse(&format!("phase-{phase}")).expect("a short word without control characters")
}

/// How an approval takes account of the pilot ("з урахуванням звіту про пілот").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum PilotBasis {
    /// It rests on a report.
    Report {
        /// Outgoing number of the report.
        number: Line,
        /// Of the report.
        date: Date,
        /// The report among the uploaded files.
        #[serde(default)]
        file: Option<Sha256>,
    },
    /// There is no report to rest on.
    WithoutReport {
        /// Why not.
        reason: Paragraph,
    },
}

/// Where the switching of an interaction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Switching {
    /// Not begun.
    Planned,
    /// Under way.
    Started,
    /// Its notices reach the subjects of the data.
    Confirmed,
    /// Taken back; may be started again.
    RolledBack,
}

/// What an interested body is concerned by, and why it is interested where that does not follow from the interactions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interest {
    /// The phases.
    pub phases: BTreeSet<Section>,
    /// Why it was added by hand.
    pub reason: Option<Paragraph>,
}
