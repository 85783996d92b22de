//! Asks for monitoring cycles.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::{Timestamp, civil::Date};
use zgoda_domain::{
    calendar,
    values::{Edrpou, MeasureCode, MessageId, Period, PlanId},
};

use crate::{
    Answer, CycleClose, CycleDutyRow, CycleRow, CycleState, CycleTable, List, Page, ReadError,
    bodies::queries::names,
    cycles::projection::CycleDoc,
    fulfilments::ends,
    measures::projection::MeasureDoc,
    paging::Listing,
    sorting::both_ways,
    sql::{Arg, Row, Run},
    view::Sight,
};

/// The messages that answer a plan's cycles ($1), by month and fulfilment: when the first was recorded, and the latest. A message that names
/// the month answers, whatever its review says later: whoever filed was not silent. A message after the close of the cycle does not count.
const GIVEN: &str = "SELECT a.period, a.id, a.first_at, l.id
    FROM (SELECT c.period AS period, f.id AS id, f.number AS fulfilment, MIN(s.recorded_at) AS first_at, MAX(s.position) AS last
      FROM cycle c JOIN message_step s ON s.period = c.period JOIN fulfilment f ON f.number = s.fulfilment
      WHERE c.id IN (SELECT key FROM jsonb_each($1)) AND f.id > $2 AND f.id < $3
        AND (c.closed_at IS NULL OR s.position <= c.closed_at)
      GROUP BY c.period, f.id, f.number) AS a
    JOIN message_step l ON l.fulfilment = a.fulfilment AND l.message = a.last AND l.position = a.last";

/// What was given in answer to one duty.
pub(crate) struct Given {
    first_at: Timestamp,
    last: Option<MessageId>,
}

/// By month and fulfilment.
pub(crate) type AllGiven = HashMap<(String, String), Given>;

/// What was given in answer to cycles of a plan.
pub(crate) async fn given(sight: &mut Sight, plan: PlanId, cycles: &[CycleDoc]) -> Result<AllGiven, ReadError> {
    let ids: Vec<String> = cycles.iter().map(cycle_id).collect();
    let [first, last] = ends(plan);
    let rows = sight.tx.rows(GIVEN, vec![Arg::keys(ids.iter().map(String::as_str)), first, last]).await?;
    let given = |row: &Row| {
        let first_at = Timestamp::from_microsecond(row.get(2)?)
            .map_err(|error| ReadError::Row { table: "message_step", reason: error.to_string() })?;
        let last: Option<String> = row.get(3)?;
        let last = last.and_then(|id| id.parse().ok()).map(MessageId);
        Ok(((row.get(0)?, row.get(1)?), Given { first_at, last }))
    };
    rows.iter().map(given).collect()
}

/// One expected answer with what came of it.
pub(crate) struct Expected<'c> {
    pub(crate) measure: &'c MeasureCode,
    pub(crate) body: &'c Edrpou,
    pub(crate) answer: Answer,
    pub(crate) late: bool,
    given: Option<&'c Given>,
}

/// Every expected answer of a cycle. Whoever the close neither heard nor called silent was released.
pub(crate) fn expected<'c>(cycle: &'c CycleDoc, given: &'c AllGiven, today: Date) -> Vec<Expected<'c>> {
    let silent: HashSet<(&MeasureCode, &Edrpou)> =
        cycle.silent.iter().flat_map(|(body, measures)| measures.iter().map(move |measure| (measure, body))).collect();
    let duties = cycle.duties.iter().flat_map(|(measure, bodies)| bodies.iter().map(move |body| (measure, body)));
    let duties: HashSet<(&MeasureCode, &Edrpou)> = duties.chain(silent.iter().copied()).collect();
    let period = cycle.period.to_string();
    let one = |(measure, body)| {
        let given = given.get(&(period.clone(), format!("{}/{measure}/{body}", cycle.plan)));
        let answer = match given {
            _ if silent.contains(&(measure, body)) => Answer::Silent,
            Some(_) => Answer::Answered,
            None if cycle.closed.is_some() => Answer::Released,
            None => Answer::Pending,
        };
        let late = match answer {
            Answer::Answered => given.is_some_and(|given| calendar::kyiv_date(given.first_at) > cycle.due_on),
            Answer::Pending => today > cycle.due_on,
            Answer::Silent | Answer::Released => false,
        };
        Expected { measure, body, answer, late, given: given.filter(|_| answer == Answer::Answered) }
    };
    duties.into_iter().map(one).collect()
}

