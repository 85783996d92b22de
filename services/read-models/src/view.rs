//! One consistent look at all read models: the queries that pages and the REST contract stand on. Those on plans, bodies and months of
//! monitoring are here; `consents`, `transitions`, `trainings`, `reports` and `gathered` add their own.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use zgoda_domain::{
    plan::import::Directory,
    values::{Edrpou, GroupId, MeasureCode, MessageId, Period, PlanId, Position},
};
use zgoda_event_log::{EventLog, sql::Tx};

use crate::{
    AnomalyFilter, AnomalyRow, Board, BodyFilter, BodyRow, BodyView, CycleRow, CycleTable, Dashboard, DeadlineFilter,
    DeadlineRow, DutyFilter, DutyRow, GroupRow, HistoryRow, List, MeasureView, MessageRow, Page, PlanRow, PlanView,
    ReadError, anomalies, board, bodies, cycles, dashboard, deadlines, duties, groups, history, measures, messages,
    plans, projector,
    replay::{Reader, Replays},
    sql::Ask,
    tables::{BoardKey, Tables},
};

/// A look at the read models as of one position, with the day that derived statuses speak of.
///
/// Every query sees one state of all tables. It fails with [`ReadError`] when the tables do not answer, and with
/// [`ReadError::CursorInvalid`] for a foreign cursor, [`ReadError::SortUnknown`] for a field that a listing is not sorted by.
#[derive(Debug, Clone)]
pub struct View {
    source: Source,
    position: Position,
    today: Date,
}

/// Which tables are asked.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// Those that follow the log.
    Current(Arc<Tables>),
    /// Those that follow the log, if they stand exactly at the position; else a replay.
    Past {
        /// Those that follow the log.
        current: Arc<Tables>,
        /// Replays made before.
        replays: Arc<Replays>,
        /// What is replayed.
        log: EventLog,
        /// In whose lane.
        by: Reader,
    },
}

/// A state of all tables, and the day that statuses are derived for.
#[derive(Debug)]
pub(crate) struct Sight {
    pub(crate) tx: Tx,
    /// What the tables were folded from, where the words of people stand.
    pub(crate) log: EventLog,
    pub(crate) today: Date,
    pub(crate) position: Position,
}

#[allow(clippy::missing_errors_doc)] // said once above
impl View {
    pub(crate) fn new(source: Source, position: Position, today: Date) -> Self {
        Self { source, position, today }
    }

    /// The day that derived statuses speak of, in Europe/Kyiv.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Everything up to this position is seen.
    pub fn position(&self) -> Position {
        self.position
    }

    /// All plans; by title unless asked otherwise.
    pub async fn plans(&self, page: &Page) -> Result<List<PlanRow>, ReadError> {
        plans::queries::list(&mut self.sight().await?, page).await
    }

    /// One plan.
    pub async fn plan(&self, id: PlanId) -> Result<Option<PlanView>, ReadError> {
        plans::queries::one(&mut self.sight().await?, id).await
    }

    /// All measures of a plan at one glance.
    pub async fn board(&self, id: PlanId) -> Result<Option<Arc<Board>>, ReadError> {
        let key = BoardKey { plan: id, position: self.position, today: self.today };
        if let Source::Current(tables) = &self.source
            && let Some(board) = tables.board(key)
        {
            return Ok(Some(board));
        }
        let Some(board) = board::queries::one(&mut self.sight().await?, id).await? else { return Ok(None) };
        let board = Arc::new(board);
        if let Source::Current(tables) = &self.source {
            tables.remember(key, &board);
        }
        Ok(Some(board))
    }

    /// The overview of a plan.
    pub async fn dashboard(&self, id: PlanId) -> Result<Option<Dashboard>, ReadError> {
        dashboard::queries::one(&mut self.sight().await?, id).await
    }

    /// The measures of a plan, by code.
    pub async fn measures(&self, id: PlanId, page: &Page) -> Result<List<MeasureView>, ReadError> {
        measures::queries::list(&mut self.sight().await?, id, page).await
    }

    /// One measure.
    pub async fn measure(&self, id: PlanId, code: &MeasureCode) -> Result<Option<MeasureView>, ReadError> {
        measures::queries::one(&mut self.sight().await?, id, code).await
    }

    /// What happened to a measure; the latest first unless asked otherwise.
    pub async fn history(&self, id: PlanId, code: &MeasureCode, page: &Page) -> Result<List<HistoryRow>, ReadError> {
        history::queries::of_measure(&mut self.sight().await?, id, code, page).await
    }

