//! What happened in a round, each with what stood open at that moment.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    representation::Instrument,
    values::{ActorId, RoundId},
};

use crate::{
    BodyRef, List, Page, ReadError, Sorted, Sorts,
    bodies::queries::names,
    consents::sentences::{Said, said},
    history::details::Sentence,
    paging::Listing,
    sorting::both_ways,
    sql::{Row, Run},
    told::{Told, read_back},
    view::Sight,
};

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

/// What happened in a round: the table says where, and what stood open; the log says what.
pub(crate) async fn list(sight: &mut Sight, id: RoundId, page: &Page) -> Result<List<RoundHistoryRow>, ReadError> {
    let listing = Listing::of::<RoundHistoryRow>("round-history", &id, page)?;
    let text = listing.sort.way(both_ways!(
        "SELECT position, participants, silent, open_remarks, unsettled_remarks FROM consent_step WHERE round_id = $1 AND",
        "position"; after "$2" limit "$3"
    ));
    let args = vec![id.to_string().into(), listing.after_number()?.into(), listing.wanted().into()];
    let found = sight.tx.rows(text, args).await?;
    let steps: Vec<(i64, DecisionContext)> = found.iter().map(step).collect::<Result<_, _>>()?;
    let mut told = read_back(&sight.log, steps.iter().map(|(position, _)| *position)).await?;
    let told = steps.into_iter().filter_map(|(position, context)| Some((told.remove(&position)?, context)));
    let told: Vec<(Told, Said, DecisionContext)> =
        told.filter_map(|(told, context)| said(&told.fact).map(|said| (told, said, context))).collect();
    let named = |(told, said, _): &(Told, Said, DecisionContext)| {
        let by = said.by.as_ref().map(|by| by.body.clone());
        [said.sentence.body.clone(), by.or_else(|| told.on_behalf_of.clone())]
    };
    let bodies: Vec<_> = told.iter().flat_map(named).flatten().collect();
    let names = names(sight, &bodies).await?;
    let row = |(told, said, context): (Told, Said, DecisionContext)| {
        let Said { sentence: Sentence { key, details, body }, by } = said;
        let (acting, instrument) = match by {
            Some(by) => (Some(by.body), by.instrument),
            None => (told.on_behalf_of, None),
        };
        RoundHistoryRow {
            position: told.position,
            summary: key.to_owned(),
            details,
            recorded_at: told.recorded_at,
            effective_at: told.effective_at,
            actor: told.actor,
            on_behalf_of: acting.map(|body| names.body(&body)),
            instrument,
            body: body.map(|body| names.body(&body)),
            context,
        }
    };
    let rows = told.into_iter().map(row).collect();
    let total = "SELECT COUNT(*) FROM consent_step WHERE round_id = $1";
    let total = sight.tx.number(total, vec![id.to_string().into()]).await?;
    Ok(listing.list(rows, total, |row: &RoundHistoryRow| (None, row.position.to_string())))
}

fn step(row: &Row) -> Result<(i64, DecisionContext), ReadError> {
    let context = DecisionContext {
        participants: row.get(1)?,
        silent: row.get(2)?,
        open_remarks: row.get(3)?,
        unsettled_remarks: row.get(4)?,
    };
    Ok((row.get(0)?, context))
}
