//! Folds monitoring cycles: what each expects, and who was silent.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    fact::Fact,
    monitoring_cycle::CycleEvent,
    values::{Edrpou, MeasureCode, Period, PlanId, Position},
};
use zgoda_event_log::sql::Tx;

use crate::{
    ReadError,
    shelf::{Batch, Shelf, Stored},
    sql::Arg,
    told::Told,
    upsert::Upsert,
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
    const STORE: Upsert = Upsert {
        into: "INSERT INTO cycle (id, plan_id, period, due_on, closed_at, doc)",
        cells: "ttttit",
        conflict: "ON CONFLICT (id) DO UPDATE SET closed_at = excluded.closed_at, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![
            self.plan.to_string().into(),
            self.period.to_string().into(),
            self.due_on.to_string().into(),
            self.closed.as_ref().map(|closed| closed.at.0).into(),
            document.into(),
        ]
    }
}

const STORE_DUTY: Upsert = Upsert {
    into: "INSERT INTO cycle_duty (id, cycle_id, fulfilment, code_key, silent)",
    cells: "tttti",
    conflict: "ON CONFLICT (id) DO UPDATE SET silent = excluded.silent",
};

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
        for told in page {
            match &told.fact {
                Fact::Cycle(event) => self.take(told, event, &mut duties)?,
                Fact::Body(_) | Fact::Group(_) | Fact::Plan(_) | Fact::Fulfilment(_) => {}
            }
        }
        self.rows.store(tx).await?;
        duties.store(tx, &STORE_DUTY).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
    }

    fn take(&mut self, told: &Told, event: &CycleEvent, duties: &mut Batch) -> Result<(), ReadError> {
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
                    let (id, cells) = duty_row(*plan, *period, &duty.measure, &duty.body, 0);
                    duties.add(id, cells);
                }
            }
            CycleEvent::SilenceRecorded { plan, period, body, measures } => {
                self.row(told)?;
                for measure in measures {
                    let (id, cells) = duty_row(*plan, *period, measure, body, 1);
                    duties.add(id, cells);
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

/// The answers themselves are messages that name the month; see the queries.
fn duty_row(plan: PlanId, period: Period, measure: &MeasureCode, body: &Edrpou, silent: i64) -> (String, Vec<Arg>) {
    let cycle = format!("{plan}/{period}");
    let id = format!("{cycle}/{measure}/{body}");
    let fulfilment = format!("{plan}/{measure}/{body}");
    (id, vec![cycle.into(), fulfilment.into(), measure.sort_key().into(), silent.into()])
}
