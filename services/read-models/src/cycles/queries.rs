//! Asks for monitoring cycles.

use std::collections::HashMap;

use jiff::Timestamp;
use zgoda_domain::values::{Edrpou, MeasureCode, MessageId, Period, PlanId};

use crate::{
    Answer, CycleClose, CycleDutyRow, CycleRow, CycleState, CycleTable, List, Page, ReadError,
    bodies::queries::names,
    cycles::projection::CycleDoc,
    measures::projection::MeasureDoc,
    paging::Listing,
    sorting::both_ways,
    sql::{Arg, Row, Run},
    view::Sight,
};

/// Every expected answer of the cycles in $1 with what came of it. A message that names the month answers, whatever its review says later:
/// whoever filed was not silent. A message after the close of the cycle does not count, and whoever the close neither heard nor called silent
/// was released.
macro_rules! answers {
    () => {
        "SELECT d.id AS id, d.cycle_id AS cycle_id, d.code_key AS code_key,
           CAST(CASE WHEN d.silent = 1 THEN 2 WHEN a.fulfilment IS NOT NULL THEN 1
             WHEN c.closed_at IS NOT NULL THEN 3 ELSE 0 END AS bigint) AS answer,
           CAST(CASE WHEN d.silent = 1 OR (a.fulfilment IS NULL AND c.closed_at IS NOT NULL) THEN 0
             WHEN COALESCE(a.first_on, $2) > c.due_on THEN 1 ELSE 0 END AS bigint) AS late,
           a.first_at AS first_at, l.id AS last_message
         FROM cycle c JOIN cycle_duty d ON d.cycle_id = c.id
         LEFT JOIN (SELECT m.cycle_id AS cycle_id, m.fulfilment AS fulfilment, MIN(m.filed_at) AS first_at,
             MIN(m.filed_on) AS first_on, MAX(m.position) AS last_position
           FROM message m JOIN cycle o ON o.id = m.cycle_id
           WHERE m.cycle_id IN (SELECT key FROM jsonb_each($1)) AND (o.closed_at IS NULL OR m.position <= o.closed_at)
           GROUP BY m.cycle_id, m.fulfilment) AS a ON a.cycle_id = d.cycle_id AND a.fulfilment = d.fulfilment
         LEFT JOIN message l ON l.cycle_id = a.cycle_id AND l.position = a.last_position
         WHERE c.id IN (SELECT key FROM jsonb_each($1))"
    };
}

/// The cycles of a plan.
pub(crate) async fn list(sight: &mut Sight, id: PlanId, page: &Page) -> Result<List<CycleRow>, ReadError> {
    let listing = Listing::of::<CycleRow>("cycles", &id, page)?;
    let query = both_ways!("SELECT doc FROM cycle WHERE plan_id = $1 AND", "period"; after "$2" limit "$3");
    let [_, period] = listing.after();
    let args = vec![id.to_string().into(), period.into(), listing.wanted().into()];
    let rows = sight.tx.rows(listing.sort.way(query), args).await?;
    let docs: Vec<CycleDoc> = rows.iter().map(|row| row.document(0, "cycle")).collect::<Result<_, _>>()?;
    let mut counts = counts(sight, &docs).await?;
    let cycles = docs.into_iter().map(|doc| {
        let count = counts.remove(&cycle_id(&doc)).unwrap_or_default();
        row_of(doc, count)
    });
    let cycles = cycles.collect();
    let total = sight.tx.number("SELECT COUNT(*) FROM cycle WHERE plan_id = $1", vec![id.to_string().into()]).await?;
    Ok(listing.list(cycles, total, |cycle| (None, cycle.period.to_string())))
}

