//! The forms by which the drafter ends a round: with its result, or with nothing.

use askama::Template;
use zgoda_domain::values::RoundId;
use zgoda_read_models::{ConsentRoundView, DisagreementRow, Outcome};

use super::{
    may::May,
    speaking::{Speaking, everybody},
};
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "consents/ending.html")]
pub struct EndingPage {
    frame: Frame,
    view: ConsentRoundView,
    may_end: bool,
    /// What stands against the document now.
    against: Vec<DisagreementRow>,
    drafter: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for EndingPage {
    type Id = RoundId;

    async fn of(visit: &Visit, id: RoundId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.round(id).await?;
        let rows = visit.view.disagreements(id).await.map_err(|error| visit.failed(&error))?.unwrap_or_default();
        let stands = |row: &DisagreementRow| !matches!(row.outcome, Outcome::Settled | Outcome::Dropped);
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.end_round(), "consents"),
            may_end: May::of(visit, &view).end,
            against: rows.into_iter().filter(stands).collect(),
            drafter: Speaking::one(visit, view.round.drafter.clone(), everybody(&view)),
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_end
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl EndingPage {
    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }

    fn version(&self) -> String {
        self.view.round.document_version.to_string()
    }
}
