//! Asks for the questions of the import.

use zgoda_domain::{
    plan::Anomaly,
    values::{Language, MeasureCode, PlanId},
};

use crate::{
    AnomalyFilter, AnomalyRow, List, Page, ReadError, SettlementRow,
    anomalies::projection::AnomalyDoc,
    bodies::queries::{Names, names},
    paging::Listing,
    plans,
    sql::Run,
    view::Sight,
};

/// Which questions a filter chooses: $1 plan, $2 measure, $3 answered or not, $4 owner.
const CHOSEN: &str = "SELECT doc FROM anomaly WHERE plan_id = $1 AND ($2 IS NULL OR measure = $2)
    AND ($3 < 0 OR settled = $3) AND ($4 IS NULL OR owner = $4)";

/// The questions about a plan, sorted here: an act raises some dozens.
pub(crate) async fn list(
    sight: &mut Sight,
    id: PlanId,
    filter: &AnomalyFilter,
    page: &Page,
) -> Result<List<AnomalyRow>, ReadError> {
    let listing = Listing::of::<AnomalyRow>("anomalies", &(id, filter), page)?;
    let args = vec![
        id.to_string().into(),
        filter.measure.as_ref().map(ToString::to_string).into(),
        filter.settled.map_or(-1, i64::from).into(),
        filter.owner.as_ref().map(ToString::to_string).into(),
    ];
    let found = sight.tx.rows(CHOSEN, args).await?;
    let docs: Vec<AnomalyDoc> = found.iter().map(|row| row.document(0, "anomaly")).collect::<Result<_, _>>()?;
    let list = listing.page_of(docs, |AnomalyDoc { anomaly, .. }| {
        let measure = anomaly.measure.as_ref().filter(|_| listing.sort.field == "measure");
        (measure.map(MeasureCode::sort_key), format!("{:010}", anomaly.n))
    });
    let version = plans::queries::doc(sight, id).await?.map_or(0, |plan| plan.version);
    let names = names(sight, list.items.iter().map(|doc| &doc.anomaly.owner)).await?;
    Ok(list.map(|doc| row_of(doc, &names, version)))
}

fn row_of(doc: AnomalyDoc, names: &Names, version: i64) -> AnomalyRow {
    let anomaly: &Anomaly = &doc.anomaly;
    AnomalyRow {
        plan: doc.plan,
        n: anomaly.n,
        measure: anomaly.measure.clone(),
        kind: anomaly.kind,
        question: anomaly.question(Language::Uk),
        question_en: anomaly.question(Language::En),
        source: (&anomaly.source).into(),
        owner: names.body(&anomaly.owner),
        settled: doc.settlement.is_some(),
        settlement: doc.settlement.map(|settlement| SettlementRow {
            decision: settlement.decision.to_string(),
            by: settlement.by,
            at: settlement.at,
        }),
        version,
    }
}
