//! The form by which a list of people is registered: looked at first, taken when it is told to.

use askama::Template;
use zgoda_domain::values::TrainingId;
use zgoda_read_models::TrainingRow;

use super::may;
use crate::{
    api::{Checked, RowFault},
    pages::{
        forms::{Drafts, FormPage, Typed},
        frame::Frame,
        texts::Texts,
        visit::{Refusal, Visit},
    },
};

/// What was found in the list that was sent.
pub struct FoundPeople {
    /// Rows that would be taken.
    good: usize,
    /// Rows in which something is wrong.
    bad: usize,
    /// How many people the training still has room for, if it has a limit.
    free: Option<u32>,
    /// What is wrong in which row.
    faults: Vec<RowFault>,
    /// What should be looked at in which row, though it makes none bad.
    warnings: Vec<RowFault>,
    /// More is wrong than is told.
    more: bool,
    /// The list is too long to stay on the page: it has to be sent again.
    too_long: bool,
}

impl FoundPeople {
    /// What of a list the page tells.
    pub fn of(checked: &Checked, too_long: bool, t: Texts) -> Self {
        let [faults, warnings] = [&checked.errors, &checked.warnings].map(|found| RowFault::first(found, t.0));
        let more = faults.len() < checked.errors.len() || warnings.len() < checked.warnings.len();
        let (good, bad, free) = (checked.good.len(), checked.bad, checked.free);
        Self { good, bad, free, faults, warnings, more, too_long }
    }
}

#[derive(Template)]
#[template(path = "trainings/register_list.html")]
pub struct RegisterListPage {
    frame: Frame,
    training: TrainingRow,
    may: bool,
    /// The reader may register people of bodies that are not invited.
    welcomes_guests: bool,
    found: Option<FoundPeople>,
    key: String,
    drafts: Drafts,
}

impl FormPage for RegisterListPage {
    type Id = TrainingId;

    async fn of(visit: &Visit, id: TrainingId, drafts: Drafts) -> Result<Self, Refusal> {
        visit.signed_in()?;
        let view = visit.training(id).await?;
        let registrar = may::registrar(visit, &view).ok_or_else(|| visit.not_for_registrar())?;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.register_list(), "trainings"),
            may: may::change_list(visit, &view.training),
            training: view.training,
            welcomes_guests: registrar.only().is_none(),
            found: None,
            key: visit.fresh_key(),
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

impl RegisterListPage {
    /// The same with what was found in the list.
    pub fn telling(mut self, found: FoundPeople) -> Self {
        self.found = Some(found);
        self
    }

    fn typed(&self) -> Typed<'_> {
        self.drafts.of("list")
    }
}
