//! Where models fold: rows that memory does not know are looked for in the tables, rows that changed are written or handed over.

use tokio::sync::{mpsc, oneshot};
use zgoda_event_log::sql::{Db, Tx};

use crate::{ReadError, sql::Arg, upsert::Upsert};

/// What a model folds a page with.
pub(crate) enum Desk<'t> {
    /// The transaction that moves the checkpoint: rows are written to it with every page.
    Following(&'t mut Tx),
    /// New tables that nobody asks yet: rows stay in memory as long as there is room, and another task writes them.
    Filling(&'t mut Filling),
}

/// What one page gives new tables.
pub(crate) struct Filling {
    rows: Rows,
    /// Whether the log is at its end, so that nothing may be kept back.
    end: bool,
    hand: mpsc::Sender<Handed>,
    tx: Option<Tx>,
}

/// Rows by the statement that writes them, in the order of writing.
pub(crate) type Rows = Vec<(Upsert, Vec<Vec<Arg>>)>;

/// What the task that writes new tables is handed.
pub(crate) enum Handed {
    /// To be written in one transaction with the checkpoints.
    Page(HandedPage),
    /// A question for the tables with everything written that was handed over before.
    Tables(oneshot::Sender<Db>),
}

/// The rows of one page.
pub(crate) struct HandedPage {
    pub(crate) rows: Rows,
    /// Events that this program cannot read, with the reason.
    pub(crate) unreadable: Vec<(i64, String)>,
    /// Where the page before ended.
    pub(crate) after: i64,
    pub(crate) last: i64,
}

impl Desk<'_> {
    /// Whether rows are written only when there is no more room in memory, and what was never written need not be looked for.
    pub(crate) const fn keeps_rows(&self) -> bool {
        matches!(self, Self::Filling(Filling { end: false, .. }))
    }

    /// The tables with everything in them that was written or handed over before this page.
    pub(crate) async fn tx(&mut self) -> Result<&mut Tx, ReadError> {
        match self {
            Self::Following(tx) => Ok(tx),
            Self::Filling(filling) => filling.tx().await,
        }
    }

    /// Writes rows, each known by another id.
    pub(crate) async fn write(&mut self, upsert: Upsert, rows: Vec<Vec<Arg>>) -> Result<(), ReadError> {
        match self {
            _ if rows.is_empty() => {}
            Self::Following(tx) => upsert.write(tx, rows).await?,
            Self::Filling(filling) => filling.rows.push((upsert, rows)),
        }
        Ok(())
    }
}

impl Filling {
    /// Begins a page, or what is left at the end.
    pub(crate) const fn new(hand: mpsc::Sender<Handed>, end: bool) -> Self {
        Self { rows: Vec::new(), end, hand, tx: None }
    }

    async fn tx(&mut self) -> Result<&mut Tx, ReadError> {
        if self.tx.is_none() {
            let (answer, tables) = oneshot::channel();
            self.hand.send(Handed::Tables(answer)).await.map_err(|_| nobody_writes())?;
            self.tx = Some(tables.await.map_err(|_| nobody_writes())?.begin().await?);
        }
        Ok(self.tx.as_mut().expect("it was begun above"))
    }

    /// Hands over what has gathered; waits while too many pages are still to be written.
    pub(crate) async fn hand_over(
        self,
        after: i64,
        last: i64,
        unreadable: Vec<(i64, String)>,
    ) -> Result<(), ReadError> {
        if let Some(tx) = self.tx {
            tx.commit().await?;
        }
        let page = HandedPage { rows: self.rows, unreadable, after, last };
        self.hand.send(Handed::Page(page)).await.map_err(|_| nobody_writes())
    }
}

/// The task that writes has ended, with an error of its own that tells why.
fn nobody_writes() -> ReadError {
    sqlx::Error::PoolClosed.into()
}
