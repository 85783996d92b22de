//! The forms by which a plan of phased transition is begun, its draft changed and put to the bodies, and its next version begun.

use askama::Template;
use zgoda_domain::{
    consent_round::{Policy, policies},
    values::TransitionPlanId,
};
use zgoda_read_models::{BodyFilter, BodyRef, Page, RoundState, TransitionPlanState as State, TransitionPlanView};

use super::interested;
use crate::pages::{
    consents::Speaking,
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

/// A plan is begun.
#[derive(Template)]
#[template(path = "transitions/begin.html")]
pub struct BeginPage {
    frame: Frame,
    may_begin: bool,
    key: String,
    drafts: Drafts,
}

impl FormPage for BeginPage {
    type Id = ();

    async fn of(visit: &Visit, (): (), drafts: Drafts) -> Result<Self, Refusal> {
        visit.reads_consents()?;
        let frame = visit.frame.clone().titled(visit.frame.t.begin_plan(), "consents");
        Ok(Self { may_begin: may_begin(visit), frame, key: visit.fresh_key(), drafts })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_begin
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// Whoever acts for a body may begin a plan that it drafts.
pub fn may_begin(visit: &Visit) -> bool {
    visit.shows_now() && visit.frame.own_body().is_some() && visit.may("draft-transition")
}

/// The draft with the forms that change it.
#[derive(Template)]
#[template(path = "transitions/draft.html")]
pub struct DraftPage {
    frame: Frame,
    view: TransitionPlanView,
    may_change: bool,
    may_send: bool,
    /// A round over the plan goes on, and takes the next version.
    round_goes_on: bool,
    policies: Vec<Policy>,
    /// Every body that is registered.
    bodies: Vec<BodyRef>,
    next_phase: String,
    drafter: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for DraftPage {
    type Id = TransitionPlanId;

    async fn of(visit: &Visit, id: TransitionPlanId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.transition(id).await?;
        let round_goes_on = match view.plan.round {
            Some(round) => {
                let found = visit.view.consent_round_row(round).await.map_err(|error| visit.failed(&error))?;
                found.is_some_and(|round| round.state == RoundState::Open)
            }
            None => false,
        };
        let may_change = may_change(visit, &view);
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.work_on_draft(), "consents"),
            may_send: may_change && visit.may("run-round"),
            may_change,
            round_goes_on,
            policies: policies(),
            bodies: registered(visit).await?,
            next_phase: view.content.phases.last().map_or(1, |phase| phase.number + 1).to_string(),
            drafter: Speaking::one(visit, view.plan.drafter.clone(), interested(&view)),
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn offers(&self, form: &str) -> bool {
        self.may_change && (form != "abandon" || self.is_amendment())
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl DraftPage {
    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }

    fn path(&self) -> String {
        format!("/transition-plans/{}", self.view.plan.id)
    }

    fn is_amendment(&self) -> bool {
        self.view.plan.state == State::AmendmentDraft
    }

    /// Nothing is switched in the phase, so that it may be taken out.
    fn is_empty(&self, phase: &u16) -> bool {
        self.view.content.interactions.iter().all(|one| one.phase != *phase)
    }

    fn is_refused(&self, form: &str) -> bool {
        self.drafts.of(form).is_refused()
    }
}

/// Every body that is registered.
pub async fn registered(visit: &Visit) -> Result<Vec<BodyRef>, Refusal> {
    let listed = visit.view.bodies(&BodyFilter::default(), &Page::all()).await.map_err(|error| visit.failed(&error))?;
    Ok(listed.items.into_iter().map(|row| BodyRef { edrpou: row.edrpou, name: row.name }).collect())
}

/// The drafter changes what is a draft.
pub fn may_change(visit: &Visit, view: &TransitionPlanView) -> bool {
    let draft = matches!(view.plan.state, State::Draft | State::AmendmentDraft);
    draft && drafts(visit, view) && visit.may("draft-transition")
}

/// The drafter begins the next version of what is no draft.
pub fn may_rework(visit: &Visit, view: &TransitionPlanView) -> bool {
    let draft =
        matches!(view.plan.state, State::Draft | State::AmendmentDraft | State::AmendmentAgreed | State::Agreed);
    !draft && drafts(visit, view) && visit.may("draft-transition")
}

/// The reader's body is the drafter, and the page shows the present.
pub fn drafts(visit: &Visit, view: &TransitionPlanView) -> bool {
    visit.shows_now() && visit.frame.own_body() == Some(&view.plan.drafter.edrpou)
}

/// Why the next version is begun.
#[derive(Template)]
#[template(path = "transitions/rework.html")]
pub struct ReworkPage {
    frame: Frame,
    view: TransitionPlanView,
    may_rework: bool,
    drafter: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for ReworkPage {
    type Id = TransitionPlanId;

    async fn of(visit: &Visit, id: TransitionPlanId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.transition(id).await?;
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.rework_plan(), "consents"),
            may_rework: may_rework(visit, &view),
            drafter: Speaking::one(visit, view.plan.drafter.clone(), interested(&view)),
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_rework
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl ReworkPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("rework")
    }

    /// The approved version stays in force meanwhile.
    fn amends(&self) -> bool {
        self.view.plan.version_in_force.is_some()
    }
}