/// Who answered for what in a month.
pub(crate) async fn one(sight: &mut Sight, id: PlanId, period: Period) -> Result<Option<CycleTable>, ReadError> {
    let key = format!("{id}/{period}");
    let row = sight.tx.row("SELECT doc FROM cycle WHERE id = $1", vec![key.as_str().into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let doc: CycleDoc = row.document(0, "cycle")?;
    let args = vec![Arg::keys([key.as_str()]), sight.today.to_string().into()];
    let found = sight.tx.rows(concat!(answers!(), " ORDER BY code_key, id"), args).await?;
    let titles = titles(sight, id).await?;
    let duties: Vec<(MeasureCode, Edrpou)> = found.iter().map(measure_and_body).collect::<Result<_, _>>()?;
    let names = names(sight, duties.iter().map(|(_, body)| body)).await?;
    let mut count = Count::default();
    let mut rows = Vec::with_capacity(found.len());
    for (row, (measure, body)) in found.iter().zip(duties) {
        let (answer, late) = (answer(row.get(3)?), row.get::<i64>(4)? == 1);
        count.add(answer, late, 1);
        let at: Option<i64> = row.get(5)?;
        let message: Option<String> = row.get(6)?;
        let given = answer == Answer::Answered;
        rows.push(CycleDutyRow {
            title: titles.get(&measure).cloned().unwrap_or_default(),
            measure,
            body: names.body(&body),
            answer,
            late,
            answered_at: at.filter(|_| given).and_then(|at| Timestamp::from_microsecond(at).ok()),
            message: message.filter(|_| given).and_then(|id| id.parse().ok()).map(MessageId),
        });
    }
    Ok(Some(CycleTable { cycle: row_of(doc, count), rows }))
}

/// How many answers stand how.
#[derive(Debug, Default)]
struct Count {
    answered: i64,
    pending: i64,
    silent: i64,
    released: i64,
    late: i64,
}

impl Count {
    fn add(&mut self, answer: Answer, late: bool, number: i64) {
        match answer {
            Answer::Answered => self.answered += number,
            Answer::Pending => self.pending += number,
            Answer::Silent => self.silent += number,
            Answer::Released => self.released += number,
        }
        if late {
            self.late += number;
        }
    }
}

async fn counts(sight: &mut Sight, cycles: &[CycleDoc]) -> Result<HashMap<String, Count>, ReadError> {
    let ids: Vec<String> = cycles.iter().map(cycle_id).collect();
    let text = concat!(
        "SELECT cycle_id, answer, late, COUNT(*) FROM (",
        answers!(),
        ") AS found GROUP BY cycle_id, answer, late"
    );
    let args = vec![Arg::keys(ids.iter().map(String::as_str)), sight.today.to_string().into()];
    let mut counts: HashMap<String, Count> = HashMap::new();
    for row in sight.tx.rows(text, args).await? {
        let count = counts.entry(row.get(0)?).or_default();
        count.add(answer(row.get(1)?), row.get::<i64>(2)? == 1, row.get(3)?);
    }
    Ok(counts)
}

/// The titles of a plan's measures.
async fn titles(sight: &mut Sight, id: PlanId) -> Result<HashMap<MeasureCode, String>, ReadError> {
    let rows = sight.tx.rows("SELECT doc FROM measure WHERE plan_id = $1", vec![id.to_string().into()]).await?;
    let title = |row: &Row| {
        let doc: MeasureDoc = row.document(0, "measure")?;
        Ok((doc.measure.code, doc.measure.title.to_string()))
    };
    rows.iter().map(title).collect()
}

fn row_of(doc: CycleDoc, count: Count) -> CycleRow {
    CycleRow {
        plan: doc.plan,
        period: doc.period,
        state: if doc.closed.is_some() { CycleState::Closed } else { CycleState::Open },
        due_on: doc.due_on,
        calendar: doc.calendar,
        opened_at: doc.opened_at,
        closed: doc.closed.map(|closed| CycleClose {
            at: closed.at.0,
            recorded_at: closed.recorded_at,
            calendar: closed.calendar,
        }),
        duties: count.answered + count.pending + count.silent + count.released,
        answered: count.answered,
        pending: count.pending,
        silent: count.silent,
        released: count.released,
        late: count.late,
        version: doc.version,
    }
}

fn answer(number: i64) -> Answer {
    match number {
        3 => Answer::Released,
        2 => Answer::Silent,
        1 => Answer::Answered,
        _ => Answer::Pending,
    }
}

fn cycle_id(doc: &CycleDoc) -> String {
    format!("{}/{}", doc.plan, doc.period)
}

/// The end of plan/month/measure/body.
fn measure_and_body(row: &Row) -> Result<(MeasureCode, Edrpou), ReadError> {
    let id: String = row.get(0)?;
    let mut parts = id.rsplit('/');
    let body = parts.next().and_then(|part| Edrpou::parse(part).ok());
    let measure = parts.next().and_then(|part| MeasureCode::parse(part).ok());
    measure.zip(body).ok_or_else(|| ReadError::Row { table: "cycle_duty", reason: format!("the id {id}") })
}
