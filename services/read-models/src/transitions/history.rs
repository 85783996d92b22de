//! What happened to a plan of phased transition, from its first draft on.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    Aggregate,
    representation::Instrument,
    transition_plan::TransitionPlan,
    values::{ActorId, TransitionPlanId},
};
use zgoda_event_log::Recorded;

use crate::{
    BodyRef, List, Page, ReadError, Sorted, Sorts,
    bodies::queries::names,
    consents::Said,
    history::details::Sentence,
    paging::Listing,
    told::Told,
    transitions::{projection::TransitionDoc, queries::doc, sentences::said},
    view::Sight,
};

/// One thing that happened to a plan of phased transition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TransitionHistoryRow {
    /// Its place in the log.
    pub position: i64,
    /// Key of the sentence that tells it to people, e.g. `phase-slipped`; the texts belong to whoever shows them.
    pub summary: String,
    /// What the sentence speaks of, by name: `number`, `until`, `reason` …
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
}

impl Sorted for TransitionHistoryRow {
    const SORTS: Sorts = Sorts(&["-position"]);
}

/// What happened to a plan, read from its own stream; the latest first.
pub(crate) async fn list(
    sight: &mut Sight,
    id: TransitionPlanId,
    page: &Page,
) -> Result<Option<List<TransitionHistoryRow>>, ReadError> {
    let listing = Listing::of::<TransitionHistoryRow>("transition-history", &id, page)?;
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let all = told(sight, &doc).await?;
    let place = |told: &Told| (Some(format!("{:020}", told.position)), told.position.to_string());
    let list = listing.page_of(all, place);
    let told = list.items.iter().filter_map(|told| said(&told.fact).map(|said| (told, said)));
    let told: Vec<(&Told, Said)> = told.collect();
    let named = told.iter().flat_map(|(told, said)| [acting(told, said), said.sentence.body.clone()]).flatten();
    let bodies: Vec<_> = named.collect();
    let names = names(sight, &bodies).await?;
    let row = |(told, said): (&Told, Said)| {
        let acting = acting(told, &said);
        let Said { sentence: Sentence { key, details, body }, by } = said;
        TransitionHistoryRow {
            position: told.position,
            summary: key.to_owned(),
            details,
            recorded_at: told.recorded_at,
            effective_at: told.effective_at,
            actor: told.actor.clone(),
            on_behalf_of: acting.map(|body| names.body(&body)),
            instrument: by.and_then(|by| by.instrument),
            body: body.map(|body| names.body(&body)),
        }
    };
    let items = told.into_iter().map(row).collect();
    Ok(Some(List { items, next_cursor: list.next_cursor, total: list.total }))
}

fn acting(told: &Told, said: &Said) -> Option<zgoda_domain::values::Edrpou> {
    said.by.as_ref().map(|by| by.body.clone()).or_else(|| told.on_behalf_of.clone())
}

async fn told(sight: &Sight, doc: &TransitionDoc) -> Result<Vec<Told>, ReadError> {
    let stream = format!("{}/{}", TransitionPlan::KIND, doc.id);
    let limit = usize::try_from(doc.version).unwrap_or_default();
    let read =
        |recorded: &Recorded| Told::of(&recorded.entry()).map_err(|reason| ReadError::Row { table: "events", reason });
    sight.log.read_stream(&stream, 0, limit).await?.iter().map(read).collect()
}
