//! Reports to the Cabinet as documents: PDF to read and file, DOCX to work on, XLSX of the tables; one content, three forms.
//!
//! A [`Report`] is put together from what a version says ([`ReportContent`]), where the plan stood at its cut-off
//! ([`StatusReport`]) and its [`Cover`]. Each form is a function of that and of [`TEMPLATE_VERSION`] alone: nothing is taken from the clock,
//! the machine or the order of a map, so that the bytes whose hash stands in the record can be made again.

mod counted;
mod docx;
mod figures;
mod made;
mod parts;
mod pdf;
mod press;
#[cfg(test)]
mod sample;
mod status;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::Date;
use zgoda_domain::{
    consent_round::Section,
    report::{DocumentFormat, ReportContent, ReportKind},
    values::{Language, PlanId, ReportId, Sha256},
};
use zgoda_read_models::{BodyRef, status_report::StatusReport};

pub use counted::generated;
pub use docx::docx;
pub use made::{NotMade, made};
pub use parts::{Chapter, Chart, Column, Part, Table};
pub use pdf::{Typeset, pdf};

use crate::{
    consents::words::{body, day},
    markdown::{Markdown, MarkdownFault},
    table::{self, Cell},
    words::Words,
};

/// Which state of the words, tables and looks; to be changed whenever the same report gives other bytes.
pub const TEMPLATE_VERSION: &str = "2026.2";

/// What stands before the text. All of it is fixed when a version is, and none of it tells when the document was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// The language of everything but the words of people.
    pub language: Language,
    /// The report.
    pub id: ReportId,
    /// Its version.
    pub version: u32,
    /// What is reported on.
    pub kind: ReportKind,
    /// The plan.
    pub plan: PlanId,
    /// As the approval stamp words it.
    pub plan_title: String,
    /// Who reports.
    pub author: BodyRef,
    /// The hash of the content.
    pub sha256: Sha256,
    /// The day in Kyiv on which its content was last written.
    pub written_on: Date,
    /// Shown as a draft on every page.
    pub draft: bool,
}

/// What is to be written in one form or another.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub(crate) language: Language,
    pub(crate) draft: bool,
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) running: String,
    pub(crate) written_on: Date,
    pub(crate) mark: String,
    pub(crate) particulars: Vec<(&'static str, String)>,
    pub(crate) chapters: Vec<Chapter>,
}

/// The text of a section that cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("section {section} cannot be shown")]
pub struct SectionFaults {
    /// Which section.
    pub section: Section,
    /// What is wrong with it, line by line.
    pub faults: Vec<MarkdownFault>,
}

impl Report {
    /// Puts a report together.
    ///
    /// # Errors
    /// The first section whose Markdown is not allowed.
    pub fn of(cover: &Cover, content: &ReportContent, status: Option<&StatusReport>) -> Result<Self, SectionFaults> {
        let words = Words(cover.language);
        let mut chapters = Vec::new();
        for section in &content.sections {
            let text = Markdown::parse(section.markdown.as_str())
                .map_err(|faults| SectionFaults { section: section.key.clone(), faults })?;
            let heading = section.heading.to_string();
            chapters.push(Chapter { heading, wide: false, parts: vec![Part::Text(text)] });
        }
        chapters.extend(status.map(|status| words.status_chapters(status)).unwrap_or_default());
        chapters.extend(words.figures(&content.figures));
        chapters.extend(words.attachments(&content.attachments));
        let (version, title) = (words.pick("версія", "version"), content.title.to_string());
        Ok(Self {
            language: cover.language,
            draft: cover.draft,
            running: format!("{title} · {version} {}", cover.version),
            title,
            about: cover.plan_title.clone(),
            written_on: cover.written_on,
            mark: format!("report/{}/{}/{}", cover.id, cover.version, cover.sha256),
            particulars: words.particulars(cover, content),
            chapters,
        })
    }