/// The cycles of a plan.
pub(crate) async fn list(sight: &mut Sight, id: PlanId, page: &Page) -> Result<List<CycleRow>, ReadError> {
    let listing = Listing::of::<CycleRow>("cycles", &id, page)?;
    let query = both_ways!("SELECT doc FROM cycle WHERE plan_id = $1 AND", "period"; after "$2" limit "$3");
    let [_, period] = listing.after();
    let args = vec![id.to_string().into(), period.into(), listing.wanted().into()];
    let rows = sight.tx.rows(listing.sort.way(query), args).await?;
    let docs: Vec<CycleDoc> = rows.iter().map(|row| row.document(0, "cycle")).collect::<Result<_, _>>()?;
    let given = given(sight, id, &docs).await?;
    let today = sight.today;
    let cycles = docs.iter().map(|doc| row_of(doc, &Count::of(&expected(doc, &given, today)))).collect();
    let total = sight.tx.number("SELECT COUNT(*) FROM cycle WHERE plan_id = $1", vec![id.to_string().into()]).await?;
    Ok(listing.list(cycles, total, |cycle| (None, cycle.period.to_string())))
}

/// Who answered for what in a month.
pub(crate) async fn one(sight: &mut Sight, id: PlanId, period: Period) -> Result<Option<CycleTable>, ReadError> {
    let key = format!("{id}/{period}");
    let row = sight.tx.row("SELECT doc FROM cycle WHERE id = $1", vec![key.as_str().into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let doc: CycleDoc = row.document(0, "cycle")?;
    let given = given(sight, id, std::slice::from_ref(&doc)).await?;
    let mut duties = expected(&doc, &given, sight.today);
    duties.sort_by_cached_key(|duty| (duty.measure.sort_key(), duty.body));
    let titles = titles(sight, id).await?;
    let names = names(sight, duties.iter().map(|duty| duty.body).collect::<BTreeSet<_>>()).await?;
    let row = |duty: &Expected| CycleDutyRow {
        title: titles.get(duty.measure).cloned().unwrap_or_default(),
        measure: duty.measure.clone(),
        body: names.body(duty.body),
        answer: duty.answer,
        late: duty.late,
        answered_at: duty.given.map(|given| given.first_at),
        message: duty.given.and_then(|given| given.last),
    };
    let rows = duties.iter().map(row).collect();
    Ok(Some(CycleTable { cycle: row_of(&doc, &Count::of(&duties)), rows }))
}

/// All cycles of a plan in the order of months.
pub(crate) async fn docs(sight: &mut Sight, plan: PlanId) -> Result<Vec<CycleDoc>, ReadError> {
    let text = "SELECT doc FROM cycle WHERE plan_id = $1 ORDER BY period";
    let rows = sight.tx.rows(text, vec![plan.to_string().into()]).await?;
    rows.iter().map(|row| row.document(0, "cycle")).collect()
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
    fn of(duties: &[Expected]) -> Self {
        let mut count = Self::default();
        for duty in duties {
            match duty.answer {
                Answer::Answered => count.answered += 1,
                Answer::Pending => count.pending += 1,
                Answer::Silent => count.silent += 1,
                Answer::Released => count.released += 1,
            }
            count.late += i64::from(duty.late);
        }
        count
    }
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

fn row_of(doc: &CycleDoc, count: &Count) -> CycleRow {
    CycleRow {
        plan: doc.plan,
        period: doc.period,
        state: if doc.closed.is_some() { CycleState::Closed } else { CycleState::Open },
        due_on: doc.due_on,
        calendar: doc.calendar.clone(),
        opened_at: doc.opened_at,
        closed: doc.closed.as_ref().map(|closed| CycleClose {
            at: closed.at.0,
            recorded_at: closed.recorded_at,
            calendar: closed.calendar.clone(),
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

fn cycle_id(doc: &CycleDoc) -> String {
    format!("{}/{}", doc.plan, doc.period)
}
