//! What lies ahead of many bodies: duties that are not done, months that wait for answers, trainings.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use zgoda_domain::{
    fulfilment::Execution,
    values::{Edrpou, MeasureCode},
};

use crate::{
    Answer, AwaitedAnswer, InvitedTraining, OpenDuty, ReadError,
    cycles::{self, projection::CycleDoc},
    gathered::named,
    measures::standing::{Scope, standings},
    plans,
    sql::Run,
    view::Sight,
};

/// The duties of bound bodies under adopted plans that are not done and end on a day or before.
pub(crate) async fn duties(sight: &mut Sight, until: Date) -> Result<Vec<OpenDuty>, ReadError> {
    let plans = plans::queries::docs(sight, None::<[_; 0]>).await?;
    let mut open = Vec::new();
    for standing in standings(sight, Scope::All).await? {
        let Some(plan) = plans.get(&standing.doc.plan).filter(|plan| plan.act.is_some()) else { continue };
        let Some(last_day) = standing.last_day().filter(|day| *day <= until) else { continue };
        for body in standing.bodies.iter().filter(|body| body.duty.execution != Execution::Done) {
            open.push(OpenDuty {
                plan: plan.id,
                plan_title: plan.title.to_string(),
                coordinator: plan.coordinator.clone(),
                code: standing.doc.measure.code.clone(),
                title: standing.doc.measure.title.to_string(),
                body: body.edrpou.clone(),
                role: body.role,
                last_day,
            });
        }
    }
    Ok(open)
}

/// Who has not answered in the open months whose last day is a day or before; the queries are as many as those months.
pub(crate) async fn answers(sight: &mut Sight, until: Date) -> Result<Vec<AwaitedAnswer>, ReadError> {
    let rows = sight.tx.rows("SELECT doc FROM cycle WHERE closed_at IS NULL ORDER BY id", Vec::new()).await?;
    let mut open = Vec::new();
    for row in rows {
        let doc: CycleDoc = row.document(0, "cycle")?;
        if doc.closed.is_none() && doc.due_on <= until {
            open.push(doc);
        }
    }
    let ids: BTreeSet<_> = open.iter().map(|cycle| cycle.plan).collect();
    let plans = named::plans(sight, &ids).await?;
    let mut awaited = Vec::new();
    for cycle in open {
        let Some(table) = cycles::queries::one(sight, cycle.plan, cycle.period).await? else { continue };
        let mut bodies: BTreeMap<Edrpou, Vec<MeasureCode>> = BTreeMap::new();
        for row in table.rows.into_iter().filter(|row| row.answer == Answer::Pending) {
            bodies.entry(row.body.edrpou).or_default().push(row.measure);
        }
        let plan_title = plans.get(&cycle.plan).map(|plan| plan.title.clone()).unwrap_or_default();
        awaited.extend(bodies.into_iter().map(|(body, measures)| AwaitedAnswer {
            plan: cycle.plan,
            plan_title: plan_title.clone(),
            period: cycle.period,
            due_on: cycle.due_on,
            opened_at: cycle.opened_at,
            body,
            measures,
        }));
    }
    Ok(awaited)
}

/// Trainings that take place from one day to another and are not called off, and those that were held and whose lists are not approved.
pub(crate) async fn trainings(sight: &mut Sight, from: Date, until: Date) -> Result<Vec<InvitedTraining>, ReadError> {
    let text = "SELECT doc FROM training
        WHERE (state = 'scheduled' AND day >= $1 AND day <= $2) OR state = 'held' ORDER BY day, id";
    let rows = sight.tx.rows(text, vec![from.to_string().into(), until.to_string().into()]).await?;
    let mut found: Vec<_> = named::with_bodies(sight, &rows).await?.into_values().collect();
    found.sort_by_key(|training| (training.session.starts_at, training.id));
    Ok(found)
}
