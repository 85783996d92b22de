//! Asks what happened.

use zgoda_domain::values::{MeasureCode, PlanId};

use crate::{
    HistoryRow, List, Page, ReadError,
    bodies::queries::names,
    history::projection::HistoryDoc,
    paging::{Listing, wanted},
    sql::{Arg, Row, Run},
    view::Sight,
};

/// What happened to a measure and to the questions about it, the latest first.
pub(crate) async fn of_measure(
    sight: &mut Sight,
    id: PlanId,
    code: &MeasureCode,
    page: &Page,
) -> Result<List<HistoryRow>, ReadError> {
    let listing = Listing::new("history", &(id, code));
    let before = match listing.after(page)? {
        Some([position]) => position.parse().map_err(|_| ReadError::CursorInvalid)?,
        None => i64::MAX,
    };
    let subjects = subjects(sight, id, code).await?;
    let keys = || Arg::keys(subjects.iter().map(String::as_str));
    let text = "SELECT position, subject, doc FROM history
        WHERE subject IN (SELECT key FROM jsonb_each($1)) AND position < $2 ORDER BY position DESC LIMIT $3";
    let found = sight.tx.rows(text, vec![keys(), before.into(), wanted(page).into()]).await?;
    let rows = rows(sight, id, &found, |_| Some(code.clone())).await?;
    let text = "SELECT COUNT(*) FROM history WHERE subject IN (SELECT key FROM jsonb_each($1))";
    let total = sight.tx.number(text, vec![keys()]).await?;
    Ok(listing.list(page, rows, total, |row| [row.position.to_string()]))
}

/// The last things that happened to a plan and its measures.
pub(crate) async fn latest(sight: &mut Sight, id: PlanId, limit: i64) -> Result<Vec<HistoryRow>, ReadError> {
    let text = "SELECT position, subject, doc FROM history WHERE plan_id = $1 ORDER BY position DESC LIMIT $2";
    let found = sight.tx.rows(text, vec![id.to_string().into(), limit.into()]).await?;
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
    let docs: Vec<HistoryDoc> = found.iter().map(|row| row.document(2, "history")).collect::<Result<_, _>>()?;
    let names = names(sight, docs.iter().flat_map(|doc| doc.body.iter().chain(&doc.on_behalf_of))).await?;
    let row = |(row, doc): (&Row, HistoryDoc)| {
        Ok(HistoryRow {
            position: row.get(0)?,
            plan,
            measure: measure(&row.get::<String>(1)?),
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
