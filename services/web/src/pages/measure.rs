//! A measure: what the act says, who is responsible, what was reported, what happened.

use std::collections::BTreeMap;

use askama::Template;
use serde::Deserialize;
use zgoda_domain::{
    fulfilment::{Execution, MessageKind},
    values::{Edrpou, Evidence, GroupId, MeasureCode, Period, PlanId},
};
use zgoda_read_models::{
    AnomalyFilter, AnomalyRow, Cursor, CycleState, HistoryRow, MeasureView, MessageRow, MessageState, Page, PlanView,
    ReadError, View,
};

use super::{
    forms::{Drafts, FormPage, REPORT, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};
use crate::permissions::About;

/// So many messages stand open; the earlier ones behind a click.
const RECENT: usize = 10;

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    cursor: Option<String>,
}

/// One measure of a plan.
#[derive(Template)]
#[template(path = "measure.html")]
pub struct MeasurePage {
    frame: Frame,
    plan: PlanView,
    measure: MeasureView,
    siblings: Vec<MeasureView>,
    dependents: Vec<MeasureCode>,
    members: BTreeMap<GroupId, usize>,
    anomalies: Vec<AnomalyRow>,
    messages: Vec<MessageRow>,
    history: Vec<HistoryRow>,
    older: Option<String>,
    may_read_reports: bool,
    may_review: bool,
    reports_for: Option<Edrpou>,
    form_key: String,
    periods: Vec<Period>,
    executions: [(&'static str, Execution); 5],
    drafts: Drafts,
}

impl FormPage for MeasurePage {
    type Id = (PlanId, MeasureCode);

    async fn of(visit: &Visit, (id, code): Self::Id, drafts: Drafts) -> Result<Self, Refusal> {
        let found = MeasurePage::read(visit, id, &code, drafts).await.map_err(|error| visit.failed(&error))?;
        found.ok_or_else(|| visit.not_found())
    }

    fn offers(&self, form: &str) -> bool {
        let reviewed = |message: &MessageRow| form.ends_with(&message.id.0.to_string()) && self.may_review(message);
        if form == REPORT { self.reports_for.is_some() } else { self.messages.iter().any(reviewed) }
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl MeasurePage {
    async fn read(visit: &Visit, id: PlanId, code: &MeasureCode, drafts: Drafts) -> Result<Option<Self>, ReadError> {
        let view = &visit.view;
        let Some(plan) = view.plan(id).await? else { return Ok(None) };
        let siblings = view.measures(id, &Page::all()).await?.items;
        let Some(measure) = siblings.iter().find(|row| row.code == *code).cloned() else { return Ok(None) };
        let waits = |row: &&MeasureView| row.depends_on.iter().any(|dependency| dependency.on == *code);
        let dependents = siblings.iter().filter(waits).map(|row| row.code.clone()).collect();
        let may_read_reports = visit.may("read-reporting");
        let filter = AnomalyFilter { measure: Some(code.clone()), ..AnomalyFilter::default() };
        let anomalies =
            if may_read_reports { view.anomalies(id, &filter, &Page::all()).await?.items } else { Vec::new() };
        let (messages, history, older) = if may_read_reports {
            reports(view, id, code, visit.parameters()).await?
        } else {
            (Vec::new(), Vec::new(), None)
        };
        let now = visit.frame.past_day().is_none();
        let about = About { coordinator: Some(&plan.coordinator.edrpou), ..About::default() };
        let may_review = now && visit.may_about("review-message", about);
        let reports_for = visit.frame.own_body().filter(|body| now && may_report(visit, &measure, body)).cloned();
        let title = format!("{} {}", measure.code, measure.title);
        let open = view.cycles(id, &Page::default()).await?.items.into_iter();
        Ok(Some(Self {
            frame: visit.frame.clone().titled(title, "board"),
            members: members(view, &measure).await?,
            form_key: format!("{}-{}", view.position(), measure.version),
            periods: open.filter(|cycle| cycle.state == CycleState::Open).map(|cycle| cycle.period).collect(),
            executions: [
                ("in-progress", Execution::InProgress),
                ("partly-done", Execution::PartlyDone),
                ("done", Execution::Done),
                ("not-done", Execution::NotDone),
                ("not-started", Execution::NotStarted),
            ],
            plan,
            measure,
            siblings,
            dependents,
            anomalies,
            messages,
            history,
            older,
            may_read_reports,
            may_review,
            reports_for,
            drafts,
        }))
    }

    fn plan_link(&self) -> String {
        format!("/?plan={}{}", self.plan.id, self.frame.and_keep())
    }

    fn recent(&self) -> &[MessageRow] {
        &self.messages[..self.messages.len().min(RECENT)]
    }

    fn earlier(&self) -> &[MessageRow] {
        &self.messages[self.messages.len().min(RECENT)..]
    }

    /// The code as the source has it, where more than a bracket differs.
    fn odd_code(&self) -> Option<&str> {
        let raw = self.measure.raw_code.as_deref()?;
        (raw.trim_end_matches(')') != self.measure.code.as_str()).then_some(raw)
    }

    fn row(&self, code: &MeasureCode) -> Option<&MeasureView> {
        self.siblings.iter().find(|row| row.code == *code)
    }

    fn members(&self, group: &GroupId) -> String {
        match self.members.get(group).copied().unwrap_or_default() {
            0 => self.frame.t.members_unknown().to_owned(),
            n => format!("{}: {}", self.frame.t.members(), self.frame.t.bodies_n(n)),
        }
    }

    /// The coordinator reviews what waits, but never what they filed themselves.
    fn may_review(&self, message: &MessageRow) -> bool {
        let own = self.frame.caller.as_ref().is_some_and(|caller| caller.actor == message.filed_by);
        self.may_review && message.state == MessageState::Filed && !own
    }

    fn typed(&self, message: &MessageRow, verb: &str) -> Typed<'_> {
        self.drafts.of(&format!("{verb}-{}", message.id.0))
    }

    fn verb(&self, message: &MessageRow, verb: &str) -> String {
        format!("/plans/{}/measures/{}/messages/{}/{verb}", self.measure.plan, self.measure.code, message.id)
    }
}

type Reports = (Vec<MessageRow>, Vec<HistoryRow>, Option<String>);

async fn reports(view: &View, id: PlanId, code: &MeasureCode, asked: Asked) -> Result<Reports, ReadError> {
    let messages = view.messages(id, code, &Page::all()).await?.items;
    let page = Page { limit: 50, cursor: asked.cursor.map(Cursor), ..Page::default() };
    let history = match view.history(id, code, &page).await {
        // A cursor from an old address: the reader gets the newest entries instead of a refusal.
        Err(ReadError::CursorInvalid) => view.history(id, code, &Page::default()).await?,
        answered => answered?,
    };
    Ok((messages, history.items, history.next_cursor))
}

fn may_report(visit: &Visit, measure: &MeasureView, body: &Edrpou) -> bool {
    let about = About { body: Some(body), ..About::default() };
    visit.may_about("file-message", about) && measure.bodies.iter().any(|row| row.body.edrpou == *body)
}

async fn members(view: &View, measure: &MeasureView) -> Result<BTreeMap<GroupId, usize>, ReadError> {
    let members = view.memberships(view.today()).await?;
    let named = measure.responsibilities.iter().filter_map(|row| row.group.clone());
    let sized = named.map(|group| {
        let size = members.get(&group).map_or(0, Vec::len);
        (group, size)
    });
    Ok(sized.collect())
}
