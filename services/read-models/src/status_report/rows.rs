//! What a status report consists of. It is kept as JSON among the files, so its shape only grows.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    plan::Role,
    report::CutOff,
    values::{Evidence, HalfYear, MeasureCode, Period, PlanId},
};

use crate::{ActView, BodyRef, DeadlineView, PostponementRow, Status, Tally};

/// Where a plan stood at a cut-off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatusReport {
    /// The version of the rules by which it was counted.
    pub version: u32,
    /// The plan.
    pub plan: PlanId,
    /// As the approval stamp words it.
    pub plan_title: String,
    /// The act that adopted it.
    pub act: Option<ActView>,
    /// Who monitors it.
    pub coordinator: BodyRef,
    /// The half reported on.
    pub half: HalfYear,
    /// Nothing recorded after it is in the report.
    pub cutoff: CutOff,
    /// The day of the cut-off in Kyiv, for which it is told what is late.
    pub as_of: Date,
    /// The cut-off of the report compared with.
    pub since: Option<CutOff>,
    /// The calendar by which days were counted.
    pub calendar: String,
    /// The closed months it tells of, in order.
    pub months: Vec<ReportedMonth>,
    /// The measures, by code.
    pub measures: Vec<ReportedMeasure>,
    /// Who did not answer, by month and body.
    pub silences: Vec<SilenceRow>,
}

/// A closed month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportedMonth {
    /// The month.
    pub period: Period,
    /// Its own cut-off: everything up to this position counted.
    pub closed_at: i64,
    /// When it was closed.
    pub closed_on: Timestamp,
    /// The calendar in force at the close.
    pub calendar: String,
    /// Answers expected.
    pub expected: u32,
    /// Given in time.
    pub in_time: u32,
    /// Given late.
    pub late: u32,
    /// Not given.
    pub silent: u32,
    /// Owed no more by the close.
    pub released: u32,
}

/// Where one measure stood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportedMeasure {
    /// Its code.
    pub code: MeasureCode,
    /// As the act words it.
    pub title: String,
    /// The number of its task.
    pub task: u16,
    /// The names of those who lead, as the act has them.
    pub leads: Vec<String>,
    /// The legal deadline.
    pub deadline: Option<DeadlineView>,
    /// Three axes.
    pub status: Status,
    /// Days past the legal deadline, until it was done or to the day of the cut-off; none while nothing is late.
    pub days_late: Option<i64>,
    /// How it was otherwise at the report before; none where nothing changed or nothing is compared.
    pub changed: Option<StatusChange>,
    /// How many bound bodies are confirmed as done, of how many.
    pub bodies_done: Tally,
    /// Letters that put it off.
    pub postponements: Vec<ReportedPostponement>,
    /// Each bound body.
    pub bodies: Vec<ReportedBody>,
}

/// Where something stood before.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StatusChange {
    /// At the cut-off of the report before; none when it was not there yet.
    pub before: Option<Status>,
}

/// A letter that put a measure off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportedPostponement {
    /// The letter.
    #[serde(flatten)]
    pub row: PostponementRow,
    /// Whether the report before did not know it.
    pub new: bool,
}

/// Where one body stood with a measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportedBody {
    /// The body.
    pub body: BodyRef,
    /// Lead or co-executor.
    pub role: Role,
    /// Three axes.
    pub status: Status,
    /// The day the result was reached.
    pub done_on: Option<Date>,
    /// As for the measure.
    pub days_late: Option<i64>,
    /// As for the measure.
    pub changed: Option<StatusChange>,
    /// The message that its status rests on.
    pub said: Option<SaidRow>,
    /// What came of each month, in the order of [`StatusReport::months`].
    pub answers: Vec<Mark>,
}

/// A message that a status rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SaidRow {
    /// Where it stands in the log.
    pub position: i64,
    /// The date it speaks of.
    pub as_of: Date,
    /// Its first words.
    pub text: String,
    /// What proves it.
    pub evidence: Vec<EvidenceRow>,
}

/// A piece of evidence in short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceRow {
    /// `letter`, `act`, `certificate`, `url`, `file` or `figures`.
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Where it is: an address or the hash of a file.
    pub at: Option<String>,
}

/// What came of one expected answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// None was expected.
    NotAsked,
    /// Given in time.
    InTime,
    /// Given after the last day.
    Late,
    /// Not given by the close.
    Silent,
    /// Owed no more by the close.
    Released,
}

/// A body that did not answer in a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SilenceRow {
    /// The month.
    pub period: Period,
    /// Who.
    pub body: BodyRef,
    /// On what.
    pub measures: Vec<MeasureCode>,
}

impl StatusReport {
    /// As JSON with its fields in the order of the types above: equal reports give equal texts.
    pub fn canonical(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts, numbers and lists of them are JSON")
    }
}

impl EvidenceRow {
    /// In short.
    pub fn of(evidence: &Evidence) -> Self {
        let row = |kind: &str, title: String, number: Option<String>, date, at| Self {
            kind: kind.to_owned(),
            title,
            number,
            date,
            at,
        };
        match evidence {
            Evidence::Letter { letter, subject, file } => {
                let at = file.as_ref().map(ToString::to_string);
                row("letter", subject.to_string(), Some(letter.number.to_string()), Some(letter.date), at)
            }
            Evidence::Act { act, title, url } => {
                let at = url.as_ref().map(|url| url.as_str().to_owned());
                row("act", title.to_string(), Some(act.number.to_string()), Some(act.date), at)
            }
            Evidence::Certificate { number, date, object, file, .. } => {
                let at = file.as_ref().map(ToString::to_string);
                row("certificate", object.to_string(), Some(number.to_string()), Some(*date), at)
            }
            Evidence::Url { url, title } => row("url", title.to_string(), None, None, Some(url.as_str().to_owned())),
            Evidence::File { sha256, title } => row("file", title.to_string(), None, None, Some(sha256.to_string())),
            Evidence::Figures { figures } => {
                row("figures", format!("{}: {} {}", figures.title, figures.total, figures.unit), None, None, None)
            }
        }
    }
}
