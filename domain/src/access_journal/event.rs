//! What the journal holds.

use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    values::{ActorId, Edrpou, Line, Position, Purpose, Subject},
};

/// Stored as `access-journal.<variant>`; see `api-spec/events/access-journal/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum AccessEvent {
    /// Somebody was about to be shown data of persons.
    Read {
        /// What.
        what: What,
        /// In what form.
        form: Form,
        /// Who.
        reader: ActorId,
        /// The body they acted for.
        reader_body: Option<Edrpou>,
        /// The system that asked, as it named itself.
        system: Line,
        /// The ground, or the identifier of the declared purpose.
        ground: Line,
        /// Whose data.
        about: About,
    },
}

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Who took part in a training.
    AttendanceList,
    /// The addresses of those on a list, to find in it whom a file names.
    Addresses,
    /// One person on a list.
    Participant,
    /// What is held on a person.
    Holdings,
    /// The journal of a person.
    Journal,
}

impl What {
    /// Its name, as stored and shown.
    pub fn name(self) -> &'static str {
        match self {
            What::AttendanceList => "attendance-list",
            What::Addresses => "addresses",
            What::Participant => "participant",
            What::Holdings => "holdings",
            What::Journal => "journal",
        }
    }
}

/// In what form something left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// To another program.
    Json,
    /// As a table in text.
    Csv,
    /// As a spreadsheet.
    Xlsx,
    /// As a paper.
    Pdf,
    /// On a page.
    Page,
}

impl Form {
    /// Its name, as stored and shown.
    pub fn name(self) -> &'static str {
        match self {
            Form::Json => "json",
            Form::Csv => "csv",
            Form::Xlsx => "xlsx",
            Form::Pdf => "pdf",
            Form::Page => "page",
        }
    }
}

/// Whose data were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum About {
    /// Everybody on a list, as it stood at a position.
    Everyone {
        /// The list.
        purpose: Purpose,
        /// As of when.
        at: Position,
        /// Only those from this body.
        body: Option<Edrpou>,
    },
    /// These persons.
    Subjects {
        /// The list they stand on, where it was one.
        purpose: Option<Purpose>,
        /// Who.
        subjects: Vec<Subject>,
    },
}

impl DomainEvent for AccessEvent {}
