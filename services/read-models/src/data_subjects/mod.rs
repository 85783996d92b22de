//! Who read data of which persons, and what was erased. No name is here, and no text that opens as one.

pub(crate) mod projection;
pub(crate) mod queries;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    access_journal::{Form, What},
    data_subject::{AskedBy, Ground},
    values::{ActorId, Position, Purpose, Subject, TrainingId},
};

use crate::{BodyRef, List, Page, ReadError, Sorted, Sorts, View};

/// A reading of somebody's data.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingRow {
    /// When.
    pub at: Timestamp,
    /// What was read.
    pub what: What,
    /// In what form.
    pub form: Form,
    /// The body for which it was read.
    pub body: Option<BodyRef>,
    /// The system that asked, as it named itself.
    pub system: String,
    /// The ground, or the identifier of the declared purpose.
    pub ground: String,
    /// What the training was about on whose list the person stands.
    pub training: Option<String>,
}

/// Which readings are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadingFilter {
    /// From this instant on.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub until: Option<Timestamp>,
    /// So many are passed over.
    pub offset: i64,
    /// So many are told.
    pub limit: i64,
}

/// The readings of somebody's data, the first one first.
#[derive(Debug, Clone, PartialEq)]
pub struct Readings {
    /// The part that was asked for.
    pub items: Vec<ReadingRow>,
    /// How many there are.
    pub total: i64,
}

/// An erasure, or a list whose term was over: what was erased, what is kept, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ErasureRow {
    /// Its place in the log.
    pub position: i64,
    /// When it was recorded.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// The person who was erased; none where a term was over.
    #[schema(value_type = Option<String>, format = Uuid)]
    pub subject: Option<Subject>,
    /// By what right: `consent-withdrawn`, `unlawful`, `no-longer-needed` or `ordered`; none where a term was over.
    #[schema(value_type = Option<String>, example = "consent-withdrawn")]
    pub ground: Option<Ground>,
    /// Who asked: `person`, `representative`, `authority` or `holder`; none where a term was over.
    #[schema(value_type = Option<String>, example = "person")]
    pub asked_by: Option<AskedBy>,
    /// The number and date of the letter in which they did.
    pub letter: Option<String>,
    /// What was erased.
    pub erased: Vec<ErasedRow>,
    /// What is kept, and why.
    pub kept: Vec<KeptRow>,
    /// Who carried it out: the subject of a token or a process of the system, never a name.
    #[schema(value_type = String)]
    pub by: ActorId,
}

impl Sorted for ErasureRow {
    const SORTS: Sorts = Sorts(&["-position"]);
}

/// A list from which data were erased.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ErasedRow {
    /// For what they were held, e.g. `training/018f…`.
    #[schema(value_type = String)]
    pub purpose: Purpose,
    /// On how many persons.
    pub people: u32,
    /// The last day on which they might be held, where a term was over.
    #[schema(value_type = Option<String>, format = Date)]
    pub kept_until: Option<Date>,
}

/// Something that is kept after an erasure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct KeptRow {
    /// What.
    pub what: String,
    /// Why it may be.
    pub why: String,
}

/// A list whose term is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermOver {
    /// The training.
    pub training: TrainingId,
    /// The last day on which data might be held.
    pub kept_until: Date,
}

#[allow(clippy::missing_errors_doc)] // said once at `View`
impl View {
    /// Who read a person's data, the first reading first.
    pub async fn readings(&self, subject: Subject, filter: &ReadingFilter) -> Result<Readings, ReadError> {
        queries::readings(&mut self.sight().await?, subject, filter).await
    }

    /// What was erased, of whom, and what is kept; the last first.
    pub async fn erasures(&self, page: &Page) -> Result<List<ErasureRow>, ReadError> {
        queries::erasures(&mut self.sight().await?, page).await
    }

    /// Every person who was erased, and where the log tells it.
    pub async fn erased(&self) -> Result<Vec<(Subject, Position)>, ReadError> {
        queries::erased(&mut self.sight().await?).await
    }

    /// The trainings whose data might be held until a day before today.
    pub async fn terms_over(&self) -> Result<Vec<TermOver>, ReadError> {
        queries::terms_over(&mut self.sight().await?).await
    }
}
