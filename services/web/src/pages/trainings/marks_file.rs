//! The form by which a list that was filled in elsewhere marks people: looked at first, taken when it is told to.

use askama::Template;
use zgoda_domain::values::TrainingId;
use zgoda_read_models::TrainingRow;

use super::may;
use crate::{
    api::RowFault,
    pages::{
        forms::{Drafts, FormPage, Typed},
        frame::Frame,
        visit::{Refusal, Visit},
    },
};

/// What was found in the list that was sent.
pub struct Found {
    /// Rows that would be taken.
    pub good: usize,
    /// Rows in which something is wrong.
    pub bad: usize,
    /// Rows that say nothing.
    pub unsaid: usize,
    /// What is wrong in which row.
    pub faults: Vec<RowFault>,
}

#[derive(Template)]
#[template(path = "trainings/marks_file.html")]
pub struct MarksFilePage {
    frame: Frame,
    training: TrainingRow,
    may_mark: bool,
    found: Option<Found>,
    key: String,
    drafts: Drafts,
}

impl FormPage for MarksFilePage {
    type Id = TrainingId;

    async fn of(visit: &Visit, id: TrainingId, drafts: Drafts) -> Result<Self, Refusal> {
        visit.signed_in()?;
        let training = visit.training(id).await?.training;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.marks_by_file(), "trainings"),
            may_mark: may::mark(visit, &training),
            found: None,
            key: visit.fresh_key(),
            training,
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_mark
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl MarksFilePage {
    /// The same with what was found in the list.
    pub fn telling(mut self, found: Found) -> Self {
        self.found = Some(found);
        self
    }

    fn typed(&self) -> Typed<'_> {
        self.drafts.of("file")
    }
}
