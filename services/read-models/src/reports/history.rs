//! What happened to a report, from its first draft on.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    fact::Fact,
    representation::Instrument,
    values::{ActorId, Edrpou, ReportId},
};

use super::{queries::doc, sentences};
use crate::{
    BodyRef, List, Page, ReadError, Sorted, Sorts,
    bodies::queries::names,
    consents::Said,
    history::details::Sentence,
    paging::Listing,
    sorting::both_ways,
    sql::Run,
    told::{Told, read_back},
    view::Sight,
};

/// One thing that happened to a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportHistoryRow {
    /// Its place in the log.
    pub position: i64,
    /// Key of the sentence that tells it to people, e.g. `report-submitted`; the texts belong to whoever shows them.
    #[schema(example = "report-submitted")]
    pub summary: String,
    /// What the sentence speaks of, by name: `version`, `number`, `reason` …
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

impl Sorted for ReportHistoryRow {
    const SORTS: Sorts = Sorts(&["-position"]);
}

/// What happened to a report; the latest first.
pub(super) async fn list(
    sight: &mut Sight,
    id: ReportId,
    page: &Page,
) -> Result<Option<List<ReportHistoryRow>>, ReadError> {
    let listing = Listing::of::<ReportHistoryRow>("report-history", &id, page)?;
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let text = listing.sort.way(both_ways!(
        "SELECT position FROM report_step WHERE report_id = $1 AND",
        "position"; after "$2" limit "$3"
    ));
    let args = vec![id.to_string().into(), listing.after_number()?.into(), listing.wanted().into()];
    let positions: Vec<i64> =
        sight.tx.rows(text, args).await?.iter().map(|row| row.get(0)).collect::<Result<_, sqlx::Error>>()?;
    // Every event of a report is a step of it.
    let list = listing.list(positions, doc.version, |position| (None, position.to_string()));
    let told = read_back(&sight.log, list.items.iter().copied()).await?;
    let said: Vec<(&Told, Said)> = list
        .items
        .iter()
        .filter_map(|position| {
            let told = told.get(position)?;
            let Fact::Report(event) = &told.fact else { return None };
            Some((told, sentences::of(event)))
        })
        .collect();
    let named: Vec<Edrpou> =
        said.iter().flat_map(|(told, said)| [acting(told, said), said.sentence.body.clone()]).flatten().collect();
    let names = names(sight, &named).await?;
    let row = |(told, said): (&Told, Said)| {
        let acting = acting(told, &said);
        let Said { sentence: Sentence { key, details, body }, by } = said;
        ReportHistoryRow {
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
    let items = said.into_iter().map(row).collect();
    Ok(Some(List { items, next_cursor: list.next_cursor, total: list.total }))
}

fn acting(told: &Told, said: &Said) -> Option<Edrpou> {
    said.by.as_ref().map(|by| by.body.clone()).or_else(|| told.on_behalf_of.clone())
}
