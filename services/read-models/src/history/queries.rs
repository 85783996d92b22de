//! Asks what happened: to the plan and its measures, and what was reported on them, in one order.

use zgoda_domain::{
    fact::Fact,
    fulfilment::FulfilmentEvent,
    values::{MeasureCode, PlanId},
};

use crate::{
    HistoryRow, List, Page, ReadError,
    bodies::queries::names,
    fulfilments::ends,
    history::details::{Sentence, of_fulfilment, of_plan},
    paging::Listing,
    plans::projection::{Subject, subject},
    sql::{Arg, Row, Run},
    told::{Told, read_back},
    view::Sight,
};

/// The positions of so many ($2) things that happened from after a position ($1), in one order, upwards or downwards: to plans, and to messages
/// on the measures between $3 and $4. Each kind is cut to the number wanted before they are joined.
macro_rules! in_order {
    ($history:literal, $beyond:literal, $way:literal) => {
        concat!(
            "SELECT position FROM (
               SELECT position FROM history
               WHERE ",
            $history,
            " AND position ",
            $beyond,
            " $1 ORDER BY position ",
            $way,
            " LIMIT $2) AS plans
             UNION ALL SELECT position FROM (
               SELECT s.position AS position FROM fulfilment f JOIN message_step s ON s.fulfilment = f.number
               WHERE f.id > $3 AND f.id < $4 AND s.position ",
            $beyond,
            " $1 ORDER BY s.position ",
            $way,
            " LIMIT $2) AS messages
             ORDER BY position ",
            $way,
            " LIMIT $2"
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
    let text = listing.sort.way([
        in_order!("subject IN (SELECT key FROM jsonb_each($5))", ">", "ASC"),
        in_order!("subject IN (SELECT key FROM jsonb_each($5))", "<", "DESC"),
    ]);
    let [first, last] = ends(format_args!("{id}/{code}"));
    let args = vec![listing.after_number()?.into(), listing.wanted().into(), first.clone(), last.clone(), keys()];
    let found = sight.tx.rows(text, args).await?;
    let rows = rows(sight, id, &found).await?;
    let rows = rows.into_iter().map(|row| HistoryRow { measure: Some(code.clone()), ..row }).collect();
    let text = "SELECT (SELECT COUNT(*) FROM history WHERE subject IN (SELECT key FROM jsonb_each($3)))
        + (SELECT COUNT(*) FROM fulfilment f JOIN message_step s ON s.fulfilment = f.number WHERE f.id > $1 AND f.id < $2)";
    let total = sight.tx.number(text, vec![first, last, keys()]).await?;
    Ok(listing.list(rows, total, |row: &HistoryRow| (None, row.position.to_string())))
}

/// The last things that happened to a plan and its measures.
pub(crate) async fn latest(sight: &mut Sight, id: PlanId, limit: i64) -> Result<Vec<HistoryRow>, ReadError> {
    let [first, last] = ends(id);
    let args = vec![i64::MAX.into(), limit.into(), first, last, id.to_string().into()];
    let found = sight.tx.rows(in_order!("plan_id = $5", "<", "DESC"), args).await?;
    rows(sight, id, &found).await
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

async fn rows(sight: &mut Sight, plan: PlanId, found: &[Row]) -> Result<Vec<HistoryRow>, ReadError> {
    let positions: Vec<i64> = found.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
    let mut told = read_back(&sight.log, positions.iter().copied()).await?;
    let told: Vec<(Told, Option<MeasureCode>, Sentence)> =
        positions.iter().filter_map(|position| told.remove(position)).filter_map(sentence).collect();
    let named = told.iter().flat_map(|(told, _, sentence)| sentence.body.iter().chain(&told.on_behalf_of));
    let names = names(sight, named).await?;
    let row = |(told, measure, sentence): (Told, Option<MeasureCode>, Sentence)| HistoryRow {
        position: told.position,
        plan,
        measure,
        summary: sentence.key.to_owned(),
        details: sentence.details,
        recorded_at: told.recorded_at,
        effective_at: told.effective_at,
        actor: told.actor,
        on_behalf_of: told.on_behalf_of.map(|body| names.body(&body)),
        body: sentence.body.map(|body| names.body(&body)),
    };
    Ok(told.into_iter().map(row).collect())
}

/// The sentence that tells an event of a plan or a message, and the measure it speaks of.
fn sentence(told: Told) -> Option<(Told, Option<MeasureCode>, Sentence)> {
    let (measure, sentence) = match &told.fact {
        Fact::Plan(event) => {
            let measure = match subject(event) {
                Subject::Measure(code) => Some(code.clone()),
                Subject::Plan | Subject::Anomaly(_) => None,
            };
            (measure, of_plan(event))
        }
        Fact::Fulfilment(event) => (Some(measure_of(event).clone()), of_fulfilment(event)),
        Fact::Body(_)
        | Fact::Group(_)
        | Fact::Cycle(_)
        | Fact::TransitionPlan(_)
        | Fact::ConsentRound(_)
        | Fact::Training(_)
        | Fact::DataSubject(_)
        | Fact::AccessJournal(_)
        | Fact::Report(_)
        | Fact::NumberRegister(_)
        | Fact::ReportFetches(_)
        | Fact::Retention(_) => {
            return None;
        }
    };
    Some((told, measure, sentence))
}

fn measure_of(event: &FulfilmentEvent) -> &MeasureCode {
    match event {
        FulfilmentEvent::MessageFiled { measure, .. }
        | FulfilmentEvent::MessageConfirmed { measure, .. }
        | FulfilmentEvent::MessageReturned { measure, .. } => measure,
    }
}
