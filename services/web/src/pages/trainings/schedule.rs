//! The form by which a training is scheduled.

use askama::Template;
use zgoda_domain::{training::Mode, values::MeasureCode};
use zgoda_read_models::{GroupRow, MeasureView, Page, ReadError, View};

use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "trainings/schedule.html")]
pub struct SchedulePage {
    frame: Frame,
    may_schedule: bool,
    plans: Vec<Measures>,
    groups: Vec<GroupRow>,
    key: String,
    drafts: Drafts,
}

impl FormPage for SchedulePage {
    type Id = ();

    async fn of(visit: &Visit, (): (), drafts: Drafts) -> Result<Self, Refusal> {
        let groups = visit.view.groups(&Page::all()).await.map_err(|error| visit.failed(&error))?;
        let plans = Measures::of_all(&visit.view).await.map_err(|error| visit.failed(&error))?;
        Ok(Self {
            plans,
            frame: visit.frame.clone().titled(visit.frame.t.schedule_training(), "trainings"),
            may_schedule: visit.shows_now() && visit.may("run-training") && visit.frame.own_body().is_some(),
            groups: groups.items,
            key: visit.fresh_key(),
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_schedule
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// The measures of a plan, one of which a training may carry out.
struct Measures {
    plan: String,
    /// By what the form knows each, and what it is called.
    choices: Vec<(String, String)>,
}

impl Measures {
    async fn of_all(view: &View) -> Result<Vec<Self>, ReadError> {
        let mut all = Vec::new();
        for plan in view.plans(&Page::all()).await?.items {
            let measures = view.measures(plan.id, &Page::all()).await?.items;
            let choice = |one: &MeasureView| (format!("{} {}", plan.id, one.code), in_a_line(&one.code, &one.title));
            all.push(Self { choices: measures.iter().map(choice).collect(), plan: plan.title });
        }
        Ok(all)
    }
}

/// A measure as a list of choices shows it: titles of acts are longer than any line.
fn in_a_line(code: &MeasureCode, title: &str) -> String {
    const MOST: usize = 90;
    let mut line: String = title.chars().take(MOST).collect();
    if line.len() < title.len() {
        line.push('…');
    }
    format!("{code}. {line}")
}

impl SchedulePage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("schedule")
    }

    fn modes(&self) -> [(&'static str, &'static str); 3] {
        let t = self.frame.t;
        [("on-site", Mode::OnSite), ("online", Mode::Online), ("mixed", Mode::Mixed)]
            .map(|(key, mode)| (key, t.mode(mode)))
    }
}
