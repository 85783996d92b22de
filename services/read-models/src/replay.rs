//! The past: the log replayed into tables in memory up to a position, so that every query has an as-of without knowing it.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::sync::Semaphore;
use zgoda_domain::values::Position;
use zgoda_event_log::{EventLog, sql::Db};

use crate::{
    ReadError,
    fill::fill,
    place::{self, Place},
    projector::Trouble,
    tables::Tables,
};

/// Who looks back. Replays are the one thing a reader can make the machine work hard with, so those whom nobody knows have a lane of
/// their own, and cannot keep the others waiting or push what they look at out of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody who has said who they are, or the program itself.
    Known,
    /// Anybody.
    Anyone,
}

/// The positions last asked for, ready to be asked again.
#[derive(Debug)]
pub(crate) struct Replays {
    known: Lane,
    anyone: Lane,
}

/// In each lane one replay is made at a time. A plan of some hundred bodies over a year takes a few megabytes.
#[derive(Debug)]
struct Lane {
    /// The last one asked stands first.
    ready: Mutex<VecDeque<(Position, Arc<Tables>)>>,
    /// How many of them are kept.
    kept: usize,
    /// Whoever makes one, and those who wait for it or for their turn.
    places: Semaphore,
    /// How long they wait before they are asked to come again.
    patience: Duration,
    turn: tokio::sync::Mutex<()>,
}

/// So many may wait in a lane.
const PLACES: usize = 16;

impl Default for Replays {
    fn default() -> Self {
        Self { known: Lane::keeping(4), anyone: Lane::keeping(2) }
    }
}

impl Replays {
    /// The same tables for one reader, who asks once and never again: they are not kept for others.
    ///
    /// # Errors
    /// [`ReadError::Busy`] when too many look back at different positions.
    pub(crate) async fn once(&self, log: &EventLog, position: Position) -> Result<Db, ReadError> {
        let _place = self.known.places.try_acquire().map_err(|_| ReadError::Busy)?;
        let _turn =
            tokio::time::timeout(self.known.patience, self.known.turn.lock()).await.map_err(|_| ReadError::Busy)?;
        replay(log, position).await
    }

    /// The tables as they were at a position.
    ///
    /// # Errors
    /// [`ReadError::Busy`] when too many look back at different positions.
    pub(crate) async fn at(&self, log: &EventLog, position: Position, by: Reader) -> Result<Arc<Tables>, ReadError> {
        let (lane, other) = match by {
            Reader::Known => (&self.known, &self.anyone),
            Reader::Anyone => (&self.anyone, &self.known),
        };
        let ready = || lane.ready(position).or_else(|| other.ready(position));
        if let Some(tables) = ready() {
            return Ok(tables);
        }
        let _place = lane.places.try_acquire().map_err(|_| ReadError::Busy)?;
        let _turn = tokio::time::timeout(lane.patience, lane.turn.lock()).await.map_err(|_| ReadError::Busy)?;
        // The one before may have made it.
        if let Some(tables) = ready() {
            return Ok(tables);
        }
        let tables = Arc::new(Tables::new(replay(log, position).await?, log.clone()));
        lane.keep(position, &tables);
        Ok(tables)
    }
}

impl Lane {
    fn keeping(kept: usize) -> Self {
        Self {
            ready: Mutex::default(),
            kept,
            places: Semaphore::new(PLACES),
            patience: Duration::from_secs(5),
            turn: tokio::sync::Mutex::default(),
        }
    }

    fn ready(&self, position: Position) -> Option<Arc<Tables>> {
        let mut ready = self.ready.lock().expect("nothing panics while holding it");
        let index = ready.iter().position(|(known, _)| *known == position)?;
        let found = ready.remove(index)?;
        let tables = found.1.clone();
        ready.push_front(found);
        Some(tables)
    }

    fn keep(&self, position: Position, tables: &Arc<Tables>) {
        let mut ready = self.ready.lock().expect("nothing panics while holding it");
        ready.push_front((position, tables.clone()));
        ready.truncate(self.kept);
    }
}

/// Events that cannot be taken in are parked as they are while following: the past is shown as far as it can be read.
async fn replay(log: &EventLog, position: Position) -> Result<Db, ReadError> {
    let db = fill(&Place::Memory(Mutex::default()), 0, log, Trouble::Park, Some(position)).await?;
    place::index(&db).await?;
    Ok(db)
}

#[cfg(test)]
mod tests {
    use zgoda_event_log::{Options, testing::ManualClock};

    use super::*;

    async fn empty_log() -> EventLog {
        EventLog::open("sqlite::memory:", Arc::new(ManualClock::default()), Options::default()).await.expect("a log")
    }

    #[tokio::test]
    async fn those_whom_nobody_knows_wait_among_themselves() {
        let (mut replays, log) = (Replays::default(), empty_log().await);
        replays.anyone.patience = Duration::ZERO;
        let busy = replays.anyone.turn.lock().await;
        let start = Position(0);
        let refused = replays.at(&log, start, Reader::Anyone).await;
        assert!(matches!(refused, Err(ReadError::Busy)), "the turn does not come in time");
        let all = replays.anyone.places.try_acquire_many(16).expect("all places are free again");
        assert!(matches!(replays.at(&log, start, Reader::Anyone).await, Err(ReadError::Busy)));
        let known = replays.at(&log, start, Reader::Known).await.expect("a lane of its own");
        let shared = replays.at(&log, start, Reader::Anyone).await.expect("what is ready needs no place");
        assert!(Arc::ptr_eq(&known, &shared));
        drop((busy, all));
    }

    #[tokio::test]
    async fn one_position_is_replayed_once_and_few_are_kept() {
        let (replays, log) = (Replays::default(), empty_log().await);
        let both =
            tokio::join!(replays.at(&log, Position(0), Reader::Anyone), replays.at(&log, Position(0), Reader::Anyone));
        assert!(Arc::ptr_eq(&both.0.expect("a replay"), &both.1.expect("the same")));
        for position in -4..0 {
            replays.at(&log, Position(position), Reader::Anyone).await.expect("nothing is to be taken in");
        }
        let kept: Vec<i64> = replays.anyone.ready.lock().expect("no panic").iter().map(|(at, _)| at.0).collect();
        assert_eq!(kept, [-1, -2]);
    }
}
