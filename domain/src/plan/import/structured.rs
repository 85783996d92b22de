//! The structured form of a plan (JSON), where a person has said what a table leaves open.

use serde::{Deserialize, Serialize};

use crate::{
    plan::{
        Role,
        import::{NotedAnomaly, NotedDependency},
    },
    values::{Edrpou, GroupId, Line, MeasureCode, Paragraph},
};

/// A plan as structured data; unknown fields are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructuredPlan {
    /// As the approval stamp words it.
    pub title: Line,
    /// The body that monitors the plan and owns its questions.
    pub coordinator: Edrpou,
    /// The headings over measures.
    pub tasks: Vec<StructuredTask>,
    /// The measures in their order.
    pub measures: Vec<StructuredMeasure>,
    /// What waits for what.
    #[serde(default)]
    pub dependencies: Vec<NotedDependency>,
    /// Questions a person asks of the source.
    #[serde(default)]
    pub anomalies: Vec<NotedAnomaly>,
}

/// A task, the heading over measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructuredTask {
    /// 1, 2, 3 …
    pub number: u16,
    /// As the act words it.
    pub title: Paragraph,
}

/// A measure; what is left out becomes an open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructuredMeasure {
    /// Its code; where the source gives none, a provisional `n1`, `n2` … is given and asked about.
    #[serde(default)]
    pub code: Option<MeasureCode>,
    /// The number of its task.
    pub task: u16,
    /// As the act words it.
    pub title: Paragraph,
    /// Its indicators.
    #[serde(default)]
    pub indicators: Vec<Paragraph>,
    /// Who is responsible.
    #[serde(default)]
    pub responsibilities: Vec<StructuredParty>,
    /// In the act's words: `січень 2025`, `31.01.2025`, `постійно`.
    #[serde(default)]
    pub deadline: Option<Line>,
}

/// A responsible body or group; found by its name when neither code nor group is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructuredParty {
    /// As the act names it.
    pub name: Line,
    /// The body's code.
    #[serde(default)]
    pub edrpou: Option<Edrpou>,
    /// The group.
    #[serde(default)]
    pub group: Option<GroupId>,
    /// Lead or co-executor; when nobody is said to lead, the first is taken and asked about.
    #[serde(default)]
    pub role: Option<Role>,
    /// "За згодою".
    #[serde(default)]
    pub by_consent: bool,
}
