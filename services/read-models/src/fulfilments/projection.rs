//! Folds a body's messages on a measure into where it stands.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    fact::Fact,
    fulfilment::{
        Assurance, DutyStatus, Execution, FulfilmentEvent, Review,
        status::{Statement, duty_status},
    },
    values::{Edrpou, MeasureCode, MessageId, PlanId},
};
use zgoda_event_log::sql::Tx;

use crate::{
    ReadError,
    shelf::{Shelf, Stored},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

/// A fulfilment as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct FulfilmentDoc {
    pub(crate) plan: PlanId,
    pub(crate) measure: MeasureCode,
    pub(crate) body: Edrpou,
    pub(crate) execution: Execution,
    pub(crate) assurance: Assurance,
    pub(crate) done_on: Option<Date>,
    /// The messages that may still change where it stands, in the order of filing.
    statements: Vec<(MessageId, Execution, Date, Option<MessageId>, Review)>,
    last_message: MessageId,
    pub(crate) last_message_at: Timestamp,
    /// Whether the last message was returned.
    pub(crate) returned: bool,
    pub(crate) version: i64,
}

impl FulfilmentDoc {
    /// Where the body stands; whether in time depends on the day and is not kept.
    pub(crate) fn status(&self) -> DutyStatus {
        DutyStatus { execution: self.execution, assurance: self.assurance, done_on: self.done_on }
    }

    /// Messages that wait for review.
    pub(crate) fn awaiting_review(&self) -> i64 {
        let awaited = self.statements.iter().filter(|(.., review)| *review == Review::Awaited).count();
        i64::try_from(awaited).unwrap_or(i64::MAX)
    }

    fn review(&mut self, message: MessageId, review: Review) -> bool {
        self.returned = match review {
            Review::Returned => self.returned || self.last_message == message,
            Review::Awaited | Review::Confirmed => self.returned && self.last_message != message,
        };
        match self.statements.iter_mut().find(|(id, ..)| *id == message) {
            Some((.., state)) => {
                *state = review;
                true
            }
            None => false,
        }
    }

    /// Derives where the body stands, then drops what can no longer change it: what was returned, and what a correction replaced.
    fn derive(&mut self) {
        let statements: Vec<Statement> = self.statements.iter().map(statement).collect();
        let DutyStatus { execution, assurance, done_on } = duty_status(&statements);
        (self.execution, self.assurance, self.done_on) = (execution, assurance, done_on);
        let confirmed = |s: &&Statement| s.review == Review::Confirmed;
        let replaced: Vec<MessageId> = statements.iter().filter(confirmed).filter_map(|s| s.restates).collect();
        self.statements.retain(|(message, _, _, _, review)| match review {
            Review::Awaited => true,
            Review::Returned => false,
            Review::Confirmed => !replaced.contains(message),
        });
    }
}

fn statement(kept: &(MessageId, Execution, Date, Option<MessageId>, Review)) -> Statement {
    let (message, execution, as_of, restates, review) = *kept;
    Statement { message, execution, as_of, restates, review }
}

impl Stored for FulfilmentDoc {
    const TABLE: &'static str = "fulfilment";
    const LOAD: &'static str = "SELECT id, doc FROM fulfilment WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO fulfilment (id, plan_id, measure_id, edrpou, doc)",
        cells: "ttttt",
        conflict: "ON CONFLICT (id) DO UPDATE SET doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        let measure = format!("{}/{}", self.plan, self.measure);
        vec![self.plan.to_string().into(), measure.into(), self.body.as_str().into(), document.into()]
    }
}

/// The model `fulfilments`.
#[derive(Debug, Default)]
pub(crate) struct Fulfilments {
    rows: Shelf<FulfilmentDoc>,
}

impl Fulfilments {
    pub(crate) const NAME: &'static str = "fulfilments";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, tx: &mut Tx, page: &[Told]) -> Result<(), ReadError> {
        let touched = page.iter().filter(|told| matches!(told.fact, Fact::Fulfilment(_)));
        self.rows.load(tx, touched.map(|told| told.stream.clone())).await?;
        for told in page {
            match &told.fact {
                Fact::Fulfilment(event) => self.take(told, event)?,
                Fact::Body(_) | Fact::Group(_) | Fact::Plan(_) | Fact::Cycle(_) => {}
            }
        }
        self.rows.store(tx).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
    }

    fn take(&mut self, told: &Told, event: &FulfilmentEvent) -> Result<(), ReadError> {
        match event {
            FulfilmentEvent::MessageFiled { plan, measure, body, message, execution, as_of, restates, .. } => {
                if self.rows.get(&told.stream).is_none() {
                    let row = FulfilmentDoc {
                        plan: *plan,
                        measure: measure.clone(),
                        body: body.clone(),
                        execution: Execution::default(),
                        assurance: Assurance::default(),
                        done_on: None,
                        statements: Vec::new(),
                        last_message: *message,
                        last_message_at: told.recorded_at,
                        returned: false,
                        version: told.version,
                    };
                    self.rows.put(told.stream.clone(), row);
                }
                let row = self.row(told)?;
                row.statements.push((*message, *execution, *as_of, *restates, Review::Awaited));
                (row.last_message, row.last_message_at, row.returned) = (*message, told.recorded_at, false);
                row.derive();
            }
            FulfilmentEvent::MessageConfirmed { message, .. } => self.review(told, *message, Review::Confirmed)?,
            FulfilmentEvent::MessageReturned { message, .. } => self.review(told, *message, Review::Returned)?,
        }
        Ok(())
    }

    fn review(&mut self, told: &Told, message: MessageId, review: Review) -> Result<(), ReadError> {
        let row = self.row(told)?;
        if row.review(message, review) {
            row.derive();
            Ok(())
        } else {
            Err(told.refused(Self::NAME, "the body has filed no such message"))
        }
    }

    fn row(&mut self, told: &Told) -> Result<&mut FulfilmentDoc, ReadError> {
        let row = self.rows.change(&told.stream).ok_or_else(|| told.refused(Self::NAME, "nothing was filed yet"))?;
        row.version = told.version;
        Ok(row)
    }
}
