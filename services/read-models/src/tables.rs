//! One set of tables that can be asked: the current generation, or a replay.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use jiff::civil::Date;
use zgoda_domain::values::{PlanId, Position};
use zgoda_event_log::{EventLog, sql::Db};

use crate::{Board, bodies::projection::BodyDoc, lookup::Lookup, shelf::Stored};

/// Tables with the boards that were lately read from them.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) db: Db,
    /// What they were folded from, where the words of people stand.
    pub(crate) log: EventLog,
    /// The documents of bodies.
    pub(crate) bodies: Lookup,
    boards: Mutex<VecDeque<(BoardKey, Arc<Board>)>>,
}

/// A board is the same as long as plan, position and day are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BoardKey {
    pub(crate) plan: PlanId,
    pub(crate) position: Position,
    pub(crate) today: Date,
}

impl Tables {
    /// How many boards are remembered: those of the plans that people look at today.
    const BOARDS: usize = 32;

    pub(crate) fn new(db: Db, log: EventLog) -> Self {
        let bodies = Lookup::new(db.clone(), BodyDoc::LOAD);
        Self { db, log, bodies, boards: Mutex::default() }
    }

    /// A board read before.
    pub(crate) fn board(&self, key: BoardKey) -> Option<Arc<Board>> {
        let boards = self.boards.lock().expect("nothing panics while holding it");
        boards.iter().find(|(known, _)| *known == key).map(|(_, board)| board.clone())
    }

    /// Remembers a board.
    pub(crate) fn remember(&self, key: BoardKey, board: &Arc<Board>) {
        let mut boards = self.boards.lock().expect("nothing panics while holding it");
        boards.retain(|(known, _)| known.plan != key.plan || known.today != key.today);
        boards.push_front((key, board.clone()));
        boards.truncate(Self::BOARDS);
    }
}
