//! The links of a training: who may register by each, who did, and the forms to issue one and to take one back.

use askama::Template;
use zgoda_domain::{calendar::kyiv, values::TrainingId};
use zgoda_read_models::{BodyRef, TrainingRow, TrainingView};

use super::may;
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "trainings/links.html")]
pub struct LinksPage {
    frame: Frame,
    view: TrainingView,
    may: bool,
    /// Whether a link issued now could be followed.
    issues: bool,
    /// The bodies that are invited.
    invited: Vec<BodyRef>,
    /// The secret of the link that was issued just now, which is told once.
    secret: Option<String>,
    /// The address to send with it.
    address: String,
    day: String,
    hour: String,
    key: String,
    drafts: Drafts,
}

impl FormPage for LinksPage {
    type Id = TrainingId;

    async fn of(visit: &Visit, id: TrainingId, drafts: Drafts) -> Result<Self, Refusal> {
        visit.signed_in()?;
        let view = visit.training(id).await?;
        // Until the session begins; while it goes on, until it ends: later no link may be good.
        let TrainingRow { starts_at, ends_at, .. } = view.training;
        let now = visit.app.clock.now();
        let until = if now < starts_at { starts_at } else { ends_at }.to_zoned(kyiv());
        let invited = view.bodies.iter().filter(|at| at.invited).map(|at| at.body.clone()).collect();
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.links_word(), "trainings"),
            may: may::links(visit, &view.training),
            issues: may::issue_link(visit, &view.training),
            invited,
            secret: None,
            address: visit.address(&format!("/trainings/{id}/join")),
            day: until.date().to_string(),
            hour: until.strftime("%H:%M").to_string(),
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn offers(&self, form: &str) -> bool {
        let open = |n: &str| self.view.links.iter().any(|link| link.n.to_string() == n && !link.withdrawn);
        form.strip_prefix("withdraw-").map_or(self.issues, |n| self.may && open(n))
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl LinksPage {
    /// The same with the secret of a link that was issued just now.
    pub fn telling(mut self, secret: String) -> Self {
        self.secret = Some(secret);
        self
    }

    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }
}
