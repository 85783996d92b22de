//! The past: the log replayed into tables in memory up to a position, so that every query has an as-of without knowing it.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use zgoda_domain::values::Position;
use zgoda_event_log::EventLog;

use crate::{
    ReadError,
    fill::fill,
    place::{self, Place},
    projector::Trouble,
    tables::Tables,
};

/// The positions last asked for, ready to be asked again.
#[derive(Debug, Default)]
pub(crate) struct Replays {
    /// The last one asked stands first.
    ready: Mutex<VecDeque<(Position, Arc<Tables>)>>,
    /// One is built at a time: replays are the one thing a reader can make the machine work hard with.
    building: tokio::sync::Mutex<()>,
}

impl Replays {
    /// How many are kept. A plan of some hundred bodies over a year takes a few megabytes each.
    const KEPT: usize = 4;

    /// The tables as they were at a position.
    pub(crate) async fn at(&self, log: &EventLog, position: Position) -> Result<Arc<Tables>, ReadError> {
        if let Some(tables) = self.ready(position) {
            return Ok(tables);
        }
        let _one_at_a_time = self.building.lock().await;
        if let Some(tables) = self.ready(position) {
            return Ok(tables);
        }
        let tables = Arc::new(Tables::new(replay(log, position).await?, log.clone()));
        let mut ready = self.ready.lock().expect("nothing panics while holding it");
        ready.push_front((position, tables.clone()));
        ready.truncate(Self::KEPT);
        Ok(tables)
    }

    fn ready(&self, position: Position) -> Option<Arc<Tables>> {
        let mut ready = self.ready.lock().expect("nothing panics while holding it");
        let index = ready.iter().position(|(known, _)| *known == position)?;
        let found = ready.remove(index)?;
        let tables = found.1.clone();
        ready.push_front(found);
        Some(tables)
    }
}

/// Events that cannot be taken in are parked as they are while following: the past is shown as far as it can be read.
async fn replay(log: &EventLog, position: Position) -> Result<zgoda_event_log::sql::Db, ReadError> {
    let db = fill(&Place::Memory(Mutex::default()), 0, log, Trouble::Park, Some(position)).await?;
    place::index(&db).await?;
    Ok(db)
}
