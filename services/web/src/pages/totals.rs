//! How many of the rows of a page stand where, as tiles; each tile is also the way to see those rows alone.

use serde::Deserialize;
use zgoda_domain::fulfilment::{Execution, Timeliness};
use zgoda_read_models::{BoardRow, DutyRow, Status};

use super::texts::Texts;

/// The parameter by which a tile chooses.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Chosen {
    /// The key of a tile; of all rows when empty or unknown.
    #[serde(default)]
    pub(super) status: String,
}

/// A tile: a name for some of the rows, with their number.
pub(super) struct Tile {
    /// By which it is chosen.
    pub(super) key: &'static str,
    /// What it counts.
    pub(super) words: &'static str,
    /// How many.
    pub(super) n: usize,
    /// Whether its rows are shown alone.
    pub(super) chosen: bool,
}

/// The tiles of a page, and what is chosen by them.
pub(super) struct Totals<R: 'static> {
    /// The tiles, in their order.
    pub(super) tiles: Vec<Tile>,
    /// How many rows there are in all.
    pub(super) all: usize,
    chosen: Option<&'static Kind<R>>,
}

/// A kind of rows.
pub(super) struct Kind<R> {
    key: &'static str,
    words: fn(Texts) -> &'static str,
    holds: fn(&R) -> bool,
}

impl<R> Totals<R> {
    /// Counts the rows of each kind; `chosen` is the key of the kind to show alone.
    pub(super) fn of(kinds: &'static [Kind<R>], rows: &[R], chosen: &str, t: Texts) -> Self {
        let chosen = kinds.iter().find(|kind| kind.key == chosen);
        let tile = |kind: &Kind<R>| Tile {
            key: kind.key,
            words: (kind.words)(t),
            n: rows.iter().filter(|row| (kind.holds)(row)).count(),
            chosen: chosen.is_some_and(|chosen| chosen.key == kind.key),
        };
        Self { tiles: kinds.iter().map(tile).collect(), all: rows.len(), chosen }
    }

    /// Whether a row is to be shown.
    pub(super) fn shows(&self, row: &R) -> bool {
        self.chosen.is_none_or(|kind| (kind.holds)(row))
    }

    /// The key of what is chosen; empty for everything.
    pub(super) fn chosen(&self) -> &'static str {
        self.chosen.map_or("", |kind| kind.key)
    }
}

/// What stands somewhere.
pub(super) trait Stands {
    /// Where.
    fn status(&self) -> Status;
}

impl Stands for BoardRow {
    fn status(&self) -> Status {
        self.status
    }
}

impl Stands for DutyRow {
    fn status(&self) -> Status {
        self.status
    }
}

/// The kinds of a board, with what its coordinator is waited for.
pub(super) const OF_A_BOARD: &[Kind<BoardRow>] = &[
    done(),
    going(),
    not_started(),
    not_done(),
    overdue(),
    at_risk(),
    late(),
    Kind { key: "to-review", words: Texts::s_to_review, holds: |row| row.awaiting_review > 0 },
];

/// The kinds of a body's duties: first what it should look at.
pub(super) const OF_A_BODY: &[Kind<DutyRow>] = &[
    Kind { key: "returned", words: Texts::s_returned, holds: |row| row.returned },
    overdue(),
    at_risk(),
    not_started(),
    going(),
    not_done(),
    late(),
    done(),
];

const fn done<R: Stands>() -> Kind<R> {
    Kind { key: "done", words: Texts::s_done, holds: |row| row.status().execution == Execution::Done }
}

const fn going<R: Stands>() -> Kind<R> {
    let holds = |row: &R| matches!(row.status().execution, Execution::InProgress | Execution::PartlyDone);
    Kind { key: "in-progress", words: Texts::s_going, holds }
}

const fn not_started<R: Stands>() -> Kind<R> {
    Kind {
        key: "not-started",
        words: Texts::s_not_started,
        holds: |row| row.status().execution == Execution::NotStarted,
    }
}

const fn not_done<R: Stands>() -> Kind<R> {
    Kind { key: "not-done", words: Texts::s_not_done, holds: |row| row.status().execution == Execution::NotDone }
}

const fn overdue<R: Stands>() -> Kind<R> {
    Kind { key: "overdue", words: Texts::s_overdue, holds: |row| row.status().time == Timeliness::Overdue }
}

const fn at_risk<R: Stands>() -> Kind<R> {
    Kind { key: "at-risk", words: Texts::s_at_risk, holds: |row| row.status().time == Timeliness::AtRisk }
}

const fn late<R: Stands>() -> Kind<R> {
    Kind { key: "done-late", words: Texts::s_late, holds: |row| row.status().time == Timeliness::DoneLate }
}
