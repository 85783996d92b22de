//! What a report is made of beside its content.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::values::{HalfYear, Line, MeasureCode, Sha256, Text};

/// What is reported on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ReportKind {
    /// A pilot carried out under a measure.
    Pilot {
        /// The measure.
        measure: MeasureCode,
    },
    /// An audit carried out under a measure.
    Audit {
        /// The measure.
        measure: MeasureCode,
    },
    /// How the plan is carried out, over half a year.
    HalfYearly {
        /// Which half.
        half: HalfYear,
    },
}

impl ReportKind {
    /// Its name in representations and filters.
    pub fn name(&self) -> &'static str {
        match self {
            ReportKind::Pilot { .. } => "pilot",
            ReportKind::Audit { .. } => "audit",
            ReportKind::HalfYearly { .. } => "half-yearly",
        }
    }

    /// The measure it is about, where it is about one.
    pub fn measure(&self) -> Option<&MeasureCode> {
        match self {
            ReportKind::Pilot { measure } | ReportKind::Audit { measure } => Some(measure),
            ReportKind::HalfYearly { .. } => None,
        }
    }
}

/// A document that was fixed with an approval, and is kept among the files under its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// In what form.
    pub format: DocumentFormat,
    /// Its hash.
    pub sha256: Sha256,
    /// How long it is.
    pub bytes: u64,
    /// The version of how it looks.
    pub template_version: Text<40, false>,
}

/// What stands on the cover of the documents beside the content: fixed with the approval, so that they can be made again from the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imprint {
    /// The title of the plan.
    pub plan_title: Line,
    /// The name of the body that reports.
    pub author: Line,
    /// The day in Kyiv on which the content was last written.
    pub written_on: Date,
}

/// A form in which a report is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentFormat {
    /// For reading and printing.
    Pdf,
    /// For word processors.
    Docx,
    /// The tables.
    Xlsx,
    /// The content as it is hashed.
    Json,
}

impl DocumentFormat {
    /// Every form.
    pub const ALL: [DocumentFormat; 4] =
        [DocumentFormat::Pdf, DocumentFormat::Docx, DocumentFormat::Xlsx, DocumentFormat::Json];

    /// Its name, which is also the ending of its file name.
    pub fn name(self) -> &'static str {
        match self {
            DocumentFormat::Pdf => "pdf",
            DocumentFormat::Docx => "docx",
            DocumentFormat::Xlsx => "xlsx",
            DocumentFormat::Json => "json",
        }
    }
}

/// The number and day under which a body entered a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// E.g. `1/06-3-1250`.
    pub number: Line,
    /// Of the entry.
    pub date: Date,
}

/// What a restated version changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// The sections that say something else, were added or left out.
    pub sections: Vec<crate::consent_round::Section>,
    /// The numbers that are others.
    pub figures: Vec<FigureChange>,
    /// Whether other files belong to it, or other figures' provenance.
    pub beside: bool,
}

/// A number that was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureChange {
    /// The figure set.
    pub key: crate::consent_round::Section,
    /// Its title.
    pub title: Line,
    /// Which part of it; the total where none is named.
    pub part: Option<Line>,
    /// What it said; none where it was not there.
    pub before: Option<i64>,
    /// What it says now; none where it was left out.
    pub after: Option<i64>,
}
