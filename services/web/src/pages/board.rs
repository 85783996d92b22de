//! The board: all measures of a plan at one glance.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::{
    fulfilment::Execution,
    values::{DeadlineKind, PlanId},
};
use zgoda_read_models::{Board, BoardRow, HistoryRow, Page, PlanRow};

use super::{
    frame::Frame,
    notice,
    texts::Texts,
    totals::{Chosen, OF_A_BOARD, Totals},
    visit::{Shown, Visit, either},
};

/// So many of the last changes stand under the board.
const CHANGES: i64 = 10;

/// The parameters of the board, beside what its tiles choose.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    plan: Option<PlanId>,
}

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage {
    frame: Frame,
    plans: Vec<PlanRow>,
    board: Arc<Board>,
    totals: Totals<BoardRow>,
    tasks: Vec<TaskBlock>,
    bar: Vec<Piece>,
    changed: Vec<HistoryRow>,
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
    let changed = if visit.may("read-reporting") {
        visit.view.lately(id, CHANGES).await.map_err(|error| visit.failed(&error))?
    } else {
        Vec::new()
    };
    let frame = visit.frame.clone().titled(board.plan.title.clone(), "board");
    let Chosen { status } = visit.parameters();
    visit.show(&BoardPage::new(frame, plans, board, changed, &status))
}

impl BoardPage {
    fn new(frame: Frame, plans: Vec<PlanRow>, board: Arc<Board>, changed: Vec<HistoryRow>, chosen: &str) -> Self {
        let t = frame.t;
        let totals = Totals::of(OF_A_BOARD, &board.rows, chosen, t);
        let blocks = board.plan.tasks.iter().map(|task| TaskBlock {
            number: task.number,
            title: task.title.clone(),
            rows: board.rows.iter().filter(|row| row.task == task.number && totals.shows(row)).cloned().collect(),
        });
        let tasks = blocks.filter(|block| !block.rows.is_empty()).collect();
        let bar = bar(t, &board.rows);
        Self { frame, plans, board, totals, tasks, bar, changed }
    }

    fn state(&self) -> &'static str {
        self.frame.t.plan_state(self.board.plan.state)
    }

    /// The board with all its measures.
    fn all_link(&self) -> String {
        format!("/?plan={}{}", self.board.plan.id, self.frame.and_keep())
    }

    /// The board with some of its measures, up to what names them.
    fn choice(&self) -> String {
        format!("/?plan={}&status=", self.board.plan.id)
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
