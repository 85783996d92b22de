//! Asks for plans of phased transition: the tables say which there are, each plan's stream the rest.

use std::collections::BTreeMap;

use zgoda_domain::{
    transition_plan::Content,
    values::{Edrpou, TransitionPlanId},
};

use crate::{
    List, Page, PhaseRow, PlanSlipRow, ReadError, TransitionPlanFilter, TransitionPlanRow, TransitionPlanVersionView,
    TransitionPlanView,
    bodies::queries::{Names, names},
    paging::Listing,
    shelf::word,
    sorting::both_ways,
    sql::{Arg, Run},
    transitions::{
        phases::days_later,
        projection::TransitionDoc,
        shown::{content_of, phases_of, version_of},
        story::Story,
    },
    view::Sight,
};

/// Which plans a filter chooses: $1 state, $2 drafter.
macro_rules! chosen {
    () => {
        "FROM transition_plan WHERE ($1 IS NULL OR state = $1) AND ($2 IS NULL OR drafter = $2)"
    };
}

/// Plans.
pub(crate) async fn list(
    sight: &mut Sight,
    filter: &TransitionPlanFilter,
    page: &Page,
) -> Result<List<TransitionPlanRow>, ReadError> {
    let listing = Listing::of::<TransitionPlanRow>("transition-plans", filter, page)?;
    let by_title = listing.sort.field == "title";
    let chosen =
        || vec![filter.state.as_ref().map(word).into(), filter.drafter.as_ref().map(|body| body.to_string()).into()];
    let mut args = chosen();
    let text = if by_title {
        args.extend(listing.after().map(Arg::from));
        both_ways!(concat!("SELECT sort_key, doc ", chosen!(), " AND"), "sort_key", "id"; after "$3, $4" limit "$5")
    } else {
        args.push(listing.after_number()?.into());
        both_ways!(concat!("SELECT sort_key, doc ", chosen!(), " AND"), "drafted"; after "$3" limit "$4")
    };
    args.push(listing.wanted().into());
    let mut found: Vec<(String, TransitionDoc)> = Vec::new();
    for row in sight.tx.rows(listing.sort.way(text), args).await? {
        found.push((row.get(0)?, row.document(1, "transition_plan")?));
    }
    let total = sight.tx.number(concat!("SELECT COUNT(*) ", chosen!()), chosen()).await?;
    let list = listing.list(found, total, |(title, doc)| match by_title {
        true => (Some(title.clone()), doc.id.to_string()),
        false => (None, doc.drafted.to_string()),
    });
    let names = names(sight, list.items.iter().map(|(_, doc)| &doc.drafter)).await?;
    Ok(list.map(|(_, doc)| row_of(&doc, &names)))
}

/// One plan as lists show it.
pub(crate) async fn row(sight: &mut Sight, id: TransitionPlanId) -> Result<Option<TransitionPlanRow>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let names = names(sight, [&doc.drafter]).await?;
    Ok(Some(row_of(&doc, &names)))
}

/// One plan.
pub(crate) async fn one(sight: &mut Sight, id: TransitionPlanId) -> Result<Option<TransitionPlanView>, ReadError> {
    let Some((doc, story)) = told(sight, id).await? else { return Ok(None) };
    let plan = story.plan()?;
    let questioned: Vec<_> = plan.in_force().map(|force| force.questioned()).into_iter().flatten().collect();
    let bodies: Vec<_> = story.bodies(plan.content()).into_iter().chain(questioned.iter().copied()).collect();
    let names = named(sight, &doc, bodies).await?;
    let slips = plan.in_force().map(|force| force.slips()).unwrap_or_default();
    let slip = |slip: zgoda_domain::transition_plan::Slip| PlanSlipRow {
        phase: slip.phase,
        interaction: slip.interaction,
        days: days_later(slip.baseline, slip.expected),
        baseline: slip.baseline,
        expected: slip.expected,
    };
    let drafted_by = story.drafted_by.as_ref().map(|act| act.row(&names));
    let missing = || ReadError::Row { table: "transition_plan", reason: "nobody began the draft".to_owned() };
    Ok(Some(TransitionPlanView {
        plan: row_of(&doc, &names),
        versions: story.sent.iter().map(|sent| version_of(sent, &names)).collect(),
        content: content_of(plan.content(), &doc.drafter, &names),
        sha256: plan.content().sha256(&doc.title),
        slips: slips.into_iter().map(slip).collect(),
        questioned: questioned.into_iter().map(|body| names.body(body)).collect(),
        last_reason: story.last_reason.clone(),
        drafted_by: drafted_by.ok_or_else(missing)?,
    }))
}

/// One version of a plan.
pub(crate) async fn version(
    sight: &mut Sight,
    id: TransitionPlanId,
    version: u32,
) -> Result<Option<TransitionPlanVersionView>, ReadError> {
    let Some((doc, story)) = told(sight, id).await? else { return Ok(None) };
    let Some(sent) = story.sent.iter().find(|sent| sent.version == version) else { return Ok(None) };
    let names = named(sight, &doc, story.bodies(&sent.content)).await?;
    Ok(Some(TransitionPlanVersionView {
        plan: doc.id,
        title: doc.title.to_string(),
        immutable: sent.approval.is_some(),
        version: version_of(sent, &names),
        content: content_of(&sent.content, &doc.drafter, &names),
    }))
}

/// What a plan says in each version that was sent; nothing when there is no such plan.
pub(crate) async fn contents(sight: &mut Sight, id: TransitionPlanId) -> Result<BTreeMap<u32, Content>, ReadError> {
    let Some((_, story)) = told(sight, id).await? else { return Ok(BTreeMap::new()) };
    Ok(story.sent.into_iter().map(|sent| (sent.version, sent.content)).collect())
}

/// The phases of a plan with their execution.
pub(crate) async fn phases(sight: &mut Sight, id: TransitionPlanId) -> Result<Option<Vec<PhaseRow>>, ReadError> {
    let Some((doc, story)) = told(sight, id).await? else { return Ok(None) };
    let plan = story.plan()?;
    let content = story.in_force.as_ref().unwrap_or(plan.content());
    let names = named(sight, &doc, story.bodies(content)).await?;
    Ok(Some(phases_of(&story, plan, content, &names)))
}

async fn told(sight: &mut Sight, id: TransitionPlanId) -> Result<Option<(TransitionDoc, Story)>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let story = Story::read(sight, &doc).await?;
    Ok(Some((doc, story)))
}

/// The row of a plan.
pub(crate) async fn doc(sight: &mut Sight, id: TransitionPlanId) -> Result<Option<TransitionDoc>, ReadError> {
    let row = sight.tx.row("SELECT doc FROM transition_plan WHERE id = $1", vec![id.to_string().into()]).await?;
    row.map(|row| row.document(0, "transition_plan")).transpose()
}

async fn named<'b>(
    sight: &mut Sight,
    doc: &'b TransitionDoc,
    bodies: impl IntoIterator<Item = &'b Edrpou>,
) -> Result<Names, ReadError> {
    names(sight, bodies.into_iter().chain([&doc.drafter])).await
}

fn row_of(doc: &TransitionDoc, names: &Names) -> TransitionPlanRow {
    TransitionPlanRow {
        id: doc.id,
        title: doc.title.to_string(),
        drafter: names.body(&doc.drafter),
        state: doc.state(),
        sent_version: doc.sent_version,
        version_in_force: doc.version_in_force,
        round: doc.round,
        drafted_at: doc.drafted_at,
        approved_at: doc.approved_at,
        version: doc.version,
    }
}
