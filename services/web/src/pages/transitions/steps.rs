//! The forms by which phases are begun and completed, interactions switched, confirmed and taken back, and by which both slip.

use askama::Template;
use zgoda_domain::{transition_plan::Switching, values::TransitionPlanId};
use zgoda_read_models::{InteractionRow, PhaseRow, PhaseState, TransitionPlanView};

use super::{drafting::drafts, interested};
use crate::pages::{
    consents::Speaking,
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

/// One phase with its steps.
#[derive(Template)]
#[template(path = "transitions/phase.html")]
pub struct PhasePage {
    frame: Frame,
    view: TransitionPlanView,
    phase: PhaseRow,
    may_step: bool,
    drafter: Speaking,
    key: String,
    drafts: Drafts,
}

async fn phases(visit: &Visit, id: TransitionPlanId) -> Result<Vec<PhaseRow>, Refusal> {
    let found = visit.view.transition_plan_phases(id).await.map_err(|error| visit.failed(&error))?;
    Ok(found.unwrap_or_default())
}

impl FormPage for PhasePage {
    type Id = (TransitionPlanId, u16);

    async fn of(visit: &Visit, (id, n): Self::Id, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.transition(id).await?;
        let phase = phases(visit, id).await?.into_iter().find(|phase| phase.number == n);
        let phase = phase.ok_or_else(|| visit.not_found())?;
        Ok(Self {
            frame: visit.frame.clone().titled(format!("{} {n}", visit.frame.t.phase_title()), "consents"),
            may_step: may_step_phase(visit, &view, &phase),
            drafter: Speaking::one(visit, view.plan.drafter.clone(), interested(&view)),
            key: visit.fresh_key(),
            phase,
            view,
            drafts,
        })
    }

    fn offers(&self, form: &str) -> bool {
        self.may_step && self.takes(form)
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl PhasePage {
    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }

    fn takes(&self, step: &str) -> bool {
        match step {
            "start" => self.phase.state == PhaseState::Planned,
            "complete" => self.phase.state == PhaseState::Started,
            _ => self.phase.state != PhaseState::Completed,
        }
    }

    fn path(&self) -> String {
        format!("/transition-plans/{}/phases/{}", self.view.plan.id, self.phase.number)
    }
}

/// The drafter carries out the phases of a version in force.
pub fn may_step_phase(visit: &Visit, view: &TransitionPlanView, phase: &PhaseRow) -> bool {
    let goes_on = phase.baseline_until.is_some() && phase.state != PhaseState::Completed;
    goes_on && drafts(visit, view) && visit.may("carry-out-transition")
}

/// One interaction with its steps.
#[derive(Template)]
#[template(path = "transitions/interaction.html")]
pub struct InteractionPage {
    frame: Frame,
    view: TransitionPlanView,
    phase: PhaseRow,
    one: InteractionRow,
    may_step: bool,
    sides: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for InteractionPage {
    type Id = (TransitionPlanId, u32);

    async fn of(visit: &Visit, (id, n): Self::Id, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.transition(id).await?;
        let of_phase = |phase: PhaseRow| {
            let one = phase.interactions.iter().find(|one| one.n == n).cloned();
            one.map(|one| (phase, one))
        };
        let found = phases(visit, id).await?.into_iter().find_map(of_phase);
        let (phase, one) = found.ok_or_else(|| visit.not_found())?;
        let sides = [&view.plan.drafter, &one.provider.body, &one.consumer.body].map(Clone::clone);
        Ok(Self {
            frame: visit.frame.clone().titled(format!("{} № {n}", visit.frame.t.interaction_title()), "consents"),
            may_step: may_step_interaction(visit, &view, &phase, &one),
            sides: Speaking::among(visit, sides, interested(&view)),
            key: visit.fresh_key(),
            phase,
            one,
            view,
            drafts,
        })
    }

    fn offers(&self, form: &str) -> bool {
        self.may_step && self.takes(form)
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl InteractionPage {
    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }

    fn takes(&self, step: &str) -> bool {
        match step {
            "start" => matches!(self.one.state, Switching::Planned | Switching::RolledBack),
            "confirm" => self.one.state == Switching::Started,
            "roll-back" => matches!(self.one.state, Switching::Started | Switching::Confirmed),
            _ => self.one.state != Switching::Confirmed,
        }
    }

    fn path(&self) -> String {
        format!("/transition-plans/{}/interactions/{}", self.view.plan.id, self.one.n)
    }
}

/// A side of an interaction, or the drafter, carries it out while its phase is under way.
pub fn may_step_interaction(visit: &Visit, view: &TransitionPlanView, phase: &PhaseRow, one: &InteractionRow) -> bool {
    let own = visit.frame.own_body();
    let side = [&one.provider.body, &one.consumer.body].iter().any(|body| own == Some(&body.edrpou));
    let goes_on = visit.shows_now() && phase.state == PhaseState::Started;
    goes_on && (side || drafts(visit, view)) && visit.may("carry-out-transition")
}