    /// What a body answers for on the day of the view, by deadline. Drafts bind nobody and are left out.
    pub async fn duties(&self, edrpou: &Edrpou, filter: &DutyFilter, page: &Page) -> Result<List<DutyRow>, ReadError> {
        duties::queries::list(&mut self.sight().await?, edrpou, filter, page).await
    }

    /// The messages on a measure; the latest first unless asked otherwise.
    pub async fn messages(&self, id: PlanId, code: &MeasureCode, page: &Page) -> Result<List<MessageRow>, ReadError> {
        messages::queries::list(&mut self.sight().await?, id, code, page).await
    }

    /// One message.
    pub async fn message(&self, id: MessageId) -> Result<Option<MessageRow>, ReadError> {
        messages::queries::one(&mut self.sight().await?, id).await
    }

    /// The monitoring cycles of a plan; the latest first unless asked otherwise.
    pub async fn cycles(&self, id: PlanId, page: &Page) -> Result<List<CycleRow>, ReadError> {
        cycles::queries::list(&mut self.sight().await?, id, page).await
    }

    /// Who answered for what in a month.
    pub async fn cycle(&self, id: PlanId, period: Period) -> Result<Option<CycleTable>, ReadError> {
        cycles::queries::one(&mut self.sight().await?, id, period).await
    }

    /// Deadlines in the order they fall due; those without a last day come last. Drafts are left out unless the filter names one.
    pub async fn deadlines(&self, filter: &DeadlineFilter, page: &Page) -> Result<List<DeadlineRow>, ReadError> {
        deadlines::queries::list(&mut self.sight().await?, filter, page).await
    }

    /// The questions about a plan; by number unless asked otherwise.
    pub async fn anomalies(
        &self,
        id: PlanId,
        filter: &AnomalyFilter,
        page: &Page,
    ) -> Result<List<AnomalyRow>, ReadError> {
        anomalies::queries::list(&mut self.sight().await?, id, filter, page).await
    }

    /// Bodies; by name in Ukrainian order unless asked otherwise.
    pub async fn bodies(&self, filter: &BodyFilter, page: &Page) -> Result<List<BodyRow>, ReadError> {
        bodies::queries::list(&mut self.sight().await?, filter, page).await
    }

    /// One body.
    pub async fn body(&self, edrpou: &Edrpou) -> Result<Option<BodyView>, ReadError> {
        let found = match &self.source {
            Source::Current(tables) => tables.bodies.document(edrpou.as_str()).await?,
            Source::Past { .. } => Box::pin(self.past_body(edrpou)).await?,
        };
        found.map(|text| bodies::queries::shown(&text, self.today)).transpose()
    }

    async fn past_body(&self, edrpou: &Edrpou) -> Result<Option<String>, ReadError> {
        bodies::queries::document_of(&mut self.sight().await?, edrpou).await
    }

    /// The groups a body belongs to on a day, by identifier.
    pub async fn groups_of(&self, edrpou: &Edrpou, on: Date) -> Result<Vec<GroupId>, ReadError> {
        groups::queries::of_body(&mut self.sight().await?, edrpou, on).await
    }

    /// Groups by name in Ukrainian order.
    pub async fn groups(&self, page: &Page) -> Result<List<GroupRow>, ReadError> {
        groups::queries::list(&mut self.sight().await?, page).await
    }

    /// Who belongs to a group on a day, by code.
    pub async fn group_members(&self, group: &GroupId, on: Date) -> Result<Vec<Edrpou>, ReadError> {
        groups::queries::members(&mut self.sight().await?, group, on).await
    }

    /// Who belongs to which group on a day, by code; groups without members are left out.
    pub async fn memberships(&self, on: Date) -> Result<BTreeMap<GroupId, Vec<Edrpou>>, ReadError> {
        groups::queries::memberships(&mut self.sight().await?, on).await
    }

    /// The wordings by which the register knows bodies and groups, for the import of plans.
    pub async fn directory(&self) -> Result<Directory, ReadError> {
        bodies::queries::directory(&mut self.sight().await?).await
    }

    pub(crate) async fn sight(&self) -> Result<Sight, ReadError> {
        let (tx, log) = match &self.source {
            Source::Current(tables) => (tables.db.snapshot().await?, &tables.log),
            Source::Past { current, replays, log, by } => {
                let mut tx = current.db.snapshot().await?;
                let places = projector::places_in(&mut tx).await?;
                if places.values().all(|place| *place == self.position.0) {
                    (tx, log)
                } else {
                    drop(tx);
                    (replays.at(log, self.position, *by).await?.db.snapshot().await?, log)
                }
            }
        };
        Ok(Sight { tx, log: log.clone(), today: self.today, position: self.position })
    }
}
