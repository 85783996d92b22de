//! The form by which a file is added to a draft.

use askama::Template;
use zgoda_domain::values::ReportId;
use zgoda_read_models::ReportView;

use super::may;
use crate::pages::{
    consents::Speaking,
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "reports/attach.html")]
pub struct AttachingPage {
    frame: Frame,
    view: ReportView,
    may: bool,
    speaking: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for AttachingPage {
    type Id = ReportId;

    async fn of(visit: &Visit, id: ReportId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.report(id).await?;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.attach_to_report(), "reports"),
            may: may::writes(visit, &view),
            speaking: Speaking::one(visit, view.report.author.clone(), None),
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl AttachingPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("attach")
    }
}
