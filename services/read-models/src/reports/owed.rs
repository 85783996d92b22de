//! Which plans owe a report on half a year: those in force in it.

use std::collections::BTreeSet;

use zgoda_domain::values::{DeadlineKind, HalfYear, PlanId};

use crate::{
    ReadError, cycles::projection::CycleDoc, measures::projection::MeasureDoc, plans::projection::PlanDoc, sql::Run,
    view::Sight,
};

/// The plans that were adopted by the end of a half and still carried out in it: a month of it was opened, or a measure has a deadline in it
/// or after it. A plan whose last deadline has passed, and that nobody monitors any more, owes nothing. Three queries, however many plans.
pub(super) async fn plans(sight: &mut Sight, half: HalfYear) -> Result<BTreeSet<PlanId>, ReadError> {
    let mut adopted = BTreeSet::new();
    for row in sight.tx.rows("SELECT doc FROM plan", vec![]).await? {
        let plan: PlanDoc = row.document(0, "plan")?;
        if plan.act.is_some_and(|act| act.date <= half.last_day()) {
            adopted.insert(plan.id);
        }
    }
    let mut carried_out = BTreeSet::new();
    let [first, .., last] = half.months().map(|month| month.to_string());
    let text = "SELECT doc FROM cycle WHERE period >= $1 AND period <= $2";
    for row in sight.tx.rows(text, vec![first.into(), last.into()]).await? {
        carried_out.insert(row.document::<CycleDoc>(0, "cycle")?.plan);
    }
    for row in sight.tx.rows("SELECT doc FROM measure", vec![]).await? {
        let MeasureDoc { plan, measure, .. } = row.document(0, "measure")?;
        let ahead = measure.deadline.is_some_and(|deadline| {
            deadline.kind == DeadlineKind::Continuous || deadline.last_day.is_some_and(|day| day >= half.first_day())
        });
        if ahead {
            carried_out.insert(plan);
        }
    }
    Ok(carried_out.intersection(&adopted).copied().collect())
}
