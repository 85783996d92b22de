//! Asks for measures.

use std::collections::BTreeSet;

use zgoda_domain::{
    plan::{Party, Responsibility, SourceRow},
    values::{Deadline, Edrpou, MeasureCode, PlanId},
};

use crate::{
    BodyStatusRow, DeadlineAmendmentRow, DeadlineView, DependencyRow, List, MeasureView, Page, PostponementRow,
    ReadError, ResponsibilityRow, SourceRowView,
    bodies::queries::{Names, names},
    measures::{
        projection::MeasureDoc,
        standing::{BodyStanding, Scope, Standing, standings},
    },
    paging::Listing,
    plans::{self, projection::PlanDoc},
    view::Sight,
};

impl From<&Deadline> for DeadlineView {
    fn from(deadline: &Deadline) -> Self {
        Self { kind: deadline.kind, text: deadline.text.to_string(), last_day: deadline.last_day }
    }
}

impl From<&SourceRow> for SourceRowView {
    fn from(source: &SourceRow) -> Self {
        Self { file: source.file.to_string(), row: source.row, text: source.text.to_string() }
    }
}

/// The measures of a plan, by code.
pub(crate) async fn list(sight: &mut Sight, id: PlanId, page: &Page) -> Result<List<MeasureView>, ReadError> {
    let listing = Listing::of::<MeasureView>("measures", &id, page)?;
    let measures = views(sight, id, Scope::Plan(id)).await?;
    Ok(listing.page_of(measures, |measure| (None, measure.code.sort_key())))
}

/// One measure.
pub(crate) async fn one(sight: &mut Sight, id: PlanId, code: &MeasureCode) -> Result<Option<MeasureView>, ReadError> {
    Ok(views(sight, id, Scope::Measure(id, code)).await?.pop())
}

async fn views(sight: &mut Sight, id: PlanId, scope: Scope<'_>) -> Result<Vec<MeasureView>, ReadError> {
    let Some(plan) = plans::queries::doc(sight, id).await? else { return Ok(Vec::new()) };
    let standings = standings(sight, scope).await?;
    let bodies: BTreeSet<&Edrpou> = standings.iter().flat_map(mentioned).collect();
    let names = names(sight, bodies).await?;
    Ok(standings.iter().map(|standing| view_of(standing, &plan, &names)).collect())
}

fn mentioned(standing: &Standing) -> impl Iterator<Item = &Edrpou> {
    let bodies = standing.bodies.iter().map(|body| &body.edrpou);
    bodies.chain(standing.doc.postponements.iter().map(|postponement| &postponement.by))
}

fn view_of(standing: &Standing, plan: &PlanDoc, names: &Names) -> MeasureView {
    let doc = &standing.doc;
    let measure = &doc.measure;
    MeasureView {
        plan: doc.plan,
        code: measure.code.clone(),
        raw_code: measure.raw_code.as_ref().map(ToString::to_string),
        part_of: measure.part_of.clone(),
        title: measure.title.to_string(),
        task: measure.task,
        task_title: plan.task_title(measure.task),
        indicators: measure.indicators.iter().map(ToString::to_string).collect(),
        deadline: measure.deadline.as_ref().map(DeadlineView::from),
        responsibilities: measure.responsibilities.iter().map(|r| responsibility_row(doc, r)).collect(),
        depends_on: dependencies(doc),
        postponements: postponements(doc, names),
        deadline_amendments: amendments(doc),
        status: standing.status,
        bodies: standing.bodies.iter().map(|body| body_row(body, names)).collect(),
        open_anomalies: standing.open_anomalies,
        source: measure.source.as_ref().map(SourceRowView::from),
        version: plan.version,
    }
}

fn responsibility_row(doc: &MeasureDoc, responsibility: &Responsibility) -> ResponsibilityRow {
    let (edrpou, group) = match &responsibility.party {
        Party::Body(edrpou) => (Some(edrpou.clone()), None),
        Party::Group(group) => (None, Some(group.clone())),
        Party::Unresolved => (None, None),
    };
    ResponsibilityRow {
        participation: doc.participation(responsibility, edrpou.as_ref()),
        edrpou,
        group,
        name: responsibility.name.to_string(),
        role: responsibility.role,
        by_consent: responsibility.by_consent,
    }
}

fn dependencies(doc: &MeasureDoc) -> Vec<DependencyRow> {
    let row = |dependency: &zgoda_domain::plan::Dependency| DependencyRow {
        on: dependency.on.clone(),
        kind: dependency.kind,
        basis: dependency.basis.to_string(),
    };
    doc.waits_for.iter().map(row).collect()
}

pub(crate) fn postponements(doc: &MeasureDoc, names: &Names) -> Vec<PostponementRow> {
    let row = |postponement: &super::projection::Postponement| PostponementRow {
        by: names.body(&postponement.by),
        letter: postponement.letter.clone(),
        reason: postponement.reason.to_string(),
        until: postponement.until.as_ref().map(DeadlineView::from),
        recorded_at: postponement.recorded_at,
    };
    doc.postponements.iter().map(row).collect()
}

fn amendments(doc: &MeasureDoc) -> Vec<DeadlineAmendmentRow> {
    let row = |amendment: &super::projection::DeadlineAmendment| DeadlineAmendmentRow {
        before: amendment.before.as_ref().map(DeadlineView::from),
        deadline: (&amendment.deadline).into(),
        act: (&amendment.act).into(),
        recorded_at: amendment.recorded_at,
    };
    doc.amendments.iter().map(row).collect()
}

fn body_row(body: &BodyStanding, names: &Names) -> BodyStatusRow {
    BodyStatusRow {
        body: names.body(&body.edrpou),
        role: body.role,
        group: body.group.clone(),
        status: body.status,
        done_on: body.duty.done_on,
        last_message_at: body.last_message_at,
        awaiting_review: body.awaiting_review,
        version: body.version,
    }
}
