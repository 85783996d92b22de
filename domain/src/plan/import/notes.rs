//! What a person adds to a table: its title, who monitors the plan, dependencies and questions that a table cannot show.

use serde::{Deserialize, Serialize};

use crate::{
    plan::{AnomalyKind, DependencyKind},
    values::{Edrpou, Line, MeasureCode, Paragraph},
};

/// The heading of a plan and a person's notes on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notes {
    /// As the approval stamp words it.
    pub title: Line,
    /// The body that monitors the plan and owns its questions.
    pub coordinator: Edrpou,
    /// What waits for what.
    #[serde(default)]
    pub dependencies: Vec<NotedDependency>,
    /// Questions that the table itself cannot show.
    #[serde(default)]
    pub anomalies: Vec<NotedAnomaly>,
}

/// One measure waits for another, in a person's opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotedDependency {
    /// The waiting measure.
    pub measure: MeasureCode,
    /// The measure waited for.
    pub on: MeasureCode,
    /// In which way.
    pub kind: DependencyKind,
    /// On what basis this is said.
    pub basis: Paragraph,
}

/// A question that a person asks of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotedAnomaly {
    /// The measure concerned, if one is.
    #[serde(default)]
    pub measure: Option<MeasureCode>,
    /// What is odd.
    pub kind: AnomalyKind,
    /// The raw text of the source.
    pub text: Line,
}
