//! The history of a measure: who did what, when, for which body.

pub(crate) mod details;
pub(crate) mod projection;
pub(crate) mod queries;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    fact::Fact,
    values::{ActorId, MeasureCode, PlanId},
};

use crate::{BodyRef, ReadError, Sorted, Sorts, View, consents, transitions};

/// One thing that happened to a measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct HistoryRow {
    /// Its place in the log.
    pub position: i64,
    /// The plan.
    #[schema(value_type = String, format = Uuid)]
    pub plan: PlanId,
    /// The measure; none for what happened to the plan as a whole.
    #[schema(value_type = Option<String>, example = "2.3")]
    pub measure: Option<MeasureCode>,
    /// Key of the sentence that tells it to people, e.g. `message-filed`; the texts belong to whoever shows them.
    #[schema(example = "message-filed")]
    pub summary: String,
    /// What the sentence speaks of, by name: `text`, `execution`, `deadline`, `act`, `message` …
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
    /// The body it concerns.
    pub body: Option<BodyRef>,
}

impl Sorted for HistoryRow {
    const SORTS: Sorts = Sorts(&["-position"]);
}

#[allow(clippy::missing_errors_doc)] // said once at `View`
impl View {
    /// The last things that happened to a plan and its measures, the latest first.
    pub async fn lately(&self, plan: PlanId, limit: i64) -> Result<Vec<HistoryRow>, ReadError> {
        queries::latest(&mut self.sight().await?, plan, limit).await
    }
}

/// The key of the sentence that tells a fact of a round or of a plan of phased transition, with what it speaks of: whoever shows
/// histories has words for each.
pub fn told_as(fact: &Fact) -> Option<(&'static str, BTreeMap<String, String>)> {
    let said = consents::said(fact).or_else(|| transitions::sentences::said(fact))?;
    Some((said.sentence.key, said.sentence.details))
}
