//! Facts about many things at once, for whoever writes to many bodies: each answer costs the same few queries, however many bodies it names.

pub(crate) mod ahead;
pub(crate) mod named;
mod view;

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use zgoda_domain::{
    body::Contact,
    plan::Role,
    training::Session,
    values::{Edrpou, MeasureCode, Period, PlanId, Position, ReportId, RoundId, TrainingId},
};

use crate::{RoundState, TrainingState};

/// A body as letters address it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Its code.
    pub edrpou: Edrpou,
    /// In full, as of the day of the view.
    pub name: String,
    /// As acts abbreviate it.
    pub short_name: String,
    /// Its contacts by role.
    pub contacts: Vec<Contact>,
}

/// A plan by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPlan {
    /// The plan.
    pub id: PlanId,
    /// Its title.
    pub title: String,
    /// The body that monitors it.
    pub coordinator: Edrpou,
}

/// A report with who relies on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedReport {
    /// The report.
    pub id: ReportId,
    /// The title of each of its versions.
    pub titles: BTreeMap<u32, String>,
    /// The body that reports.
    pub author: Edrpou,
    /// The bodies that versions were submitted to.
    pub submitted_to: BTreeMap<u32, Edrpou>,
    /// The bodies for which any version was fetched, with where the first fetch stands in the log.
    pub fetched_by: BTreeMap<Edrpou, Position>,
}

/// A consent round with who is asked in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedRound {
    /// The round.
    pub id: RoundId,
    /// What is agreed.
    pub title: String,
    /// Who drafts it.
    pub drafter: Edrpou,
    /// Where its life stands.
    pub state: RoundState,
    /// The version put to the bodies.
    pub document_version: u32,
    /// The bodies asked, by code, each with whether it took a position.
    pub bodies: Vec<(Edrpou, bool)>,
}

/// A training with the bodies that are invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitedTraining {
    /// The training.
    pub id: TrainingId,
    /// What, when and where.
    pub session: Session,
    /// The body that holds it.
    pub organiser: Edrpou,
    /// Where it stands.
    pub state: TrainingState,
    /// The version of its stream: what was sent later stands under a higher one.
    pub version: i64,
    /// The bodies invited, by code.
    pub bodies: Vec<Edrpou>,
}

/// A measure that a bound body has not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDuty {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub plan_title: String,
    /// The body that monitors it.
    pub coordinator: Edrpou,
    /// The measure.
    pub code: MeasureCode,
    /// As the act words it.
    pub title: String,
    /// The body that answers.
    pub body: Edrpou,
    /// Lead or co-executor.
    pub role: Role,
    /// The last legal day.
    pub last_day: Date,
}

/// A body that has not answered in an open month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwaitedAnswer {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub plan_title: String,
    /// The month.
    pub period: Period,
    /// The last day to answer.
    pub due_on: Date,
    /// When the month was opened.
    pub opened_at: Timestamp,
    /// The body.
    pub body: Edrpou,
    /// For which measures, by code.
    pub measures: Vec<MeasureCode>,
}
