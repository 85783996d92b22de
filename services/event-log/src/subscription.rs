//! Following the log: every event once, in order, whatever crashes.

use std::{future::Future, time::Duration};

use tokio::{sync::watch, task::JoinHandle};

use crate::{
    EventLog, LogError, Position, Recorded, in_db, in_tx,
    sql::{Db, Tx},
};

/// What a follower does with a page of the log.
pub trait Apply: Send {
    /// What can go wrong beside the log; then nothing of the page is kept.
    type Error: From<LogError> + Send;

    /// Writes what follows from the events. Runs in the transaction that also moves the checkpoint.
    fn apply(&mut self, tx: &mut Tx, events: &[Recorded]) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// Goes through the log in steps and keeps its place in the database it writes to.
///
/// A step applies a page and moves the checkpoint in one transaction, by compare-and-set on the value the page was read
/// from. So a crash loses or doubles nothing, and a second process running the same follower fails its step instead of
/// applying the page again.
#[derive(Debug)]
pub struct Follower {
    log: EventLog,
    db: Db,
    name: String,
    page: usize,
    passes_over: &'static [&'static str],
    position: Position,
    ahead: Option<Ahead>,
    hint: watch::Receiver<Position>,
}

/// The stretch after a position, on its way.
#[derive(Debug)]
struct Ahead {
    after: Position,
    stretch: JoinHandle<Result<(Vec<Recorded>, Position), LogError>>,
}

impl Follower {
    /// Takes up where the follower of this name stopped, or at the start of the log. `page` bounds the events of one step.
    ///
    /// # Errors
    /// [`LogError::Store`] or [`LogError::Migration`] when its database is not to be had.
    pub async fn open(log: EventLog, db: Db, name: &str, page: usize) -> Result<Self, LogError> {
        let (sqlite, postgres) =
            (sqlx::migrate!("../../migrations/sqlite/follower"), sqlx::migrate!("../../migrations/postgres/follower"));
        db.migrate("follower", sqlite, postgres).await?;
        in_db!(&db, pool => sqlx::query(
            "INSERT INTO follower_checkpoints (follower, position) VALUES ($1, 0) ON CONFLICT (follower) DO NOTHING"
        ).bind(name).execute(pool).await.map(drop))?;
        let hint = log.watch();
        let (name, passes_over, position) = (name.to_owned(), &[][..], Position::START);
        let mut follower = Self { log, db, name, page, passes_over, position, ahead: None, hint };
        follower.reposition().await?;
        Ok(follower)
    }

    /// Passes over events from which nothing follows, each by its name or by that of its life cycle: the checkpoint moves past them, and what
    /// they say is not even read. Whatever is not named is applied.
    pub fn passing_over(self, names: &'static [&'static str]) -> Self {
        Self { passes_over: names, ..self }
    }

    /// The last event applied.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The database it writes to.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Applies the next page; returns how many events that were with those passed over, 0 at the end of the log.
    ///
    /// # Errors
    /// [`LogError::Overtaken`] when another process did the page (the follower then stands where that one stopped, and the
    /// next step goes on from there); whatever `apply` or the database fails with. Nothing of the page is kept then.
    pub async fn step<P: Apply>(&mut self, projection: &mut P) -> Result<usize, P::Error> {
        let (page, last) = self.next_page().await?;
        let passed = usize::try_from(last.0 - self.position.0).unwrap_or_default();
        if passed == 0 {
            return Ok(0);
        }
        let mut tx = self.db.begin().await?;
        // The next page is on its way while this one is being applied.
        self.ahead = (passed == self.page).then(|| self.read_ahead(last));
        let applied = async {
            // The checkpoint first: a second process waits here for this one, and then has done no work in vain.
            if !self.move_checkpoint(&mut tx, last).await? {
                return Err(LogError::Overtaken { follower: self.name.clone(), from: self.position }.into());
            }
            if !page.is_empty() {
                projection.apply(&mut tx, &page).await?;
            }
            tx.commit().await.map_err(P::Error::from)
        }
        .await;
        match applied {
            Ok(()) => self.position = last,
            Err(error) => {
                self.reposition().await?;
                return Err(error);
            }
        }
        Ok(passed)
    }

    /// Waits until the log may have grown: woken by a hint, and after `poll` in any case, because a hint can be lost.
    pub async fn wait(&mut self, poll: Duration) {
        if *self.hint.borrow_and_update() > self.position {
            return;
        }
        // Ended by the hint, by the clock, or by the log being closed: each time the caller looks at the log itself.
        let _ = tokio::time::timeout(poll, self.hint.changed()).await;
    }

    async fn next_page(&mut self) -> Result<(Vec<Recorded>, Position), LogError> {
        if let Some(Ahead { after, stretch }) = self.ahead.take()
            && after == self.position
            && let Ok(Ok(page)) = stretch.await
            && page.1 > after
        {
            return Ok(page);
        }
        self.log.stretch(self.position, self.page, self.passes_over).await
    }

    fn read_ahead(&self, after: Position) -> Ahead {
        let (log, limit, over) = (self.log.clone(), self.page, self.passes_over);
        Ahead { after, stretch: tokio::spawn(async move { log.stretch(after, limit, over).await }) }
    }

    /// The fence: false when the checkpoint is no longer where this follower started from.
    async fn move_checkpoint(&self, tx: &mut Tx, to: Position) -> Result<bool, LogError> {
        let moved = in_tx!(tx, conn => sqlx::query(
            "UPDATE follower_checkpoints SET position = $1 WHERE follower = $2 AND position = $3"
        ).bind(to.0).bind(&self.name).bind(self.position.0).execute(&mut **conn).await.map(|done| done.rows_affected()))?;
        Ok(moved == 1)
    }

    async fn reposition(&mut self) -> Result<(), LogError> {
        self.ahead = None;
        let position: i64 = in_db!(&self.db, pool => sqlx::query_scalar(
            "SELECT position FROM follower_checkpoints WHERE follower = $1"
        ).bind(&self.name).fetch_one(pool).await)?;
        self.position = Position(position);
        Ok(())
    }
}
