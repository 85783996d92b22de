//! Keeps what happened to plans and measures, as it will be told to people.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    fact::Fact,
    fulfilment::FulfilmentEvent,
    plan::PlanEvent,
    values::{ActorId, Edrpou},
};
use zgoda_event_log::sql::Tx;

use crate::{
    ReadError,
    history::details::{Sentence, of_fulfilment, of_plan},
    plans::projection::{Subject, subject},
    shelf::{Batch, document},
    told::Told,
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

const STORE: &str = "INSERT INTO history (position, subject, plan_id, doc)
    SELECT CAST(key AS bigint), value->>0, value->>1, value->>2 FROM jsonb_each($1) WHERE true
    ON CONFLICT (position) DO NOTHING";

type Cells = (String, String, String);

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
                Fact::Plan(event) => rows.add(told.position.to_string(), plan_row(told, event)),
                Fact::Fulfilment(event) => rows.add(told.position.to_string(), fulfilment_row(told, event)),
                Fact::Body(_) | Fact::Group(_) | Fact::Cycle(_) => {}
            }
        }
        rows.store(tx, STORE).await
    }
}

fn plan_row(told: &Told, event: &PlanEvent) -> Cells {
    let subject = match subject(event) {
        Subject::Plan => told.stream.clone(),
        Subject::Measure(code) => format!("{}/{code}", told.stream),
        Subject::Anomaly(n) => format!("{}#{n}", told.stream),
    };
    (subject, told.stream.clone(), row(told, of_plan(event)))
}

fn fulfilment_row(told: &Told, event: &FulfilmentEvent) -> Cells {
    let (FulfilmentEvent::MessageFiled { plan, measure, .. }
    | FulfilmentEvent::MessageConfirmed { plan, measure, .. }
    | FulfilmentEvent::MessageReturned { plan, measure, .. }) = event;
    (format!("{plan}/{measure}"), plan.to_string(), row(told, of_fulfilment(event)))
}

fn row(told: &Told, sentence: Sentence) -> String {
    document(&HistoryDoc {
        summary: sentence.key.to_owned(),
        details: sentence.details,
        recorded_at: told.recorded_at,
        effective_at: told.effective_at,
        actor: told.actor.clone(),
        on_behalf_of: told.on_behalf_of.clone(),
        body: sentence.body,
    })
}
