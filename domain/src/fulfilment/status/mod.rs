//! Status on three axes: how far, whether in time, how sure. "Overdue" is derived from a date, never stored.

mod duty_status;
mod measure_status;
mod timeliness;

pub use duty_status::{DutyStatus, Review, Statement, duty_status, speaking};
pub use measure_status::{Lead, MeasureStatus, measure_status};
pub use timeliness::{AT_RISK_DAYS, timeliness, timeliness_by};

use serde::{Deserialize, Serialize};

/// How far execution has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Execution {
    /// Nothing was reported.
    #[default]
    NotStarted,
    /// Under way.
    InProgress,
    /// Some of the indicators, or some of the bodies.
    PartlyDone,
    /// All of it.
    Done,
    /// It is known that it will not be or was not done.
    NotDone,
}

/// Whether execution is in time, on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timeliness {
    /// Done by the last day, or not yet near it.
    InTime,
    /// Not done and the last day is near.
    AtRisk,
    /// Not done and the last day has passed.
    Overdue,
    /// Done after the last day; this never fades.
    DoneLate,
    /// Continuous, or the source names no deadline.
    NoDeadline,
}

/// How sure the state of execution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assurance {
    /// Nobody has said anything.
    #[default]
    None,
    /// The responsible body says so.
    Reported,
    /// The coordinator has confirmed it.
    Confirmed,
    /// A confirmed statement was corrected later, and the correction confirmed.
    Restated,
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MessageKind {
    /// Where things stand.
    Progress,
    /// What was reached.
    Result,
}
