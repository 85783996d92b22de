//! Reports: where each stands, its versions and comments, what the secretariat's system fetches, and who has fetched what.

pub(crate) mod feed;
pub(crate) mod fetches;
pub(crate) mod history;
mod owed;
pub(crate) mod projection;
mod queries;
pub(crate) mod record;
pub(crate) mod sentences;
mod versions;
mod view;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    consent_round::RemarkAnswer,
    report::{ReportContent, ReportKind, Situation},
    values::{Edrpou, HalfYear, MeasureCode, PlanId, ReportId, RoundId, Sha256},
};

use crate::{ActRow, BodyRef, Sorted, Sorts};

pub use fetches::{ReportFetchRow, ReportFetcher};
pub use history::ReportHistoryRow;
pub use versions::{
    ReportCorrectionRow, ReportEntryRow, ReportRestatedRow, ReportSubmissionRow, ReportVersionRow, ReportVersionState,
};

/// A report in a list, with one version of it: the present one, or in the feed of approved ones the one that was approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportRow {
    /// Its identifier.
    #[schema(value_type = String, format = Uuid)]
    pub id: ReportId,
    /// Of which plan.
    #[schema(value_type = String, format = Uuid)]
    pub plan: PlanId,
    /// What is reported on.
    pub kind: ReportKindName,
    /// The measure that a pilot or an audit belongs to.
    #[schema(value_type = Option<String>, example = "2.4")]
    pub measure: Option<MeasureCode>,
    /// The half a half-yearly report is about.
    #[schema(value_type = Option<String>, example = "2025-H1")]
    pub half: Option<HalfYear>,
    /// The title of that version.
    pub title: String,
    /// The body that reports.
    pub author: BodyRef,
    /// Where the latest version stands.
    #[schema(value_type = String, example = "endorsing")]
    pub state: Situation,
    /// The number of the latest version.
    pub present_version: u32,
    /// The version that was approved last.
    pub approved_version: Option<u32>,
    /// The round that the latest version lies in, or was endorsed by.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub round: Option<RoundId>,
    /// When it was begun.
    #[schema(value_type = String, format = DateTime)]
    pub drafted_at: Timestamp,
    /// Since when it stands where it does.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// The version that this row is about.
    pub report_version: ReportVersionRow,
    /// Version of the report's stream, for If-Match.
    pub version: i64,
}

impl Sorted for ReportRow {
    const SORTS: Sorts = Sorts(&["-drafted"]);
}

/// What is reported on, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReportKindName {
    /// A pilot carried out under a measure.
    Pilot,
    /// An audit carried out under a measure.
    Audit,
    /// How the plan is carried out, over half a year.
    HalfYearly,
}

/// Which reports are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportFilter {
    /// Whose latest version stands there.
    pub state: Option<Situation>,
    /// Of this kind.
    pub kind: Option<ReportKindName>,
    /// Of this plan.
    pub plan: Option<PlanId>,
    /// By this body.
    pub author: Option<Edrpou>,
}

/// A report with its versions and comments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportView {
    /// The report, with its latest version.
    pub report: ReportRow,
    /// What the latest version says.
    #[schema(value_type = Object)]
    pub content: ReportContent,
    /// Every version, the latest first.
    pub versions: Vec<ReportVersionRow>,
    /// What was commented, by number.
    pub comments: Vec<ReportCommentRow>,
    /// Why the latest version is drafted, where another one came before it.
    pub reason: Option<String>,
    /// Who wrote any of it: the subjects of tokens. None of them approves it.
    pub authors: Vec<String>,
}

/// A comment with its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportCommentRow {
    /// 1, 2, 3 … through the life of the report.
    pub n: u32,
    /// On which version.
    pub version: u32,
    /// On which section; none for the whole.
    pub section: Option<String>,
    /// In words.
    pub text: String,
    /// Who.
    pub by: ActRow,
    /// What the author made of it.
    pub answer: Option<ReportAnswerRow>,
}

/// The author's answer to a comment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportAnswerRow {
    /// What becomes of the comment.
    #[schema(value_type = String, example = "accepted")]
    pub answer: RemarkAnswer,
    /// In words.
    pub text: Option<String>,
    /// Who answered.
    pub by: ActRow,
}

/// One version of a report with what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportVersionView {
    /// The report, with this version.
    pub report: ReportRow,
    /// What is reported on.
    #[schema(value_type = Object)]
    pub about: ReportKind,
    /// The day in Kyiv on which its content was last written.
    #[schema(value_type = String, format = Date)]
    pub written_on: Date,
    /// Approved: nothing of it changes any more, and it may be kept for ever.
    pub immutable: bool,
    /// The hash of its content.
    #[schema(value_type = String)]
    pub sha256: Sha256,
    /// What it says.
    #[schema(value_type = Object)]
    pub content: ReportContent,
}
