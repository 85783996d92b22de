//! Asks for deadlines.

use jiff::civil::Date;
use zgoda_domain::values::PlanId;

use crate::{
    DeadlineFilter, DeadlineRow, DeadlineView, List, Page, ReadError,
    measures::standing::{Scope, Standing, standings},
    paging::Listing,
    plans::{self, projection::PlanDoc},
    sorting::{Key, Sort},
    view::Sight,
};

/// Deadlines in the order they fall due.
pub(crate) async fn list(
    sight: &mut Sight,
    filter: &DeadlineFilter,
    page: &Page,
) -> Result<List<DeadlineRow>, ReadError> {
    // Which deadlines are overdue depends on the day: a cursor belongs to one day's order.
    let listing = Listing::of::<DeadlineRow>("deadlines", &(filter, sight.today), page)?;
    let scope = filter.plan.map_or(Scope::All, Scope::Plan);
    let plans = plans::queries::docs(sight, filter.plan.map(|plan| [plan])).await?;
    let shown = |plan: &PlanId| plans.get(plan).filter(|doc| filter.plan.is_some() || doc.act.is_some());
    let mut rows = Vec::new();
    for standing in standings(sight, scope).await? {
        if let Some(plan) = shown(&standing.doc.plan)
            && chosen(&standing, filter)
        {
            rows.push(row_of(&standing, plan, sight.today));
        }
    }
    Ok(listing.page_of(rows, |row| key(listing.sort, row)))
}

/// The deadlines of one plan by chosen measures, for its overview.
pub(crate) fn rows_of<'s>(
    standings: impl IntoIterator<Item = &'s Standing>,
    plan: &PlanDoc,
    today: Date,
) -> Vec<DeadlineRow> {
    let mut rows: Vec<DeadlineRow> = standings.into_iter().map(|standing| row_of(standing, plan, today)).collect();
    rows.sort_by_cached_key(|row| (row.days_left.is_none(), row.days_left, row.code.sort_key()));
    rows
}

fn chosen(standing: &Standing, filter: &DeadlineFilter) -> bool {
    let last_day = standing.last_day();
    filter.time.is_none_or(|time| standing.status.time == time)
        && filter.from.is_none_or(|from| last_day.is_some_and(|day| day >= from))
        && filter.until.is_none_or(|until| last_day.is_some_and(|day| day <= until))
}

fn row_of(standing: &Standing, plan: &PlanDoc, today: Date) -> DeadlineRow {
    let doc = &standing.doc;
    let until = doc.postponements.iter().rev().find_map(|postponement| postponement.until.as_ref()?.last_day);
    DeadlineRow {
        plan: doc.plan,
        plan_title: plan.title.to_string(),
        code: doc.measure.code.clone(),
        title: doc.measure.title.to_string(),
        leads: standing.leads(),
        deadline: doc.measure.deadline.as_ref().map(DeadlineView::from),
        days_left: standing.last_day().map(|last_day| (last_day - today).get_days()),
        postponed_until: until,
        status: standing.status,
    }
}

/// In the order they fall due, unless another is asked for.
fn key(sort: Sort, row: &DeadlineRow) -> Key {
    let code = row.code.sort_key();
    match sort.field {
        "code" => (Some(code), row.plan.to_string()),
        _ => (
            row.deadline.as_ref().and_then(|deadline| Some(deadline.last_day?.to_string())),
            format!("{}/{code}", row.plan),
        ),
    }
}
