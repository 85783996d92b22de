//! Reading a plan out of a table or a structured form: pure interpretation, nothing guessed silently.
//!
//! Two answers are possible. Either the file cannot be a plan, and all that is wrong is listed at once ([`ImportError`]); or it is
//! one, and whatever the file leaves open becomes an [`Anomaly`](super::Anomaly): a question with its place in the file and an owner.

mod directory;
mod error;
mod notes;
mod structured;
mod table;

pub use directory::Directory;
pub use error::{Column, ImportError};
pub use notes::{NotedAnomaly, NotedDependency, Notes};
pub use structured::{StructuredMeasure, StructuredParty, StructuredPlan, StructuredTask};
pub use table::{Table, TableRow};

use crate::plan::{PlanDraft, Source};

impl Table {
    /// Interprets the table as the act's five columns.
    ///
    /// # Errors
    /// Everything that must be corrected, each with its row and column.
    pub fn interpret(&self, notes: &Notes, directory: &Directory) -> Result<PlanDraft, Vec<ImportError>> {
        let _ = (notes, directory);
        Err(Vec::new())
    }
}

impl StructuredPlan {
    /// Interprets the structured form; `source` is the file it came from.
    ///
    /// # Errors
    /// Everything that must be corrected, each with its JSON pointer.
    pub fn interpret(&self, source: &Source, directory: &Directory) -> Result<PlanDraft, Vec<ImportError>> {
        let _ = (source, directory);
        Err(Vec::new())
    }
}
