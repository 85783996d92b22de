//! Keeps messages as they were filed, and reviews beside them: rows are only added, nothing has to be looked up.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use zgoda_domain::{
    fact::Fact,
    fulfilment::{Execution, FulfilmentEvent, MessageKind},
    values::{ActorId, Edrpou, Evidence, MeasureCode, MessageId, Paragraph, Period, PlanId},
};
use zgoda_event_log::sql::Tx;

use crate::{
    ReadError,
    shelf::{Batch, document},
    told::Told,
};

/// A message as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct MessageDoc {
    pub(crate) plan: PlanId,
    pub(crate) measure: MeasureCode,
    pub(crate) body: Edrpou,
    pub(crate) kind: MessageKind,
    pub(crate) execution: Execution,
    pub(crate) text: Paragraph,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) indicators_met: BTreeSet<u8>,
    pub(crate) as_of: Date,
    pub(crate) period: Option<Period>,
    pub(crate) restates: Option<MessageId>,
    pub(crate) filed_by: ActorId,
    pub(crate) filed_at: Timestamp,
}

/// A review as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ReviewDoc {
    pub(crate) by: ActorId,
    pub(crate) at: Timestamp,
    pub(crate) note: Option<Paragraph>,
}

const STORE_MESSAGE: &str = "INSERT INTO message (id, measure_id, fulfilment, position, restates, doc)
    SELECT key, value->>0, value->>1, CAST(value->>2 AS bigint), value->>3, value->>4 FROM jsonb_each($1) WHERE true
    ON CONFLICT (id) DO NOTHING";

const STORE_REVIEW: &str = "INSERT INTO review (id, state, doc)
    SELECT key, value->>0, value->>1 FROM jsonb_each($1) WHERE true
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, doc = excluded.doc";

/// The model `messages`.
#[derive(Debug, Default)]
pub(crate) struct Messages;

impl Messages {
    pub(crate) const NAME: &'static str = "messages";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, tx: &mut Tx, page: &[Told]) -> Result<(), ReadError> {
        let mut messages = Batch::default();
        let mut reviews = Batch::default();
        for told in page {
            match &told.fact {
                Fact::Fulfilment(event) => {
                    if let Some((id, cells)) = filed(told, event) {
                        messages.add(id, cells);
                    }
                    if let Some((id, cells)) = reviewed(told, event) {
                        reviews.add(id, cells);
                    }
                }
                Fact::Body(_) | Fact::Group(_) | Fact::Plan(_) | Fact::Cycle(_) => {}
            }
        }
        messages.store(tx, STORE_MESSAGE).await?;
        reviews.store(tx, STORE_REVIEW).await
    }
}

type MessageCells = (String, String, i64, Option<MessageId>, String);

fn filed(told: &Told, event: &FulfilmentEvent) -> Option<(String, MessageCells)> {
    match event {
        FulfilmentEvent::MessageFiled {
            plan,
            measure,
            body,
            message,
            kind,
            execution,
            text,
            evidence,
            indicators_met,
            as_of,
            period,
            restates,
            filed_by,
        } => {
            let row = MessageDoc {
                plan: *plan,
                measure: measure.clone(),
                body: body.clone(),
                kind: *kind,
                execution: *execution,
                text: text.clone(),
                evidence: evidence.clone(),
                indicators_met: indicators_met.clone(),
                as_of: *as_of,
                period: *period,
                restates: *restates,
                filed_by: filed_by.clone(),
                filed_at: told.recorded_at,
            };
            let measure_id = format!("{plan}/{measure}");
            Some((message.to_string(), (measure_id, told.stream.clone(), told.position, *restates, document(&row))))
        }
        FulfilmentEvent::MessageConfirmed { .. } | FulfilmentEvent::MessageReturned { .. } => None,
    }
}

fn reviewed(told: &Told, event: &FulfilmentEvent) -> Option<(String, (&'static str, String))> {
    let (message, state, by, note) = match event {
        FulfilmentEvent::MessageFiled { .. } => return None,
        FulfilmentEvent::MessageConfirmed { message, confirmed_by, note, .. } => {
            (message, "confirmed", confirmed_by, note.clone())
        }
        FulfilmentEvent::MessageReturned { message, returned_by, reasons, .. } => {
            (message, "returned", returned_by, Some(reasons.clone()))
        }
    };
    let row = ReviewDoc { by: by.clone(), at: told.recorded_at, note };
    Some((message.to_string(), (state, document(&row))))
}
