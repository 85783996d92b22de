//! Asks for plans.

use std::collections::HashMap;

use zgoda_domain::values::{Act, PlanId};

use crate::{
    ActView, AmendmentRow, List, Page, PlanRow, PlanView, ReadError, SourceFile, TaskRow,
    bodies::queries::{Names, names},
    paging::Listing,
    plans::projection::PlanDoc,
    sql::{Arg, Run},
    view::Sight,
};

impl From<&Act> for ActView {
    fn from(act: &Act) -> Self {
        Self { number: act.number.to_string(), date: act.date, kind: act.kind }
    }
}

/// Plans, sorted here: they are as many as a government adopts.
pub(crate) async fn list(sight: &mut Sight, page: &Page) -> Result<List<PlanRow>, ReadError> {
    let listing = Listing::of::<PlanRow>("plans", &(), page)?;
    let text = "SELECT sort_key, doc, (SELECT COUNT(*) FROM anomaly a WHERE a.plan_id = plan.id AND a.settled = 0)
        FROM plan";
    let mut found: Vec<(String, PlanDoc, i64)> = Vec::new();
    for row in sight.tx.rows(text, Vec::new()).await? {
        found.push((row.get(0)?, row.document(1, "plan")?, row.get(2)?));
    }
    let list = listing.page_of(found, |(title, doc, _)| {
        let value = match listing.sort.field {
            "adopted" => doc.act.as_ref().map(|act| act.date.to_string()),
            _ => Some(title.clone()),
        };
        (value, doc.id.to_string())
    });
    let names = names(sight, list.items.iter().map(|(_, doc, _)| &doc.coordinator)).await?;
    Ok(list.map(|(_, doc, open)| row_of(doc, open, &names)))
}

/// One plan.
pub(crate) async fn one(sight: &mut Sight, id: PlanId) -> Result<Option<PlanView>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let text = "SELECT COUNT(*) FROM anomaly WHERE plan_id = $1 AND settled = 0";
    let open = sight.tx.number(text, vec![id.to_string().into()]).await?;
    let names = names(sight, [&doc.coordinator]).await?;
    Ok(Some(view_of(&doc, open, &names)))
}

/// A plan's row.
pub(crate) async fn doc(sight: &mut Sight, id: PlanId) -> Result<Option<PlanDoc>, ReadError> {
    let row = sight.tx.row("SELECT doc FROM plan WHERE id = $1", vec![id.to_string().into()]).await?;
    row.map(|row| row.document(0, "plan")).transpose()
}

/// The rows of several plans; all when none are named.
pub(crate) async fn docs(
    sight: &mut Sight,
    plans: Option<impl IntoIterator<Item = PlanId>>,
) -> Result<HashMap<PlanId, PlanDoc>, ReadError> {
    let rows = match plans {
        Some(plans) => {
            let ids: Vec<String> = plans.into_iter().map(|id| id.to_string()).collect();
            let text = "SELECT doc FROM plan WHERE id IN (SELECT key FROM jsonb_each($1))";
            sight.tx.rows(text, vec![Arg::keys(ids.iter().map(String::as_str))]).await?
        }
        None => sight.tx.rows("SELECT doc FROM plan", Vec::new()).await?,
    };
    rows.iter().map(|row| row.document(0, "plan").map(|doc: PlanDoc| (doc.id, doc))).collect()
}

/// A plan as it is shown.
pub(crate) fn view_of(doc: &PlanDoc, open_anomalies: i64, names: &Names) -> PlanView {
    let amendment = |amendment: &super::projection::Amendment| AmendmentRow {
        act: (&amendment.act).into(),
        summary: amendment.summary.to_string(),
        recorded_at: amendment.recorded_at,
    };
    PlanView {
        id: doc.id,
        title: doc.title.to_string(),
        act: doc.act.as_ref().map(ActView::from),
        state: doc.state(),
        coordinator: names.body(&doc.coordinator),
        source: doc
            .source
            .as_ref()
            .map(|source| SourceFile { file: source.file.to_string(), sha256: source.sha256.to_string() }),
        amendments: doc.amendments.iter().map(amendment).collect(),
        tasks: doc.tasks.iter().map(|(number, title)| TaskRow { number: *number, title: title.to_string() }).collect(),
        measures: doc.measures,
        open_anomalies,
        report_due: doc.report_due,
        version: doc.version,
    }
}

fn row_of(doc: PlanDoc, open_anomalies: i64, names: &Names) -> PlanRow {
    PlanRow {
        state: doc.state(),
        coordinator: names.body(&doc.coordinator),
        act: doc.act.as_ref().map(ActView::from),
        id: doc.id,
        title: doc.title.to_string(),
        measures: doc.measures,
        open_anomalies,
        version: doc.version,
    }
}
