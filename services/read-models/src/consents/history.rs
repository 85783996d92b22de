//! What happened in a round, each with what stood open at that moment.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{representation::Instrument, values::ActorId};

use crate::{BodyRef, Sorted, Sorts};

/// One thing that happened in a round, or to its plan because of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RoundHistoryRow {
    /// Its place in the log.
    pub position: i64,
    /// Key of the sentence that tells it to people, e.g. `position-taken`; the texts belong to whoever shows them.
    #[schema(example = "position-taken")]
    pub summary: String,
    /// What the sentence speaks of, by name: `stance`, `version`, `reasons`, `remarks`, `n`, `due_on` …
    pub details: BTreeMap<String, String>,
    /// When it was recorded in the log.
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: Timestamp,
    /// When it was so in the world.
    #[schema(value_type = String, format = DateTime)]
    pub effective_at: Timestamp,
    /// Who did it: the subject of a token or a process of the system, never a name.
    #[schema(value_type = String)]
    pub actor: ActorId,
    /// The body for which the actor acted.
    pub on_behalf_of: Option<BodyRef>,
    /// What entitled the actor; none for their own office.
    #[schema(value_type = Option<Object>)]
    pub instrument: Option<Instrument>,
    /// The body it concerns.
    pub body: Option<BodyRef>,
    /// What stood open right after it: "approved while 2 remarks were open".
    pub context: DecisionContext,
}

impl Sorted for RoundHistoryRow {
    const SORTS: Sorts = Sorts(&["-position"]);
}

/// What stands open in a round at a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DecisionContext {
    /// Bodies that are asked.
    pub participants: i64,
    /// Bodies that have not spoken: not served or awaited.
    pub silent: i64,
    /// Remarks that wait for the drafter's answer.
    pub open_remarks: i64,
    /// Remarks that are not settled: open, answered or maintained.
    pub unsettled_remarks: i64,
}
