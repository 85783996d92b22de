//! Asks for the board of a plan.

use zgoda_domain::values::PlanId;

use crate::{
    Board, BoardRow, DeadlineView, ReadError,
    measures::standing::{Scope, Standing, standings},
    plans,
    view::Sight,
};

/// The board of a plan.
pub(crate) async fn one(sight: &mut Sight, id: PlanId) -> Result<Option<Board>, ReadError> {
    let Some(plan) = plans::queries::one(sight, id).await? else { return Ok(None) };
    let rows = standings(sight, Scope::Plan(id)).await?.iter().map(row_of).collect();
    Ok(Some(Board { plan, today: sight.today, position: sight.position, rows }))
}

fn row_of(standing: &Standing) -> BoardRow {
    let measure = &standing.doc.measure;
    BoardRow {
        code: measure.code.clone(),
        title: measure.title.to_string(),
        task: measure.task,
        leads: standing.leads(),
        responsibles: i64::try_from(measure.responsibilities.len()).unwrap_or(i64::MAX),
        deadline: measure.deadline.as_ref().map(DeadlineView::from),
        status: standing.status,
        bodies: standing.tally(),
        open_anomalies: standing.open_anomalies,
        awaiting_review: standing.bodies.iter().map(|body| body.awaiting_review).sum(),
        postponed: !standing.doc.postponements.is_empty(),
    }
}
