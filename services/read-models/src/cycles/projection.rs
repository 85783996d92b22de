//! Folds monitoring cycles: what each expects, and who was silent.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    fact::Fact,
    monitoring_cycle::{CycleDuty, CycleEvent},
    values::{Edrpou, MeasureCode, Period, PlanId, Position},
};

use crate::{
    ReadError,
    desk::Desk,
    shelf::{Shelf, Stored},
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
    /// The answers it expects, by measure in the order of the event; whether they came is told by the messages that name the month.
    pub(crate) duties: Vec<(MeasureCode, Vec<Edrpou>)>,
    /// Those whom the close found silent, and on what.
    pub(crate) silent: Vec<(Edrpou, Vec<MeasureCode>)>,
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
        into: "INSERT INTO cycle (id, plan_id, period, closed_at, doc)",
        cells: "tttit",
        conflict: "ON CONFLICT (id) DO UPDATE SET closed_at = excluded.closed_at, doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![
            self.plan.to_string().into(),
            self.period.to_string().into(),
            self.closed.as_ref().map(|closed| closed.at.0).into(),
            document.into(),
        ]
    }
}

/// The model `cycles`.
#[derive(Debug, Default)]
pub(crate) struct Cycles {
    rows: Shelf<CycleDoc>,
}

impl Cycles {
    pub(crate) const NAME: &'static str = "cycles";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        let touched = page.iter().filter(|told| matches!(told.fact, Fact::Cycle(_)));
        self.rows.load(desk, touched.map(|told| told.stream.as_str())).await?;
        for told in page {
            match &told.fact {
                Fact::Cycle(event) => self.take(told, event)?,
                Fact::Body(_)
                | Fact::Group(_)
                | Fact::Plan(_)
                | Fact::Fulfilment(_)
                | Fact::TransitionPlan(_)
                | Fact::ConsentRound(_)
                | Fact::Training(_)
                | Fact::DataSubject(_)
                | Fact::AccessJournal(_)
                | Fact::Report(_)
                | Fact::NumberRegister(_)
                | Fact::ReportFetches(_)
                | Fact::Retention(_) => {}
            }
        }
        self.rows.store(desk).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
    }

    fn take(&mut self, told: &Told, event: &CycleEvent) -> Result<(), ReadError> {
        match event {
            CycleEvent::Opened { plan, period, due_on, calendar, duties } => {
                let row = CycleDoc {
                    plan: *plan,
                    period: *period,
                    due_on: *due_on,
                    calendar: calendar.0.clone(),
                    opened_at: told.recorded_at,
                    closed: None,
                    duties: by_measure(duties),
                    silent: Vec::new(),
                    version: told.version,
                };
                self.rows.put(told.stream.clone(), row);
            }
            CycleEvent::SilenceRecorded { body, measures, .. } => {
                self.row(told)?.silent.push((body.clone(), measures.to_vec()));
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

/// Neighbours on one measure stand together.
fn by_measure(duties: &[CycleDuty]) -> Vec<(MeasureCode, Vec<Edrpou>)> {
    let neighbours = duties.chunk_by(|one, other| one.measure == other.measure);
    neighbours
        .map(|duties| (duties[0].measure.clone(), duties.iter().map(|duty| duty.body.clone()).collect()))
        .collect()
}
