//! Folds monitoring cycles: what each expects, which messages answer, who was silent.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    fact::Fact,
    fulfilment::FulfilmentEvent,
    monitoring_cycle::CycleEvent,
    values::{Edrpou, MeasureCode, MessageId, Period, PlanId, Position},
};
use zgoda_event_log::sql::Tx;

use crate::{
    ReadError,
    shelf::{Batch, Shelf, Stored},
    told::Told,
};

/// A cycle as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CycleDoc {
    pub(crate) plan: PlanId,
    pub(crate) period: Period,
    pub(crate) due_on: Date,
    pub(crate) calendar: String,
    pub(crate) opened_at: Timestamp,
    pub(crate) closed: Option<Closed>,
    pub(crate) version: i64,
}

/// The close as the row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Closed {
    pub(crate) at: Position,
    pub(crate) recorded_at: Timestamp,
    pub(crate) calendar: String,
}

impl Stored for CycleDoc {
    const TABLE: &'static str = "cycle";
    const LOAD: &'static str = "SELECT id, doc FROM cycle WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: &'static str = "INSERT INTO cycle (id, plan_id, period, due_on, closed_at, doc)
        SELECT key, value->>0, value->>1, value->>2, CAST(value->>3 AS bigint), value->>4
        FROM jsonb_each($1) WHERE true
        ON CONFLICT (id) DO UPDATE SET closed_at = excluded.closed_at, doc = excluded.doc";

    fn cells(&self, document: String) -> impl Serialize {
        (self.plan, self.period, self.due_on, self.closed.as_ref().map(|closed| closed.at), document)
    }
}

const STORE_DUTY: &str = "INSERT INTO cycle_duty (id, cycle_id, code_key, silent)
    SELECT key, value->>0, value->>1, CAST(value->>2 AS bigint) FROM jsonb_each($1) WHERE true
    ON CONFLICT (id) DO UPDATE SET silent = excluded.silent";

/// The first answer stays the first; the latest message is replaced.
const STORE_ANSWER: &str = "INSERT INTO cycle_answer (id, first_position, first_at, first_on, last_message)
    SELECT key, CAST(value->>0 AS bigint), CAST(value->>1 AS bigint), value->>2, value->>3
    FROM jsonb_each($1) WHERE true
    ON CONFLICT (id) DO UPDATE SET last_message = excluded.last_message";

type DutyCells = (String, String, u8);
type AnswerCells = (i64, i64, Date, MessageId);

/// The model `cycles`.
#[derive(Debug, Default)]
pub(crate) struct Cycles {
    rows: Shelf<CycleDoc>,
}

impl Cycles {
    pub(crate) const NAME: &'static str = "cycles";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, tx: &mut Tx, page: &[Told]) -> Result<(), ReadError> {
        let touched = page.iter().filter(|told| matches!(told.fact, Fact::Cycle(_)));
        self.rows.load(tx, touched.map(|told| told.stream.clone())).await?;
        let mut duties = Batch::default();
        let mut answers = Batch::default();
        for told in page {
            match &told.fact {
                Fact::Cycle(event) => self.take(told, event, &mut duties)?,
                Fact::Fulfilment(event) => answer(told, event, &mut answers),
                Fact::Body(_) | Fact::Group(_) | Fact::Plan(_) => {}
            }
        }
        self.rows.store(tx).await?;
        duties.store(tx, STORE_DUTY).await?;
        answers.store(tx, STORE_ANSWER).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
    }

    fn take(&mut self, told: &Told, event: &CycleEvent, duties: &mut Batch<DutyCells>) -> Result<(), ReadError> {
        match event {
            CycleEvent::Opened { plan, period, due_on, calendar, duties: expected } => {
                let row = CycleDoc {
                    plan: *plan,
                    period: *period,
                    due_on: *due_on,
                    calendar: calendar.0.clone(),
                    opened_at: told.recorded_at,
                    closed: None,
                    version: told.version,
                };
                self.rows.put(told.stream.clone(), row);
                for duty in expected {
                    let id = duty_id(*plan, *period, &duty.measure, &duty.body);
                    duties.add(id, (told.stream.clone(), duty.measure.sort_key(), 0));
                }
            }
            CycleEvent::SilenceRecorded { plan, period, body, measures } => {
                self.row(told)?;
                for measure in measures {
                    let id = duty_id(*plan, *period, measure, body);
                    duties.add(id, (told.stream.clone(), measure.sort_key(), 1));
                }
            }
            CycleEvent::Closed { at, calendar, .. } => {
                let closed = Closed { at: *at, recorded_at: told.recorded_at, calendar: calendar.0.clone() };
                self.row(told)?.closed = Some(closed);
            }
        }
        Ok(())
    }

    fn row(&mut self, told: &Told) -> Result<&mut CycleDoc, ReadError> {
        let row = self.rows.change(&told.stream).ok_or_else(|| told.refused(Self::NAME, "the cycle was not opened"))?;
        row.version = told.version;
        Ok(row)
    }
}

/// A message that names a month answers for it, whatever its review says later: whoever filed was not silent.
fn answer(told: &Told, event: &FulfilmentEvent, answers: &mut Batch<AnswerCells>) {
    match event {
        FulfilmentEvent::MessageFiled { plan, measure, body, message, period: Some(period), .. } => {
            let id = duty_id(*plan, *period, measure, body);
            let (position, at, on, _) = answers
                .get(&id)
                .copied()
                .unwrap_or_else(|| (told.position, told.recorded_at.as_microsecond(), told.recorded_on(), *message));
            answers.add(id, (position, at, on, *message));
        }
        FulfilmentEvent::MessageFiled { .. }
        | FulfilmentEvent::MessageConfirmed { .. }
        | FulfilmentEvent::MessageReturned { .. } => {}
    }
}

fn duty_id(plan: PlanId, period: Period, measure: &MeasureCode, body: &Edrpou) -> String {
    format!("{plan}/{period}/{measure}/{body}")
}
