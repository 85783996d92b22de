//! What a report says, as somebody sends it: texts are read as the pages would show them before anything is stored.

use serde::Deserialize;
use utoipa::ToSchema;
use zgoda_documents::markdown::Markdown;
use zgoda_domain::{
    report::{Attachment, Basis, Provenance, ReportContent, ReportFigures, ReportSection},
    values::{Evidence, Line, Sha256, Text},
};

use super::shapes as parts;
use crate::{
    App,
    problem::{Fault, Problem},
};

/// What a report says.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentWords {
    /// Its title.
    #[schema(value_type = String, max_length = 500)]
    pub title: Line,
    /// The text, in order.
    #[schema(value_type = Vec<parts::SectionWords>)]
    pub sections: Vec<ReportSection>,
    /// The figures it rests on.
    #[serde(default)]
    #[schema(value_type = Vec<parts::FiguresWords>, required = false)]
    pub figures: Vec<ReportFigures>,
    /// Files that belong to it.
    #[serde(default)]
    #[schema(required = false)]
    pub attachments: Vec<AttachmentWords>,
}

/// A file that belongs to a report.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentWords {
    /// Its hash, as the upload answered it.
    #[schema(value_type = String)]
    pub sha256: Sha256,
    /// Its name for people.
    #[schema(value_type = String, max_length = 500)]
    pub title: Line,
    /// What the file was called where it came from; archives give it that name again.
    #[schema(value_type = Option<String>, max_length = 500)]
    pub file_name: Option<Line>,
}

impl ContentWords {
    /// The content for the rules: its texts are harmless and its files are there. What a generated report was made from stays.
    ///
    /// # Errors
    /// 422 at the places that cannot be shown, or that name a file nobody uploaded.
    pub async fn checked(self, app: &App, basis: Option<Basis>, at: &str) -> Result<ReportContent, Problem> {
        let faults: Vec<Fault> = self
            .sections
            .iter()
            .enumerate()
            .flat_map(|(n, one)| faults_of(one, &format!("{at}/sections/{n}/markdown")))
            .collect();
        if !faults.is_empty() {
            return Err(not_fit(faults));
        }
        for (n, one) in self.figures.iter().enumerate() {
            if let Provenance::Evidence { evidence } = &one.provenance {
                app.uploaded(file_of(evidence), &format!("{at}/figures/{n}/provenance/evidence")).await?;
            }
        }
        let mut attachments = Vec::with_capacity(self.attachments.len());
        for (n, AttachmentWords { sha256, title, file_name }) in self.attachments.into_iter().enumerate() {
            app.uploaded(Some(&sha256), &format!("{at}/attachments/{n}/sha256")).await?;
            let record = app.files.record(&sha256).await.map_err(|error| Problem::disk(&error))?;
            let record = record.ok_or_else(Problem::not_found)?;
            let media_type = Text::parse(&record.media_type).map_err(|_| Problem::failure())?;
            attachments.push(Attachment { sha256, title, file_name, media_type, bytes: record.size });
        }
        let Self { title, sections, figures, .. } = self;
        Ok(ReportContent { title, sections, figures, attachments, basis })
    }
}

fn faults_of(section: &ReportSection, pointer: &str) -> Vec<Fault> {
    let faults = Markdown::parse(section.markdown.as_str()).err().unwrap_or_default();
    faults
        .into_iter()
        .map(|fault| Fault { pointer: pointer.to_owned(), uk: fault.error.uk, en: fault.error.en })
        .collect()
}

fn not_fit(faults: Vec<Fault>) -> Problem {
    Problem::input(
        "markdown-not-allowed",
        "Текст містить те, чого звіт не показує: виправте вказані рядки.",
        "The text holds what a report does not show: correct the lines that are named.",
    )
    .with_faults(faults)
}

fn file_of(evidence: &Evidence) -> Option<&Sha256> {
    match evidence {
        Evidence::File { sha256, .. } => Some(sha256),
        Evidence::Letter { file, .. } | Evidence::Certificate { file, .. } => file.as_ref(),
        Evidence::Act { .. } | Evidence::Url { .. } | Evidence::Figures { .. } => None,
    }
}
