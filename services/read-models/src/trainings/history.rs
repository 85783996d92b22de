//! What happened to a training, without names: read from the training's own stream, page by page.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    Aggregate,
    fact::Fact,
    training::Training,
    values::{ActorId, TrainingId},
};

use crate::{
    BodyRef, List, Page, ReadError, Sorted, Sorts,
    bodies::queries::names,
    history::details::Sentence,
    paging::Listing,
    told::Told,
    trainings::{queries::doc, sentences},
    view::Sight,
};

/// One thing that happened to a training. What was said of one person tells nobody which person it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TrainingHistoryRow {
    /// Which event of the training it is, from 1.
    pub version: i64,
    /// Its place in the log.
    pub position: i64,
    /// Key of the sentence that tells it to people, e.g. `attendance-marked`; the texts belong to whoever shows them.
    #[schema(example = "attendance-marked")]
    pub summary: String,
    /// What the sentence speaks of, by name: `reason`, `people`, `present`, `starts_at` …
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

impl Sorted for TrainingHistoryRow {
    const SORTS: Sorts = Sorts(&["-position"]);
}

/// What happened to a training; none when there is no such training.
pub(crate) async fn list(
    sight: &mut Sight,
    id: TrainingId,
    page: &Page,
) -> Result<Option<List<TrainingHistoryRow>>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let listing = Listing::of::<TrainingHistoryRow>("training-history", &id, page)?;
    // A stream has no holes: its versions are the places of a page.
    let (after, wanted) = (listing.after_number()?, listing.wanted());
    let (first, last) = if listing.sort.descending {
        let last = after.saturating_sub(1).min(doc.version);
        ((last - wanted).max(0), last)
    } else {
        (after, after.saturating_add(wanted).min(doc.version))
    };
    let limit = usize::try_from(last - first).unwrap_or_default();
    let stream = format!("{}/{}", Training::KIND, doc.id);
    let mut told = Vec::with_capacity(limit.min(256));
    for recorded in sight.log.read_stream(&stream, first, limit).await? {
        let one = Told::of(&recorded.entry()).map_err(|reason| ReadError::Row { table: "events", reason })?;
        if let Fact::Training(event) = &one.fact {
            let sentence = sentences::of(event);
            told.push((one, sentence));
        }
    }
    if listing.sort.descending {
        told.reverse();
    }
    let named = |(told, sentence): &(Told, Sentence)| [sentence.body.clone(), told.on_behalf_of.clone()];
    let bodies: Vec<_> = told.iter().flat_map(named).flatten().collect();
    let names = names(sight, &bodies).await?;
    let row = |(told, Sentence { key, details, body }): (Told, Sentence)| TrainingHistoryRow {
        version: told.version,
        position: told.position,
        summary: key.to_owned(),
        details,
        recorded_at: told.recorded_at,
        effective_at: told.effective_at,
        actor: told.actor,
        on_behalf_of: told.on_behalf_of.map(|body| names.body(&body)),
        body: body.map(|body| names.body(&body)),
    };
    let rows = told.into_iter().map(row).collect();
    Ok(Some(listing.list(rows, doc.version, |row: &TrainingHistoryRow| (None, row.version.to_string()))))
}
