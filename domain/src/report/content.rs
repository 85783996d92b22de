//! What a version of a report says: fixed under one hash.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    calendar::CalendarVersion,
    consent_round::Section,
    report::ReportRejection as R,
    values::{Evidence, FigureSet, Line, Paragraph, Period, Position, Sha256, Text},
};

/// Most sections of a report.
pub const MOST_SECTIONS: usize = 100;
/// Most figure sets of a report.
pub const MOST_FIGURES: usize = 200;
/// Most attachments of a report.
pub const MOST_ATTACHMENTS: usize = 50;
/// Most characters of Markdown in all sections together.
pub const MOST_MARKDOWN: usize = 600_000;

/// The Markdown of a section; at most 60,000 characters. Whether it is fit to be shown is checked where it comes in.
pub type Markdown = Text<60_000, true>;

/// What a version of a report says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportContent {
    /// Its title.
    pub title: Line,
    /// The text, in order.
    pub sections: Vec<ReportSection>,
    /// The figures it rests on.
    #[serde(default)]
    pub figures: Vec<ReportFigures>,
    /// Files that belong to it.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// What it was generated from; none where people wrote it.
    #[serde(default)]
    pub basis: Option<Basis>,
}

/// A section of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportSection {
    /// By which comments and changes name it, e.g. `measure-2.4`; once a report.
    pub key: Section,
    /// Its heading.
    pub heading: Line,
    /// Its text.
    pub markdown: Markdown,
}

/// Figures, and where they come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportFigures {
    /// By which changes name them, e.g. `notices-shown`; once a report.
    pub key: Section,
    /// The figures; their parts add up.
    pub set: FigureSet,
    /// Where they come from.
    pub provenance: Provenance,
}

/// Where figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Provenance {
    /// A document shows them.
    Evidence {
        /// The document.
        evidence: Evidence,
    },
    /// This system counted them.
    Counted {
        /// Everything up to this place in the log, and nothing after it.
        position: Position,
        /// What was counted, in words.
        how: Paragraph,
    },
}

/// A file that belongs to a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Its hash, which is also where it is kept.
    pub sha256: Sha256,
    /// Its name for people.
    pub title: Line,
    /// What the file was called where it came from, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_name: Option<Line>,
    /// Its media type, e.g. `application/pdf`.
    pub media_type: Text<100, false>,
    /// How long it is.
    pub bytes: u64,
}

/// What a generated report was made from: with these the same report is made again, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Nothing recorded after it is taken into account.
    pub cutoff: CutOff,
    /// The cut-off of the report before it, with which it compares; none where it compares with nothing.
    pub since: Option<CutOff>,
    /// The closed months it tells of.
    pub cycles: Vec<Period>,
    /// The version of the read models that counted.
    pub read_models_version: u32,
    /// The calendar that told what was late.
    pub calendar_version: CalendarVersion,
    /// The version of the words and tables.
    pub template_version: Text<40, false>,
    /// Where its table is kept among the files: where every measure stood, as JSON.
    pub status: Sha256,
}

/// Up to where a report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// The instant; whether something is late is told for its day in Kyiv.
    pub at: Timestamp,
    /// The place in the log that this instant comes to.
    pub position: Position,
}

impl ReportContent {
    /// The content as JSON, fields in the order of the types above: equal contents give equal texts.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("texts, numbers and lists of them are JSON")
    }

    /// The hash of the content (SHA-256 of its canonical JSON in UTF-8).
    pub fn sha256(&self) -> Sha256 {
        Sha256::of(self.canonical().as_bytes())
    }

    /// Checks what no value can check by itself.
    ///
    /// # Errors
    /// `report-empty`, `report-too-long`, `key-named-twice` or `figures-as-provenance`.
    pub fn check(&self) -> Result<(), R> {
        if self.sections.is_empty() {
            return Err(R::ReportEmpty);
        }
        let bounds = [
            (self.sections.len(), MOST_SECTIONS),
            (self.figures.len(), MOST_FIGURES),
            (self.attachments.len(), MOST_ATTACHMENTS),
            (self.sections.iter().map(|one| one.markdown.as_str().chars().count()).sum(), MOST_MARKDOWN),
        ];
        if let Some((found, most)) = bounds.into_iter().find(|(found, most)| found > most) {
            return Err(R::ReportTooLong { found, most });
        }
        let mut keys = BTreeSet::new();
        let named = self.sections.iter().map(|one| &one.key).chain(self.figures.iter().map(|one| &one.key));
        for key in named {
            if !keys.insert(key) {
                return Err(R::KeyNamedTwice { key: key.clone() });
            }
        }
        let rests_on_figures = |one: &&ReportFigures| {
            matches!(&one.provenance, Provenance::Evidence { evidence: Evidence::Figures { .. } })
        };
        match self.figures.iter().find(rests_on_figures) {
            Some(one) => Err(R::FiguresAsProvenance { key: one.key.clone() }),
            None => Ok(()),
        }
    }

    /// The files that must be there when this is shown.
    pub fn files(&self) -> impl Iterator<Item = &Sha256> {
        let status = self.basis.iter().map(|basis| &basis.status);
        self.attachments.iter().map(|one| &one.sha256).chain(status)
    }
}
