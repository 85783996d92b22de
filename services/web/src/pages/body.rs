//! A body and its duties, of all plans; "мої обов’язки" for whoever acts for it.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use zgoda_domain::values::{Edrpou, GroupId, PlanId};
use zgoda_read_models::{BodyView, DutyFilter, DutyRow, Page, ReadError, WaitingRow, WaitingStep};

use super::{
    frame::Frame,
    visit::{Shown, Visit, either},
};

#[derive(Template)]
#[template(path = "body.html")]
struct BodyPage {
    frame: Frame,
    body: BodyView,
    duties: Vec<DutyRow>,
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
        let mut plans: Vec<PlanBlock> = Vec::new();
        for duty in &duties {
            match plans.iter_mut().find(|block| block.plan == duty.plan) {
                Some(block) => block.rows.push(duty.clone()),
                None => {
                    plans.push(PlanBlock { plan: duty.plan, title: duty.plan_title.clone(), rows: vec![duty.clone()] })
                }
            }
        }
        let frame = visit.frame.clone().titled(body.short_name.clone(), "bodies");
        Ok(Some(Self { frame, body, duties, plans, groups, waiting }))
    }

    fn is_own(&self) -> bool {
        self.frame.own_body() == Some(&self.body.edrpou)
    }

    fn group_name<'a>(&'a self, group: &'a GroupId) -> &'a str {
        self.groups.get(group).map_or_else(|| group.as_str(), String::as_str)
    }
}
