//! Keeps what happened to plans, as it will be told to people. What bodies report stands in the messages and is told from there.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    fact::Fact,
    plan::PlanEvent,
    values::{ActorId, Edrpou},
};
use zgoda_event_log::sql::Tx;

use crate::{
    ReadError,
    history::details::of_plan,
    plans::projection::{Subject, subject},
    shelf::{Batch, document},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

/// One thing that happened, as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct HistoryDoc {
    pub(crate) summary: String,
    pub(crate) details: BTreeMap<String, String>,
    pub(crate) recorded_at: Timestamp,
    pub(crate) effective_at: Timestamp,
    pub(crate) actor: ActorId,
    pub(crate) on_behalf_of: Option<Edrpou>,
    pub(crate) body: Option<Edrpou>,
}

const STORE: Upsert = Upsert {
    into: "INSERT INTO history (id, subject, plan_id, position, doc)",
    cells: "tttit",
    conflict: "ON CONFLICT (id) DO NOTHING",
};

/// The model `history`.
#[derive(Debug, Default)]
pub(crate) struct History;

impl History {
    pub(crate) const NAME: &'static str = "history";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, tx: &mut Tx, page: &[Told]) -> Result<(), ReadError> {
        let mut rows = Batch::default();
        for told in page {
            match &told.fact {
                Fact::Plan(event) => rows.add(told.position.to_string(), row_of(told, event)),
                Fact::Body(_) | Fact::Group(_) | Fact::Fulfilment(_) | Fact::Cycle(_) => {}
            }
        }
        rows.store(tx, &STORE).await
    }
}

fn row_of(told: &Told, event: &PlanEvent) -> Vec<Arg> {
    let subject = match subject(event) {
        Subject::Plan => told.stream.clone(),
        Subject::Measure(code) => format!("{}/{code}", told.stream),
        Subject::Anomaly(n) => format!("{}#{n}", told.stream),
    };
    let sentence = of_plan(event);
    let row = HistoryDoc {
        summary: sentence.key.to_owned(),
        details: sentence.details,
        recorded_at: told.recorded_at,
        effective_at: told.effective_at,
        actor: told.actor.clone(),
        on_behalf_of: told.on_behalf_of.clone(),
        body: sentence.body,
    };
    vec![subject.into(), told.stream.as_str().into(), told.position.into(), document(&row).into()]
}