    /// Its tables as a workbook, what it opens with on the first sheet.
    ///
    /// # Errors
    /// When a table has more rows than a sheet can hold.
    pub fn sheets(&self) -> Vec<table::Table> {
        let words = Words(self.language);
        let particulars = self.particulars.iter().map(|(name, value)| vec![Cell::from(*name), value.as_str().into()]);
        let opening = [(words.pick("Звіт", "Report"), &self.title), (words.pick("План", "Plan"), &self.about)];
        let opening = opening.into_iter().map(|(name, value)| vec![Cell::from(name), value.as_str().into()]);
        let mut sheets = vec![table::Table {
            title: words.pick("Відомості", "Particulars").to_owned(),
            headings: vec![words.pick("Назва", "Name").to_owned(), words.pick("Значення", "Value").to_owned()],
            rows: opening.chain(particulars).collect(),
        }];
        let tables = self.chapters.iter().flat_map(|chapter| &chapter.parts).filter_map(|part| match part {
            Part::Table(table) | Part::Long { rows: table, .. } => Some((table.clone(), None)),
            Part::Chart(chart) => Some((chart.table(words), None)),
            Part::Figures { table, sheet, .. } => Some((table.clone(), *sheet)),
            Part::Text(_) | Part::Note(_) => None,
        });
        for (table, name) in tables {
            sheets.push(table.sheet(name, &sheets));
        }
        sheets
    }
}

/// Writes the tables of a report as a workbook.
///
/// # Errors
/// When a table has more rows than a sheet can hold.
pub fn xlsx(report: &Report) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    table::write_xlsx(&report.sheets())
}

/// Why a document was not made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The PDF.
    #[error(transparent)]
    Pdf(#[from] crate::paper::PaperError),
    /// The DOCX.
    #[error(transparent)]
    Docx(#[from] zip::result::ZipError),
    /// The XLSX.
    #[error(transparent)]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

/// Writes a report in one of the forms that are fixed with its approval; as JSON, its content as it is hashed.
///
/// # Errors
/// When a form cannot hold it.
pub fn written(report: &Report, content: &ReportContent, format: DocumentFormat) -> Result<Vec<u8>, DocumentError> {
    Ok(match format {
        DocumentFormat::Pdf => pdf(report)?,
        DocumentFormat::Docx => docx(report)?,
        DocumentFormat::Xlsx => xlsx(report)?,
        DocumentFormat::Json => content.canonical().into_bytes(),
    })
}

impl Words {
    fn particulars(self, cover: &Cover, content: &ReportContent) -> Vec<(&'static str, String)> {
        let mut particulars = vec![
            (self.pick("Вид звіту", "Kind"), self.report_kind(&cover.kind)),
            (self.pick("Звітує", "Reported by"), body(&cover.author)),
            (self.pick("Версія", "Version"), cover.version.to_string()),
            (self.pick("Текст від", "Text of"), day(cover.written_on)),
            (self.pick("Звіт у системі", "Report in the system"), cover.id.to_string()),
            (self.pick("Хеш змісту, SHA-256", "Hash of the content, SHA-256"), cover.sha256.to_string()),
        ];
        if let Some(basis) = &content.basis {
            particulars.push((self.pick("Дані станом на", "Data as of"), self.cut_off(basis.cutoff)));
            let since = basis.since.map(|since| self.cut_off(since));
            let nothing = || self.pick("порівняння немає", "nothing").to_owned();
            particulars.push((self.pick("Порівняно зі станом на", "Compared with"), since.unwrap_or_else(nothing)));
            particulars.push((self.pick("Календар", "Calendar"), basis.calendar_version.0.clone()));
            particulars
                .push((self.pick("Хеш таблиць, SHA-256", "Hash of the tables, SHA-256"), basis.status.to_string()));
        }
        particulars.push((self.pick("Шаблон", "Template"), TEMPLATE_VERSION.to_owned()));
        particulars
    }
}
