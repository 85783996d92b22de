//! Asks for messages.

use std::collections::HashMap;

use zgoda_domain::values::{MeasureCode, MessageId, PlanId};

use crate::{
    List, MessageRow, MessageState, Page, ReadError, ReviewRow,
    bodies::queries::{Names, names},
    fulfilments::projection::FulfilmentDoc,
    messages::projection::{MessageDoc, ReviewDoc},
    paging::Listing,
    sorting::both_ways,
    sql::{Arg, Row, Run},
    view::Sight,
};

/// A message with its review, and whether a confirmed correction took its place.
macro_rules! found {
    () => {
        "SELECT m.id, m.fulfilment, m.position, m.doc, r.state, r.doc,
           CAST(CASE WHEN EXISTS (SELECT 1 FROM message c JOIN review cr ON cr.id = c.id
             WHERE c.restates = m.id AND cr.state = 'confirmed') THEN 1 ELSE 0 END AS bigint)
         FROM message m LEFT JOIN review r ON r.id = m.id"
    };
}

/// The messages on a measure.
pub(crate) async fn list(
    sight: &mut Sight,
    id: PlanId,
    code: &MeasureCode,
    page: &Page,
) -> Result<List<MessageRow>, ReadError> {
    let measure = format!("{id}/{code}");
    let listing = Listing::of::<MessageRow>("messages", &measure, page)?;
    let query = both_ways!(concat!(found!(), " WHERE m.measure_id = $1 AND"), "m.position"; after "$2" limit "$3");
    let text = listing.sort.way(query);
    let args = vec![measure.as_str().into(), listing.after_number()?.into(), listing.wanted().into()];
    let rows = sight.tx.rows(text, args).await?;
    let messages = messages(sight, &rows).await?;
    let text = "SELECT COUNT(*) FROM message WHERE measure_id = $1";
    let total = sight.tx.number(text, vec![measure.into()]).await?;
    Ok(listing.list(messages, total, |message| (None, message.position.to_string())))
}

/// One message.
pub(crate) async fn one(sight: &mut Sight, id: MessageId) -> Result<Option<MessageRow>, ReadError> {
    let rows = sight.tx.rows(concat!(found!(), " WHERE m.id = $1"), vec![id.to_string().into()]).await?;
    Ok(messages(sight, &rows).await?.pop())
}

async fn messages(sight: &mut Sight, rows: &[Row]) -> Result<Vec<MessageRow>, ReadError> {
    let docs: Vec<MessageDoc> = rows.iter().map(|row| row.document(3, "message")).collect::<Result<_, _>>()?;
    let names = names(sight, docs.iter().map(|doc| &doc.body)).await?;
    let versions = versions(sight, rows).await?;
    rows.iter().zip(docs).map(|(row, doc)| message(row, doc, &names, &versions)).collect()
}

/// The version of each message's stream as it is now, by stream.
async fn versions(sight: &mut Sight, rows: &[Row]) -> Result<HashMap<String, i64>, ReadError> {
    let streams: Vec<String> = rows.iter().map(|row| row.get(1)).collect::<Result<_, _>>()?;
    let text = "SELECT id, doc FROM fulfilment WHERE id IN (SELECT key FROM jsonb_each($1))";
    let rows = sight.tx.rows(text, vec![Arg::keys(streams.iter().map(String::as_str))]).await?;
    let version = |row: &Row| Ok((row.get(0)?, row.document::<FulfilmentDoc>(1, "fulfilment")?.version));
    rows.iter().map(version).collect()
}

fn message(
    row: &Row,
    doc: MessageDoc,
    names: &Names,
    versions: &HashMap<String, i64>,
) -> Result<MessageRow, ReadError> {
    let id: String = row.get(0)?;
    let reviewed: Option<String> = row.get(4)?;
    let restated = row.get::<i64>(6)? == 1;
    let review = match reviewed {
        Some(_) => {
            let ReviewDoc { by, at, note, .. } = row.document(5, "review")?;
            Some(ReviewRow { by, at, note: note.map(|note| note.to_string()) })
        }
        None => None,
    };
    Ok(MessageRow {
        id: MessageId(id.parse().map_err(|_| ReadError::Row { table: "message", reason: "id".to_owned() })?),
        plan: doc.plan,
        measure: doc.measure,
        body: names.body(&doc.body),
        kind: doc.kind,
        execution: doc.execution,
        text: doc.text.to_string(),
        evidence: doc.evidence,
        indicators_met: doc.indicators_met,
        as_of: doc.as_of,
        period: doc.period,
        restates: doc.restates,
        state: match reviewed.as_deref() {
            Some("confirmed") if restated => MessageState::Restated,
            Some("confirmed") => MessageState::Confirmed,
            Some(_) => MessageState::Returned,
            None => MessageState::Filed,
        },
        filed_by: doc.filed_by,
        filed_at: doc.filed_at,
        review,
        position: row.get(2)?,
        version: versions.get(&row.get::<String>(1)?).copied().unwrap_or_default(),
    })
}
