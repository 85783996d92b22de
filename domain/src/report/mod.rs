//! A report to the Cabinet: draft -> endorsing -> endorsed -> approved -> submitted -> registered -> accepted.

mod content;
mod due;
mod event;
mod parts;
mod rejection;
mod rejection_sentences;
mod situation;

pub use content::{
    Attachment, Basis, CutOff, MOST_ATTACHMENTS, MOST_FIGURES, MOST_MARKDOWN, MOST_SECTIONS, Markdown, Provenance,
    ReportContent, ReportFigures, ReportSection,
};
pub use due::{DueStep, DueStepKind, ReportDue};
pub use event::ReportEvent;
pub use parts::{Changes, Document, DocumentFormat, Entry, FigureChange, ReportKind};
pub use rejection::ReportRejection;
pub use situation::{Situation, Verb};
