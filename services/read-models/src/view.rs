//! One consistent look at all read models: the queries that pages and the REST contract stand on.

use std::sync::Arc;

use jiff::civil::Date;
use zgoda_domain::values::{Edrpou, GroupId, MeasureCode, MessageId, Period, PlanId, Position};

use crate::{
    AnomalyFilter, AnomalyRow, Board, BodyFilter, BodyRow, BodyView, CycleRow, CycleTable, Dashboard, DeadlineFilter,
    DeadlineRow, DutyFilter, DutyRow, GroupRow, HistoryRow, List, MeasureView, MessageRow, Page, PlanRow, PlanView,
    ReadError,
};

/// A look at the read models as of one position, with the day that derived statuses speak of.
///
/// Every query fails with [`ReadError`] when the tables do not answer, and with [`ReadError::CursorInvalid`] for a foreign cursor.
#[derive(Debug, Clone)]
pub struct View {
    today: Date,
    position: Position,
}

#[allow(clippy::missing_errors_doc)] // said once above
impl View {
    pub(crate) fn absent() -> Self {
        Self { today: Date::constant(2025, 1, 1), position: Position(0) }
    }

    /// The day that derived statuses speak of, in Europe/Kyiv.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Everything up to this position is seen.
    pub fn position(&self) -> Position {
        self.position
    }

    /// All plans, by title.
    pub async fn plans(&self, _page: &Page) -> Result<List<PlanRow>, ReadError> {
        Err(ReadError::Row { table: "plans", reason: "the model is not built".to_owned() })
    }

    /// One plan.
    pub async fn plan(&self, _id: PlanId) -> Result<Option<PlanView>, ReadError> {
        Err(ReadError::Row { table: "plan", reason: "the model is not built".to_owned() })
    }

    /// All measures of a plan at one glance.
    pub async fn board(&self, _id: PlanId) -> Result<Option<Arc<Board>>, ReadError> {
        Err(ReadError::Row { table: "board", reason: "the model is not built".to_owned() })
    }

    /// The overview of a plan.
    pub async fn dashboard(&self, _id: PlanId) -> Result<Option<Dashboard>, ReadError> {
        Err(ReadError::Row { table: "dashboard", reason: "the model is not built".to_owned() })
    }

    /// The measures of a plan, by code.
    pub async fn measures(&self, _id: PlanId, _page: &Page) -> Result<List<MeasureView>, ReadError> {
        Err(ReadError::Row { table: "measures", reason: "the model is not built".to_owned() })
    }

    /// One measure.
    pub async fn measure(&self, _id: PlanId, _code: &MeasureCode) -> Result<Option<MeasureView>, ReadError> {
        Err(ReadError::Row { table: "measure", reason: "the model is not built".to_owned() })
    }

    /// What happened to a measure, the latest first.
    pub async fn history(&self, _id: PlanId, _code: &MeasureCode, _page: &Page) -> Result<List<HistoryRow>, ReadError> {
        Err(ReadError::Row { table: "history", reason: "the model is not built".to_owned() })
    }

    /// What a body answers for on the day of the view, by deadline.
    pub async fn duties(
        &self,
        _edrpou: &Edrpou,
        _filter: &DutyFilter,
        _page: &Page,
    ) -> Result<List<DutyRow>, ReadError> {
        Err(ReadError::Row { table: "duties", reason: "the model is not built".to_owned() })
    }

    /// The messages on a measure, the latest first.
    pub async fn messages(
        &self,
        _id: PlanId,
        _code: &MeasureCode,
        _page: &Page,
    ) -> Result<List<MessageRow>, ReadError> {
        Err(ReadError::Row { table: "messages", reason: "the model is not built".to_owned() })
    }

    /// One message.
    pub async fn message(&self, _id: MessageId) -> Result<Option<MessageRow>, ReadError> {
        Err(ReadError::Row { table: "message", reason: "the model is not built".to_owned() })
    }

    /// The monitoring cycles of a plan, the latest first.
    pub async fn cycles(&self, _id: PlanId, _page: &Page) -> Result<List<CycleRow>, ReadError> {
        Err(ReadError::Row { table: "cycles", reason: "the model is not built".to_owned() })
    }

    /// Who answered for what in a month.
    pub async fn cycle(&self, _id: PlanId, _period: Period) -> Result<Option<CycleTable>, ReadError> {
        Err(ReadError::Row { table: "cycle", reason: "the model is not built".to_owned() })
    }

    /// Deadlines in the order they fall due; those without a last day come last.
    pub async fn deadlines(&self, _filter: &DeadlineFilter, _page: &Page) -> Result<List<DeadlineRow>, ReadError> {
        Err(ReadError::Row { table: "deadlines", reason: "the model is not built".to_owned() })
    }

    /// The questions about a plan, by number.
    pub async fn anomalies(
        &self,
        _id: PlanId,
        _filter: &AnomalyFilter,
        _page: &Page,
    ) -> Result<List<AnomalyRow>, ReadError> {
        Err(ReadError::Row { table: "anomalies", reason: "the model is not built".to_owned() })
    }

    /// Bodies by name in Ukrainian order.
    pub async fn bodies(&self, _filter: &BodyFilter, _page: &Page) -> Result<List<BodyRow>, ReadError> {
        Err(ReadError::Row { table: "bodies", reason: "the model is not built".to_owned() })
    }

    /// One body.
    pub async fn body(&self, _edrpou: &Edrpou) -> Result<Option<BodyView>, ReadError> {
        Err(ReadError::Row { table: "body", reason: "the model is not built".to_owned() })
    }

    /// Groups by name in Ukrainian order.
    pub async fn groups(&self, _page: &Page) -> Result<List<GroupRow>, ReadError> {
        Err(ReadError::Row { table: "groups", reason: "the model is not built".to_owned() })
    }

    /// Who belongs to a group on a day, by code.
    pub async fn group_members(&self, _group: &GroupId, _on: Date) -> Result<Vec<Edrpou>, ReadError> {
        Err(ReadError::Row { table: "group_members", reason: "the model is not built".to_owned() })
    }
}
