//! The board: all measures of a plan at one glance.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::{
    fulfilment::{Execution, Timeliness},
    values::{DeadlineKind, PlanId},
};
use zgoda_read_models::{Board, BoardRow, Page, PlanRow, PlanState};

use super::{
    frame::Frame,
    notice,
    texts::Texts,
    visit::{Shown, Visit, either},
};

/// The parameters of the board.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    plan: Option<PlanId>,
    #[serde(default)]
    status: String,
}

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage {
    frame: Frame,
    plans: Vec<PlanRow>,
    board: Arc<Board>,
    filter: String,
    tiles: Vec<Tile>,
    tasks: Vec<TaskBlock>,
    bar: Vec<Piece>,
}

/// A status with the number of measures that have it.
struct Tile {
    key: &'static str,
    words: &'static str,
    n: usize,
    chosen: bool,
}

/// A task with those of its measures that are shown.
struct TaskBlock {
    number: u16,
    title: String,
    rows: Vec<BoardRow>,
}

/// A piece of the bar over the board, in hundredths of its width.
struct Piece {
    class: &'static str,
    words: &'static str,
    n: usize,
    x: String,
    width: String,
}

/// The board of one plan; of the one with most measures when none is named.
pub async fn show(request: HttpRequest) -> HttpResponse {
    either(page(&request).await)
}

async fn page(request: &HttpRequest) -> Shown {
    let visit = Visit::of(request).await?;
    let asked: Asked = visit.parameters();
    let plans = visit.view.plans(&Page::all()).await.map_err(|error| visit.failed(&error))?.items;
    let largest = plans.iter().max_by_key(|plan| plan.measures).map(|plan| plan.id);
    let t = visit.frame.t;
    let Some(id) = asked.plan.or(largest) else {
        let status = actix_web::http::StatusCode::OK;
        return Ok(notice::page(request, visit.frame.clone(), status, t.plans(), t.no_plans()));
    };
    let board = visit.view.board(id).await.map_err(|error| visit.failed(&error))?.ok_or_else(|| visit.not_found())?;
    let frame = visit.frame.clone().titled(board.plan.title.clone(), "board");
    visit.show(&BoardPage::new(frame, plans, board, asked.status))
}

impl BoardPage {
    fn new(frame: Frame, plans: Vec<PlanRow>, board: Arc<Board>, filter: String) -> Self {
        let t = frame.t;
        let tiles = FILTERS.iter().map(|known| known.tile(t, &board.rows, &filter)).collect();
        let chosen = FILTERS.iter().find(|known| known.key == filter);
        let shown = |row: &&BoardRow| chosen.is_none_or(|chosen| (chosen.holds)(row));
        let blocks = board.plan.tasks.iter().map(|task| TaskBlock {
            number: task.number,
            title: task.title.clone(),
            rows: board.rows.iter().filter(|row| row.task == task.number).filter(shown).cloned().collect(),
        });
        let tasks = blocks.filter(|block| !block.rows.is_empty()).collect();
        let bar = bar(t, &board.rows);
        let filter = chosen.map_or_else(String::new, |chosen| chosen.key.to_owned());
        Self { frame, plans, board, filter, tiles, tasks, bar }
    }

    fn state(&self) -> &'static str {
        match self.board.plan.state {
            PlanState::Draft => self.frame.t.state_draft(),
            PlanState::Adopted => self.frame.t.state_adopted(),
            PlanState::Amended => self.frame.t.state_amended(),
        }
    }

    fn link(&self, status: &str) -> String {
        let filter = if status.is_empty() { String::new() } else { format!("&status={status}") };
        format!("/?plan={}{filter}{}", self.board.plan.id, self.frame.and_keep())
    }

    fn measure_link(&self, row: &BoardRow) -> String {
        format!("/plans/{}/measures/{}{}", self.board.plan.id, row.code, self.frame.keep())
    }

    /// A continuous measure is never done, and one without known bodies has nobody to confirm.
    fn can_be_done(&self, row: &BoardRow) -> bool {
        let continuous = row.deadline.as_ref().is_some_and(|deadline| deadline.kind == DeadlineKind::Continuous);
        row.bodies.total > 0 && !continuous
    }

    /// Bodies and groups beside the leads.
    fn others(&self, row: &BoardRow) -> Option<String> {
        let leads = i64::try_from(row.leads.len()).unwrap_or(i64::MAX);
        let others = row.responsibles - leads;
        (others > 0).then(|| format!("+ {}", self.frame.t.co_executors(others)))
    }

    fn bar_in_words(&self) -> String {
        self.bar.iter().map(|piece| format!("{} {}", piece.words, piece.n)).collect::<Vec<_>>().join(", ")
    }
}

/// A way to choose among measures.
struct Filter {
    key: &'static str,
    words: fn(Texts) -> &'static str,
    holds: fn(&BoardRow) -> bool,
}

const FILTERS: [Filter; 8] = [
    Filter { key: "done", words: Texts::s_done, holds: |row| row.status.execution == Execution::Done },
    Filter { key: "in-progress", words: Texts::s_going, holds: is_going },
    Filter {
        key: "not-started",
        words: Texts::s_not_started,
        holds: |row| row.status.execution == Execution::NotStarted,
    },
    Filter { key: "not-done", words: Texts::s_not_done, holds: |row| row.status.execution == Execution::NotDone },
    Filter { key: "overdue", words: Texts::s_overdue, holds: |row| row.status.time == Timeliness::Overdue },
    Filter { key: "at-risk", words: Texts::s_at_risk, holds: |row| row.status.time == Timeliness::AtRisk },
    Filter { key: "done-late", words: Texts::s_late, holds: |row| row.status.time == Timeliness::DoneLate },
    Filter { key: "to-review", words: Texts::s_to_review, holds: |row| row.awaiting_review > 0 },
];

fn is_going(row: &BoardRow) -> bool {
    matches!(row.status.execution, Execution::InProgress | Execution::PartlyDone)
}

impl Filter {
    fn tile(&self, t: Texts, rows: &[BoardRow], chosen: &str) -> Tile {
        let n = rows.iter().filter(|row| (self.holds)(row)).count();
        Tile { key: self.key, words: (self.words)(t), n, chosen: self.key == chosen }
    }
}

fn bar(t: Texts, rows: &[BoardRow]) -> Vec<Piece> {
    let kinds = [
        ("done", Execution::Done),
        ("partly", Execution::PartlyDone),
        ("going", Execution::InProgress),
        ("not", Execution::NotDone),
        ("none", Execution::NotStarted),
    ];
    let share = |n: usize| 100.0 * f64::from(u32::try_from(n).unwrap_or(u32::MAX)) / rows.len().max(1) as f64;
    let mut before = 0;
    let mut pieces = Vec::new();
    for (class, execution) in kinds {
        let n = rows.iter().filter(|row| row.status.execution == execution).count();
        if n > 0 {
            let (x, width) = (format!("{:.3}", share(before)), format!("{:.3}", share(n)));
            pieces.push(Piece { class, words: t.execution(execution).words, n, x, width });
        }
        before += n;
    }
    pieces
}
