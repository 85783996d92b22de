//! Asks what a body answers for.

use std::collections::{BTreeSet, HashMap};

use zgoda_domain::{
    plan::{Party, Responsibility},
    values::{Edrpou, GroupId, PlanId},
};

use crate::{
    DeadlineView, DutyFilter, DutyRow, List, Page, ReadError,
    fulfilments::{measure_id, projection::FulfilmentDoc},
    groups,
    measures::{projection::MeasureDoc, standing::status_of},
    paging::Listing,
    plans::{self, projection::PlanDoc},
    sorting::{Key, Sort},
    sql::{Arg, Row, Run},
    view::Sight,
};

/// The duties of a body, by deadline.
pub(crate) async fn list(
    sight: &mut Sight,
    edrpou: &Edrpou,
    filter: &DutyFilter,
    page: &Page,
) -> Result<List<DutyRow>, ReadError> {
    let listing = Listing::of::<DutyRow>("duties", &(edrpou, filter, sight.today), page)?;
    let groups = groups::queries::of_body(sight, edrpou, sight.today).await?;
    let measures = measures(sight, edrpou, &groups).await?;
    let own = fulfilments(sight, edrpou).await?;
    let plans: BTreeSet<PlanId> = measures.iter().map(|doc| doc.plan).collect();
    let plans = plans::queries::docs(sight, Some(plans)).await?;
    let mut rows = Vec::new();
    for doc in &measures {
        let Some(plan) = plans.get(&doc.plan).filter(|plan| plan.act.is_some()) else { continue };
        let Some(responsibility) = responsibility_of(doc, edrpou, &groups) else { continue };
        let row = row_of(doc, responsibility, edrpou, own.get(&doc.id()), plan, sight);
        if chosen(&row, filter) {
            rows.push(row);
        }
    }
    Ok(listing.page_of(rows, |row| key(listing.sort, row)))
}

fn chosen(row: &DutyRow, filter: &DutyFilter) -> bool {
    filter.plan.is_none_or(|plan| row.plan == plan)
        && filter.time.is_none_or(|time| row.status.time == time)
        && filter.execution.is_none_or(|execution| row.status.execution == execution)
}

/// Naming a body itself goes before naming a group it belongs to.
fn responsibility_of<'d>(doc: &'d MeasureDoc, edrpou: &Edrpou, groups: &[GroupId]) -> Option<&'d Responsibility> {
    let all = || doc.measure.responsibilities.iter();
    let named = |r: &&Responsibility| matches!(&r.party, Party::Body(body) if body == edrpou);
    let through_group = |r: &&Responsibility| matches!(&r.party, Party::Group(group) if groups.contains(group));
    all().find(named).or_else(|| all().find(through_group))
}

fn row_of(
    doc: &MeasureDoc,
    responsibility: &Responsibility,
    edrpou: &Edrpou,
    own: Option<&FulfilmentDoc>,
    plan: &PlanDoc,
    sight: &Sight,
) -> DutyRow {
    let deadline = doc.measure.deadline.as_ref();
    let duty = own.map(FulfilmentDoc::status).unwrap_or_default();
    DutyRow {
        plan: doc.plan,
        plan_title: plan.title.to_string(),
        code: doc.measure.code.clone(),
        title: doc.measure.title.to_string(),
        role: responsibility.role,
        by_consent: responsibility.by_consent,
        participation: doc.participation(responsibility, Some(edrpou)),
        group: match &responsibility.party {
            Party::Group(group) => Some(group.clone()),
            Party::Body(_) | Party::Unresolved => None,
        },
        deadline: deadline.map(DeadlineView::from),
        status: status_of(duty, deadline.and_then(|deadline| deadline.last_day), sight.today),
        last_message_at: own.map(|doc| doc.last_message_at),
        returned: own.is_some_and(|doc| doc.returned),
        version: own.map_or(0, |doc| doc.version),
    }
}

/// In the order they fall due, unless another is asked for.
fn key(sort: Sort, row: &DutyRow) -> Key {
    let code = row.code.sort_key();
    match sort.field {
        "code" => (Some(code), row.plan.to_string()),
        _ => (
            row.deadline.as_ref().and_then(|deadline| Some(deadline.last_day?.to_string())),
            format!("{}/{code}", row.plan),
        ),
    }
}

async fn measures(sight: &mut Sight, edrpou: &Edrpou, groups: &[GroupId]) -> Result<Vec<MeasureDoc>, ReadError> {
    let text = "SELECT doc FROM measure WHERE id IN (
        SELECT measure_id FROM responsibility WHERE party IN (SELECT key FROM jsonb_each($1)))";
    let parties = groups.iter().map(GroupId::as_str).chain([edrpou.as_str()]);
    let rows = sight.tx.rows(text, vec![Arg::keys(parties)]).await?;
    rows.iter().map(|row| row.document(0, "measure")).collect()
}

/// The fulfilments of a body, by measure.
async fn fulfilments(sight: &mut Sight, edrpou: &Edrpou) -> Result<HashMap<String, FulfilmentDoc>, ReadError> {
    let text = "SELECT id, doc FROM fulfilment WHERE edrpou = $1";
    let rows = sight.tx.rows(text, vec![edrpou.as_str().into()]).await?;
    let by_measure = |row: &Row| {
        let id: String = row.get(0)?;
        Ok((measure_id(&id).to_owned(), row.document(1, "fulfilment")?))
    };
    rows.iter().map(by_measure).collect()
}
