//! The form by which a training is scheduled.

use askama::Template;
use zgoda_domain::training::Mode;
use zgoda_read_models::{GroupRow, Page};

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
    groups: Vec<GroupRow>,
    key: String,
    drafts: Drafts,
}

impl FormPage for SchedulePage {
    type Id = ();

    async fn of(visit: &Visit, (): (), drafts: Drafts) -> Result<Self, Refusal> {
        let groups = visit.view.groups(&Page::all()).await.map_err(|error| visit.failed(&error))?;
        Ok(Self {
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
