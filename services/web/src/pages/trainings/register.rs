//! The form by which one person is registered: by who holds the training, or by their own body.

use askama::Template;
use zgoda_domain::values::TrainingId;
use zgoda_read_models::{BodyFilter, BodyRef, Page, TrainingRow};

use super::may;
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "trainings/register.html")]
pub struct RegisterPage {
    frame: Frame,
    training: TrainingRow,
    may: bool,
    /// The body whose people alone the reader registers.
    own: Option<BodyRef>,
    /// For who holds the training: the bodies that are invited, and the others, whose people come as guests.
    invited: Vec<BodyRef>,
    others: Vec<BodyRef>,
    key: String,
    drafts: Drafts,
}

impl FormPage for RegisterPage {
    type Id = TrainingId;

    async fn of(visit: &Visit, id: TrainingId, drafts: Drafts) -> Result<Self, Refusal> {
        visit.signed_in()?;
        let view = visit.training(id).await?;
        let registrar = may::registrar(visit, &view).ok_or_else(|| visit.not_for_registrar())?;
        let own = match registrar.only() {
            Some(_) => visit.own_body().await?,
            None => None,
        };
        let known = match own {
            Some(_) => Vec::new(),
            None => {
                let all = visit.view.bodies(&BodyFilter::default(), &Page::all()).await;
                all.map_err(|error| visit.failed(&error))?.items
            }
        };
        let known = known.into_iter().map(|body| BodyRef { edrpou: body.edrpou, name: body.short_name });
        let is_invited = |body: &BodyRef| view.bodies.iter().any(|at| at.invited && at.body.edrpou == body.edrpou);
        let (invited, others) = known.partition(is_invited);
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.register_person(), "trainings"),
            may: may::change_list(visit, &view.training),
            training: view.training,
            own,
            invited,
            others,
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

impl RegisterPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("register")
    }

    /// The choice of a body whose people come as guests.
    fn guest_of(&self, body: &BodyRef) -> String {
        format!("{} guest", body.edrpou)
    }
}
