//! Asks for the overview of a plan.

use std::collections::BTreeMap;

use serde::Serialize;
use zgoda_domain::{
    fulfilment::{Assurance, Execution, Timeliness},
    values::PlanId,
};

use crate::{
    Dashboard, Page, ReadError, StatusCounts, TaskOverview, cycles, deadlines, history,
    measures::standing::{Scope, Standing, standings},
    plans,
    shelf::word,
    view::Sight,
};

/// How many of the last things that happened are shown.
const CHANGES: i64 = 10;

const EXECUTIONS: [Execution; 5] =
    [Execution::NotStarted, Execution::InProgress, Execution::PartlyDone, Execution::Done, Execution::NotDone];
const TIMES: [Timeliness; 5] =
    [Timeliness::InTime, Timeliness::AtRisk, Timeliness::Overdue, Timeliness::DoneLate, Timeliness::NoDeadline];
const ASSURANCES: [Assurance; 4] = [Assurance::None, Assurance::Reported, Assurance::Confirmed, Assurance::Restated];

/// The overview of a plan.
pub(crate) async fn one(sight: &mut Sight, id: PlanId) -> Result<Option<Dashboard>, ReadError> {
    let Some(plan) = plans::queries::one(sight, id).await? else { return Ok(None) };
    let Some(doc) = plans::queries::doc(sight, id).await? else { return Ok(None) };
    let standings = standings(sight, Scope::Plan(id)).await?;
    let task = |(number, title): &(u16, zgoda_domain::values::Paragraph)| TaskOverview {
        number: *number,
        title: title.to_string(),
        counts: counts(standings.iter().filter(|standing| standing.doc.measure.task == *number)),
    };
    let standing_so = |time: Timeliness| standings.iter().filter(move |standing| standing.status.time == time);
    let today = sight.today;
    Ok(Some(Dashboard {
        plan,
        today,
        position: sight.position,
        counts: counts(&standings),
        tasks: doc.tasks.iter().map(task).collect(),
        overdue: deadlines::queries::rows_of(standing_so(Timeliness::Overdue), &doc, today),
        at_risk: deadlines::queries::rows_of(standing_so(Timeliness::AtRisk), &doc, today),
        changed: history::queries::latest(sight, id, CHANGES).await?,
        cycle: cycles::queries::list(sight, id, &Page { limit: 1, ..Page::default() }).await?.items.pop(),
    }))
}

fn counts<'s>(standings: impl IntoIterator<Item = &'s Standing>) -> StatusCounts {
    let mut counts =
        StatusCounts { total: 0, execution: zeroes(&EXECUTIONS), time: zeroes(&TIMES), assurance: zeroes(&ASSURANCES) };
    for standing in standings {
        counts.total += 1;
        *counts.execution.entry(word(&standing.status.execution)).or_default() += 1;
        *counts.time.entry(word(&standing.status.time)).or_default() += 1;
        *counts.assurance.entry(word(&standing.status.assurance)).or_default() += 1;
    }
    counts
}

fn zeroes(values: &[impl Serialize]) -> BTreeMap<String, i64> {
    values.iter().map(|value| (word(value), 0)).collect()
}
