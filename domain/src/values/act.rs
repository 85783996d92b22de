//! Acts and letters, the documents that decisions rest on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Edrpou, Line};

/// A normative or administrative act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// E.g. `405-р`.
    pub number: Line,
    /// Of signing.
    pub date: Date,
    /// What it is.
    pub kind: ActKind,
}

/// What an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// Розпорядження Кабінету Міністрів.
    CabinetOrder,
    /// Постанова Кабінету Міністрів.
    CabinetResolution,
    /// Наказ міністерства чи іншого органу.
    MinistryOrder,
    /// Закон.
    Law,
}

/// A letter between bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// Outgoing number, e.g. `1/10-392`.
    pub number: Line,
    /// Of the letter.
    pub date: Date,
    /// Who sent it.
    pub from: Option<Edrpou>,
    /// Who received it.
    pub to: Option<Edrpou>,
}
