//! A body and its duties, of all plans; "мої обов’язки" for whoever acts for it.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use zgoda_domain::{
    fulfilment::{Execution, Timeliness},
    values::{Edrpou, GroupId, PlanId},
};
use zgoda_read_models::{BodyView, DutyFilter, DutyRow, Page, ReadError, WaitingRow, WaitingStep};

use super::{
    frame::Frame,
    totals::{Chosen, OF_A_BODY, Totals},
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "body.html")]
struct BodyPage {
    frame: Frame,
    body: BodyView,
    totals: Totals<DutyRow>,
    /// What asks for attention, each with what its plan is called in short: two plans have measures of the same code.
    urgent: Vec<(DutyRow, String)>,
    plans: Vec<PlanBlock>,
    groups: BTreeMap<GroupId, String>,
    waiting: Vec<WaitingRow>,
}

/// A plan with the body's duties under it.
struct PlanBlock {
    plan: PlanId,
    title: String,
    rows: Vec<DutyRow>,
}

/// One body.
pub async fn show(request: HttpRequest, edrpou: Path<String>) -> HttpResponse {
    either(page(&request, &edrpou).await)
}

async fn page(request: &HttpRequest, edrpou: &str) -> Shown {
    let visit = Visit::of(request).await?;
    let edrpou = Edrpou::parse(edrpou).map_err(|error| visit.not_found_because(error.sentence(visit.frame.t.0)))?;
    let found = BodyPage::read(&visit, &edrpou).await.map_err(|error| visit.failed(&error))?;
    visit.show(&found.ok_or_else(|| visit.not_found())?)
}

impl BodyPage {
    async fn read(visit: &Visit, edrpou: &Edrpou) -> Result<Option<Self>, ReadError> {
        let view = &visit.view;
        let Some(body) = view.body(edrpou).await? else { return Ok(None) };
        let duties = view.duties(edrpou, &DutyFilter::default(), &Page::all()).await?.items;
        let groups = view.groups(&Page::all()).await?.items.into_iter().map(|row| (row.group, row.name)).collect();
        let waiting = if visit.may("read-consents") { view.waiting_for(edrpou).await? } else { Vec::new() };
        let Chosen { status } = visit.parameters();
        let totals = Totals::of(OF_A_BODY, &duties, &status, visit.frame.t);
        let known = view.plans(&Page::all()).await?.items;
        let named = |duty: &DutyRow| {
            let plan = known.iter().find(|plan| plan.id == duty.plan);
            plan.map_or_else(|| duty.plan_title.clone(), |plan| visit.frame.t.plan_in_short(plan))
        };
        let urgent = duties.iter().filter(|duty| is_urgent(duty)).map(|duty| (duty.clone(), named(duty))).collect();
        let mut plans: Vec<PlanBlock> = Vec::new();
        for duty in duties.iter().filter(|duty| totals.shows(duty)) {
            match plans.iter_mut().find(|block| block.plan == duty.plan) {
                Some(block) => block.rows.push(duty.clone()),
                None => {
                    plans.push(PlanBlock { plan: duty.plan, title: duty.plan_title.clone(), rows: vec![duty.clone()] })
                }
            }
        }
        let frame = visit.frame.clone().titled(body.short_name.clone(), "bodies");
        Ok(Some(Self { frame, body, totals, urgent, plans, groups, waiting }))
    }

    /// All its duties.
    fn all_link(&self) -> String {
        format!("/bodies/{}{}", self.body.edrpou, self.frame.keep())
    }

    /// Some of its duties, up to what names them.
    fn choice(&self) -> String {
        format!("/bodies/{}?status=", self.body.edrpou)
    }

    /// Whether its officer may report on a measure from here.
    fn may_report(&self) -> bool {
        self.is_own() && self.frame.past_day().is_none()
    }

    fn is_own(&self) -> bool {
        self.frame.own_body() == Some(&self.body.edrpou)
    }

    fn group_name<'a>(&'a self, group: &'a GroupId) -> &'a str {
        self.groups.get(group).map_or_else(|| group.as_str(), String::as_str)
    }
}

/// What the body should do something about: a message that came back, a measure that is late or soon will be.
fn is_urgent(duty: &DutyRow) -> bool {
    let pressing = matches!(duty.status.time, Timeliness::Overdue | Timeliness::AtRisk);
    duty.returned || (pressing && duty.status.execution != Execution::Done)
}
