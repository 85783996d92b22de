//! Folds a body's messages on a measure into where it stands, and keeps their steps.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    fact::Fact,
    fulfilment::{
        Assurance, DutyStatus, Execution, FulfilmentEvent, Review,
        status::{Statement, duty_status},
    },
    values::{Edrpou, MessageId},
};

use crate::{
    ReadError,
    desk::Desk,
    fulfilments::steps::{self, Filing, Step},
    shelf::{Shelf, Stored},
    sql::Arg,
    told::Told,
    upsert::Upsert,
};

/// A fulfilment as its row keeps it. It is of one size, however much was reported: the messages stand in rows of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct FulfilmentDoc {
    pub(crate) number: i64,
    pub(crate) body: Edrpou,
    pub(crate) execution: Execution,
    pub(crate) assurance: Assurance,
    pub(crate) done_on: Option<Date>,
    pub(crate) last_message_at: Timestamp,
    /// Messages that wait for review.
    pub(crate) awaiting_review: i64,
    /// Whether the last message was returned.
    pub(crate) returned: bool,
    pub(crate) version: i64,
    /// The messages in the order of filing, as long as the row is in memory.
    #[serde(skip)]
    steps: Vec<Step>,
}

impl FulfilmentDoc {
    fn of(body: &Edrpou, told: &Told) -> Self {
        Self {
            number: told.position,
            body: body.clone(),
            execution: Execution::default(),
            assurance: Assurance::default(),
            done_on: None,
            last_message_at: told.recorded_at,
            awaiting_review: 0,
            returned: false,
            version: told.version,
            steps: Vec::new(),
        }
    }

    /// Where the body stands; whether in time depends on the day and is not kept.
    pub(crate) fn status(&self) -> DutyStatus {
        DutyStatus { execution: self.execution, assurance: self.assurance, done_on: self.done_on }
    }

    /// The position at which a message was filed.
    fn position_of(&self, message: MessageId) -> Option<i64> {
        self.steps.iter().find(|step| step.statement.message == message).map(|step| step.position)
    }
}

impl Stored for FulfilmentDoc {
    const TABLE: &'static str = "fulfilment";
    const LOAD: &'static str = "SELECT id, doc FROM fulfilment WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO fulfilment (id, number, edrpou, doc)",
        cells: "titt",
        conflict: "ON CONFLICT (id) DO UPDATE SET doc = excluded.doc",
    };

    fn settle(&mut self) {
        let statements: Vec<Statement> = self.steps.iter().map(|step| step.statement).collect();
        let DutyStatus { execution, assurance, done_on } = duty_status(&statements);
        (self.execution, self.assurance, self.done_on) = (execution, assurance, done_on);
        let count = |review: Review| statements.iter().filter(|statement| statement.review == review).count();
        self.awaiting_review = i64::try_from(count(Review::Awaited)).unwrap_or(i64::MAX);
        self.returned = statements.last().is_some_and(|last| last.review == Review::Returned);
    }

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![self.number.into(), self.body.as_str().into(), document.into()]
    }
}

/// The model `fulfilments`.
#[derive(Debug, Default)]
pub(crate) struct Fulfilments {
    rows: Shelf<FulfilmentDoc>,
    steps: Vec<Vec<Arg>>,
}

impl Fulfilments {
    pub(crate) const NAME: &'static str = "fulfilments";

    /// Takes in a page.
    pub(crate) async fn apply(&mut self, desk: &mut Desk<'_>, page: &[Told]) -> Result<(), ReadError> {
        let touched = page.iter().filter(|told| matches!(told.fact, Fact::Fulfilment(_)));
        let found = self.rows.load(desk, touched.map(|told| told.stream.as_str())).await?;
        if !found.is_empty() {
            for (id, step) in steps::load(desk.tx().await?, &found).await? {
                if let Some(row) = self.rows.loaded(&id) {
                    row.steps.push(step);
                }
            }
        }
        for told in page {
            match &told.fact {
                Fact::Fulfilment(event) => self.take(told, event)?,
                Fact::Body(_)
                | Fact::Group(_)
                | Fact::Plan(_)
                | Fact::Cycle(_)
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
        desk.write(steps::STORE, std::mem::take(&mut self.steps)).await?;
        self.rows.store(desk).await
    }

    /// Forgets what it knows of the tables.
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
        self.steps.clear();
    }

    fn take(&mut self, told: &Told, event: &FulfilmentEvent) -> Result<(), ReadError> {
        match event {
            FulfilmentEvent::MessageFiled { body, message, execution, as_of, period, restates, .. } => {
                if self.rows.get(&told.stream).is_none() {
                    self.rows.put(told.stream.clone(), FulfilmentDoc::of(body, told));
                }
                let (message, execution, as_of, restates) = (*message, *execution, *as_of, *restates);
                let statement = Statement { message, execution, as_of, restates, review: Review::Awaited };
                let row = row(&mut self.rows, told)?;
                let filing = Filing { restates: restates.and_then(|id| row.position_of(id)), period: *period };
                self.steps.push(steps::filed(row.number, told, &statement, &filing));
                row.steps.push(Step { position: told.position, statement });
                row.last_message_at = told.recorded_at;
                Ok(())
            }
            FulfilmentEvent::MessageConfirmed { message, .. } => self.review(told, *message, Review::Confirmed),
            FulfilmentEvent::MessageReturned { message, .. } => self.review(told, *message, Review::Returned),
        }
    }

    fn review(&mut self, told: &Told, message: MessageId, review: Review) -> Result<(), ReadError> {
        let row = row(&mut self.rows, told)?;
        let known = row.steps.iter_mut().find(|step| step.statement.message == message);
        let step = known.ok_or_else(|| told.refused(Self::NAME, "the body has filed no such message"))?;
        step.statement.review = review;
        let position = step.position;
        self.steps.push(steps::reviewed(row.number, told, position, review));
        Ok(())
    }
}

fn row<'r>(rows: &'r mut Shelf<FulfilmentDoc>, told: &Told) -> Result<&'r mut FulfilmentDoc, ReadError> {
    let row = rows.change(&told.stream).ok_or_else(|| told.refused(Fulfilments::NAME, "nothing was filed yet"))?;
    row.version = told.version;
    Ok(row)
}
