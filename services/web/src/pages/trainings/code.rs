//! The code by which people check in: shown large, to be looked at on a screen, and once.

use askama::Template;
use jiff::Timestamp;
use zgoda_domain::values::TrainingId;
use zgoda_read_models::TrainingRow;

use super::may;
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "trainings/code.html")]
pub struct CodePage {
    frame: Frame,
    training: TrainingRow,
    may: bool,
    /// The code that is shown, and until when it is good.
    shown: Option<(String, Timestamp)>,
    /// Where participants type it.
    address: String,
    key: String,
    drafts: Drafts,
}

impl FormPage for CodePage {
    type Id = TrainingId;

    async fn of(visit: &Visit, id: TrainingId, drafts: Drafts) -> Result<Self, Refusal> {
        visit.signed_in()?;
        let training = visit.training(id).await?.training;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.show_code(), "trainings"),
            may: may::show_code(visit, &training),
            shown: None,
            address: visit.address(&format!("/trainings/{id}/check-in")),
            key: visit.fresh_key(),
            training,
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

impl CodePage {
    /// The same with a code.
    pub fn showing(mut self, code: String, until: Timestamp) -> Self {
        self.shown = Some((code, until));
        self
    }

    fn typed(&self) -> Typed<'_> {
        self.drafts.of("code")
    }
}
