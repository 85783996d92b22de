//! A version of a report, and how far it came.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    report::{Changes, Document},
    values::{RoundId, Sha256},
};

use crate::{ActRow, BodyRef};

/// A version of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportVersionRow {
    /// 1, 2, 3 …
    pub n: u32,
    /// How far it came.
    pub state: ReportVersionState,
    /// Its title.
    pub title: String,
    /// The hash of its content.
    #[schema(value_type = String)]
    pub sha256: Sha256,
    /// The round it was put to.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub round: Option<RoundId>,
    /// When it was put to those who endorse it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub sent_at: Option<Timestamp>,
    /// When it was approved.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub approved_at: Option<Timestamp>,
    /// Who approved it.
    pub approved_by: Option<ActRow>,
    /// The documents that were fixed with the approval.
    #[schema(value_type = Vec<Object>)]
    pub documents: Vec<Document>,
    /// How it was sent to the secretariat.
    pub submission: Option<ReportSubmissionRow>,
    /// How the secretariat entered it.
    pub incoming: Option<ReportEntryRow>,
    /// Why the secretariat returned it.
    pub returned: Option<String>,
    /// When the secretariat took it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub accepted_at: Option<Timestamp>,
    /// What the secretariat said when it took it.
    pub note: Option<String>,
    /// The version in the place of which it came.
    pub restates: Option<u32>,
    /// The version that is being written to correct it; what it will say is told when it comes in its place.
    pub correction: Option<ReportCorrectionRow>,
    /// The version that came in its place.
    pub restated: Option<ReportRestatedRow>,
}

/// How far a version came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReportVersionState {
    /// It is written.
    Draft,
    /// It lies with those who endorse it.
    Endorsing,
    /// Its round ended in favour of approval.
    Endorsed,
    /// It was taken back before it was approved, or its round came to nothing.
    Reworked,
    /// Its content and documents are fixed.
    Approved,
    /// It is on its way to the secretariat.
    Submitted,
    /// The secretariat has entered it.
    Registered,
    /// The secretariat has taken it.
    Accepted,
    /// The secretariat has sent it back.
    Returned,
    /// Another version corrects it.
    Restated,
}

/// How a version was sent to the secretariat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportSubmissionRow {
    /// To whom.
    pub to: BodyRef,
    /// Under which number and day.
    pub outgoing: ReportEntryRow,
}

/// A number and the day it was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportEntryRow {
    /// The number.
    pub number: String,
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// When it was recorded here.
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: Timestamp,
}

/// That a version is being corrected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportCorrectionRow {
    /// The version that is being written.
    pub by: u32,
    /// Why.
    pub reason: String,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub begun_at: Timestamp,
}

/// What came in the place of a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportRestatedRow {
    /// The version that is to be relied on.
    pub by: u32,
    /// Why.
    pub reason: String,
    /// What it corrects.
    #[schema(value_type = Object)]
    pub changes: Changes,
}
