//! One version in every form it is kept in: what an approval fixes, and what is made again from the record.

use zgoda_domain::report::{DocumentFormat, ReportContent};
use zgoda_read_models::status_report::StatusReport;

use super::{Cover, DocumentError, Report, SectionFaults, written};

/// Why a form could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// A section cannot be shown.
    #[error(transparent)]
    Section(#[from] SectionFaults),
    /// A form cannot hold it.
    #[error(transparent)]
    Form(#[from] DocumentError),
}

/// The same content in each of these forms. It takes a processor for up to many seconds: not for an async worker.
///
/// # Errors
/// The first form that could not be made.
pub fn made(
    cover: &Cover,
    content: &ReportContent,
    status: Option<&StatusReport>,
    formats: &[DocumentFormat],
) -> Result<Vec<(DocumentFormat, Vec<u8>)>, NotMade> {
    let report = Report::of(cover, content, status)?;
    formats.iter().map(|format| Ok((*format, written(&report, content, *format)?))).collect()
}
