//! Reading a plan out of a table or a structured form: pure interpretation, nothing guessed silently.
//!
//! Two answers are possible. Either the file cannot be a plan, and all that is wrong is listed at once ([`ImportError`]); or it is
//! one, and whatever the file leaves open becomes an [`Anomaly`](super::Anomaly): a question with its place in the file and an owner.

mod code;
mod directory;
mod error;
mod finish;
mod header;
mod indicators;
mod notes;
mod questions;
mod reading;
mod responsible;
mod rows;
mod structured;
mod structured_measures;
mod table;
mod text;
mod wrong;

pub use directory::Directory;
pub use error::{Column, ImportError};
pub use notes::{NotedAnomaly, NotedDependency, Notes};
pub use structured::{StructuredMeasure, StructuredParty, StructuredPlan, StructuredTask};
pub use table::{Table, TableRow};
