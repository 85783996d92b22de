//! Asks what happened: to the plan and its measures, and what was reported on them, in one order.

use zgoda_domain::values::{MeasureCode, PlanId};

use crate::{
    HistoryRow, List, Page, ReadError,
    bodies::queries::names,
    history::{
        details::{of_message, of_review},
        projection::HistoryDoc,
    },
    messages::projection::{MessageDoc, ReviewDoc},
    paging::Listing,
    sql::{Arg, Row, Run},
    view::Sight,
};

/// So many ($2) from after a position ($1) of three kinds, in one order, upwards or downwards: what happened to plans, messages, reviews.
/// Each kind is cut to the number wanted before they are joined. A row says position, kind, subject, message, document, and the message of
/// a review.
macro_rules! in_order {
    ($history:literal, $message:literal, $beyond:literal, $way:literal) => {
        concat!(
            "SELECT position, kind, subject, message, doc, filed FROM (
               SELECT position, 'plan' AS kind, subject, '' AS message, doc, '' AS filed FROM history
               WHERE ", $history, " AND position ", $beyond, " $1 ORDER BY position ", $way, " LIMIT $2) AS plans
             UNION ALL SELECT position, kind, subject, message, doc, filed FROM (
               SELECT m.position AS position, 'filed' AS kind, m.measure_id AS subject, m.id AS message, m.doc AS doc, '' AS filed
               FROM message m WHERE ", $message, " AND m.position ", $beyond, " $1 ORDER BY m.position ", $way, " LIMIT $2) AS messages
             UNION ALL SELECT position, kind, subject, message, doc, filed FROM (
               SELECT r.position AS position, r.state AS kind, m.measure_id AS subject, m.id AS message, r.doc AS doc, m.doc AS filed
               FROM review r JOIN message m ON m.id = r.id
               WHERE ", $message, " AND r.position ", $beyond, " $1 ORDER BY r.position ", $way, " LIMIT $2) AS reviews
             ORDER BY position ", $way, " LIMIT $2"
        )
    };
}

/// What happened to a measure and to the questions about it.
pub(crate) async fn of_measure(
    sight: &mut Sight,
    id: PlanId,
    code: &MeasureCode,
    page: &Page,
) -> Result<List<HistoryRow>, ReadError> {
    let listing = Listing::of::<HistoryRow>("history", &(id, code), page)?;
    let subjects = subjects(sight, id, code).await?;
    let keys = || Arg::keys(subjects.iter().map(String::as_str));
    let measure = format!("{id}/{code}");
    let text = listing.sort.way([
        in_order!("subject IN (SELECT key FROM jsonb_each($3))", "m.measure_id = $4", ">", "ASC"),
        in_order!("subject IN (SELECT key FROM jsonb_each($3))", "m.measure_id = $4", "<", "DESC"),
    ]);
    let args = vec![listing.after_number()?.into(), listing.wanted().into(), keys(), measure.as_str().into()];
    let found = sight.tx.rows(text, args).await?;
    let rows = rows(sight, id, &found, |_| Some(code.clone())).await?;
    let text = "SELECT (SELECT COUNT(*) FROM history WHERE subject IN (SELECT key FROM jsonb_each($1)))
        + (SELECT COUNT(*) FROM message WHERE measure_id = $2)
        + (SELECT COUNT(*) FROM review r JOIN message m ON m.id = r.id WHERE m.measure_id = $2)";
    let total = sight.tx.number(text, vec![keys(), measure.into()]).await?;
    Ok(listing.list(rows, total, |row| (None, row.position.to_string())))
}

/// The last things that happened to a plan and its measures.
pub(crate) async fn latest(sight: &mut Sight, id: PlanId, limit: i64) -> Result<Vec<HistoryRow>, ReadError> {
    let text = in_order!("plan_id = $3", "m.measure_id > $4 AND m.measure_id < $5", "<", "DESC");
    // The measures of a plan are plan/code, and the character after the slash is a nought.
    let args =
        vec![i64::MAX.into(), limit.into(), id.to_string().into(), format!("{id}/").into(), format!("{id}0").into()];
    let found = sight.tx.rows(text, args).await?;
    rows(sight, id, &found, |subject| MeasureCode::parse(subject.rsplit_once('/')?.1).ok()).await
}

/// The measure itself, and the questions about it.
async fn subjects(sight: &mut Sight, id: PlanId, code: &MeasureCode) -> Result<Vec<String>, ReadError> {
    let text = "SELECT n FROM anomaly WHERE plan_id = $1 AND measure = $2";
    let mut subjects = vec![format!("{id}/{code}")];
    for row in sight.tx.rows(text, vec![id.to_string().into(), code.as_str().into()]).await? {
        subjects.push(format!("{id}#{}", row.get::<i64>(0)?));
    }
    Ok(subjects)
}

async fn rows(
    sight: &mut Sight,
    plan: PlanId,
    found: &[Row],
    measure: impl Fn(&str) -> Option<MeasureCode>,
) -> Result<Vec<HistoryRow>, ReadError> {
    let docs: Vec<HistoryDoc> = found.iter().map(doc).collect::<Result<_, _>>()?;
    let names = names(sight, docs.iter().flat_map(|doc| doc.body.iter().chain(&doc.on_behalf_of))).await?;
    let row = |(row, doc): (&Row, HistoryDoc)| {
        Ok(HistoryRow {
            position: row.get(0)?,
            plan,
            measure: measure(&row.get::<String>(2)?),
            summary: doc.summary,
            details: doc.details,
            recorded_at: doc.recorded_at,
            effective_at: doc.effective_at,
            actor: doc.actor,
            on_behalf_of: doc.on_behalf_of.map(|body| names.body(&body)),
            body: doc.body.map(|body| names.body(&body)),
        })
    };
    found.iter().zip(docs).map(row).collect()
}

/// One thing that happened, from whichever table tells it.
fn doc(row: &Row) -> Result<HistoryDoc, ReadError> {
    let (kind, id): (String, String) = (row.get(1)?, row.get(3)?);
    match kind.as_str() {
        "plan" => row.document(4, "history"),
        "filed" => {
            let message: MessageDoc = row.document(4, "message")?;
            let sentence = of_message(&id, &message);
            Ok(HistoryDoc {
                summary: sentence.key.to_owned(),
                details: sentence.details,
                recorded_at: message.filed_at,
                effective_at: message.effective_at,
                actor: message.filed_by,
                on_behalf_of: message.on_behalf_of,
                body: sentence.body,
            })
        }
        state => {
            let (review, message): (ReviewDoc, MessageDoc) = (row.document(4, "review")?, row.document(5, "message")?);
            let sentence = of_review(&id, state, &review, &message);
            Ok(HistoryDoc {
                summary: sentence.key.to_owned(),
                details: sentence.details,
                recorded_at: review.at,
                effective_at: review.effective_at,
                actor: review.by,
                on_behalf_of: review.on_behalf_of,
                body: sentence.body,
            })
        }
    }
}
