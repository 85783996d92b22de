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
    sql::Arg,
    told::Told,
    upsert::Upsert,
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
    pub(crate) effective_at: Timestamp,
    pub(crate) on_behalf_of: Option<Edrpou>,
}

/// A review as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ReviewDoc {
    pub(crate) by: ActorId,
    pub(crate) at: Timestamp,
    pub(crate) note: Option<Paragraph>,
    pub(crate) effective_at: Timestamp,
    pub(crate) on_behalf_of: Option<Edrpou>,
}

const STORE_MESSAGE: Upsert = Upsert {
    into: "INSERT INTO message (id, measure_id, fulfilment, cycle_id, position, filed_at, filed_on, restates, doc)",
    cells: "ttttiittt",
    conflict: "ON CONFLICT (id) DO NOTHING",
};

const STORE_REVIEW: Upsert = Upsert {
    into: "INSERT INTO review (id, state, position, doc)",
    cells: "ttit",
    conflict: "ON CONFLICT (id) DO UPDATE SET
      state = excluded.state, position = excluded.position, doc = excluded.doc",
};

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
        messages.store(tx, &STORE_MESSAGE).await?;
        reviews.store(tx, &STORE_REVIEW).await
    }
}

fn filed(told: &Told, event: &FulfilmentEvent) -> Option<(String, Vec<Arg>)> {
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
                effective_at: told.effective_at,
                on_behalf_of: told.on_behalf_of.clone(),
            };
            let cells = vec![
                format!("{plan}/{measure}").into(),
                told.stream.as_str().into(),
                period.map(|period| format!("{plan}/{period}")).into(),
                told.position.into(),
                told.recorded_at.as_microsecond().into(),
                told.recorded_on().to_string().into(),
                restates.as_ref().map(ToString::to_string).into(),
                document(&row).into(),
            ];
            Some((message.to_string(), cells))
        }
        FulfilmentEvent::MessageConfirmed { .. } | FulfilmentEvent::MessageReturned { .. } => None,
    }
}

fn reviewed(told: &Told, event: &FulfilmentEvent) -> Option<(String, Vec<Arg>)> {
    let (message, state, by, note) = match event {
        FulfilmentEvent::MessageFiled { .. } => return None,
        FulfilmentEvent::MessageConfirmed { message, confirmed_by, note, .. } => {
            (message, "confirmed", confirmed_by, note.clone())
        }
        FulfilmentEvent::MessageReturned { message, returned_by, reasons, .. } => {
            (message, "returned", returned_by, Some(reasons.clone()))
        }
    };
    let row = ReviewDoc {
        by: by.clone(),
        at: told.recorded_at,
        note,
        effective_at: told.effective_at,
        on_behalf_of: told.on_behalf_of.clone(),
    };
    Some((message.to_string(), vec![state.into(), told.position.into(), document(&row).into()]))
}
