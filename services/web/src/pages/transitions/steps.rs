//! The forms by which phases are begun and completed, interactions switched, confirmed and taken back, and by which both slip.

use askama::Template;
use serde::Deserialize;
use zgoda_domain::{transition_plan::Switching, values::TransitionPlanId};
use zgoda_read_models::{InteractionRow, PhaseRow, PhaseState, TransitionPlanView};

use super::{drafting::drafts, interested};
use crate::pages::{
    consents::Speaking,
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    texts::Texts,
    visit::{Refusal, Visit},
};

/// What of a plan is carried out; its word stands in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// A phase.
    Phases,
    /// An interaction of one.
    Interactions,
}

impl Part {
    /// The address of one of them.
    pub fn path(self, plan: TransitionPlanId, n: u32) -> String {
        let word = match self {
            Self::Phases => "phases",
            Self::Interactions => "interactions",
        };
        format!("/transition-plans/{plan}/{word}/{n}")
    }
}

/// One phase, or one interaction of it, with its steps.
#[derive(Template)]
#[template(path = "transitions/steps.html")]
pub struct StepsPage {
    frame: Frame,
    view: TransitionPlanView,
    phase: PhaseRow,
    /// The interaction, where the page is about one.
    one: Option<InteractionRow>,
    may_step: bool,
    acting: Speaking,
    key: String,
    drafts: Drafts,
}

/// A form of the page.
#[derive(Default)]
struct Step {
    /// Its name, which also stands in the address it is sent to.
    word: &'static str,
    heading: &'static str,
    hint: &'static str,
    /// What the reason is called, where one is asked for.
    reason: &'static str,
    takes_day: bool,
    takes_note: bool,
    /// How its button looks.
    look: &'static str,
}

impl FormPage for StepsPage {
    type Id = (TransitionPlanId, Part, u32);

    async fn of(visit: &Visit, (id, part, n): Self::Id, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.transition(id).await?;
        let phases = visit.view.transition_plan_phases(id).await.map_err(|error| visit.failed(&error))?;
        let found = phases.unwrap_or_default().into_iter().find_map(|phase| match part {
            Part::Phases => (u32::from(phase.number) == n).then_some((phase, None)),
            Part::Interactions => {
                let one = phase.interactions.iter().find(|one| one.n == n).cloned();
                one.map(|one| (phase, Some(one)))
            }
        });
        let (phase, one) = found.ok_or_else(|| visit.not_found())?;
        let t = &visit.frame.t;
        let (title, may_step, acting) = match &one {
            None => {
                let drafter = Speaking::one(visit, view.plan.drafter.clone(), interested(&view));
                (format!("{} {n}", t.phase_title()), may_step_phase(visit, &view, &phase), drafter)
            }
            Some(one) => {
                let sides = [&view.plan.drafter, &one.provider.body, &one.consumer.body].map(Clone::clone);
                let sides = Speaking::among(visit, sides, interested(&view));
                let may_step = may_step_interaction(visit, &view, &phase, one);
                (format!("{} № {n}", t.interaction_title()), may_step, sides)
            }
        };
        let frame = visit.frame.clone().titled(title, "consents");
        Ok(Self { frame, may_step, acting, key: visit.fresh_key(), phase, one, view, drafts })
    }

    fn offers(&self, form: &str) -> bool {
        self.may_step && self.takes(form)
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl StepsPage {
    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }

    fn takes(&self, step: &str) -> bool {
        match (&self.one, step) {
            (None, "start") => self.phase.state == PhaseState::Planned,
            (None, "complete") => self.phase.state == PhaseState::Started,
            (None, _) => self.phase.state != PhaseState::Completed,
            (Some(one), "start") => matches!(one.state, Switching::Planned | Switching::RolledBack),
            (Some(one), "confirm") => one.state == Switching::Started,
            (Some(one), "roll-back") => matches!(one.state, Switching::Started | Switching::Confirmed),
            (Some(one), _) => one.state != Switching::Confirmed,
        }
    }

    /// The forms that stand on the page now, in the order people come to them.
    fn steps(&self) -> Vec<Step> {
        let t = &self.frame.t;
        let all: Vec<Step> =
            if self.one.is_some() { Step::of_interactions(t).into() } else { Step::of_phases(t).into() };
        all.into_iter().filter(|step| self.takes(step.word)).collect()
    }

    fn path(&self) -> String {
        let plan = self.view.plan.id;
        match &self.one {
            None => Part::Phases.path(plan, self.phase.number.into()),
            Some(one) => Part::Interactions.path(plan, one.n),
        }
    }

    /// Where on the page of the plan this stands.
    fn part(&self) -> String {
        match &self.one {
            None => format!("phase-{}", self.phase.number),
            Some(one) => format!("interaction-{}", one.n),
        }
    }
}

impl Step {
    fn of_phases(t: &Texts) -> [Self; 3] {
        let step = |word, heading, hint| Self { word, heading, hint, ..Self::default() };
        [
            step("start", t.start_phase(), t.start_phase_hint()),
            step("complete", t.complete_phase(), t.complete_phase_hint()),
            Self::slip(t),
        ]
    }

    fn of_interactions(t: &Texts) -> [Self; 4] {
        let step = |word, heading| Self { word, heading, ..Self::default() };
        [
            step("start", t.start_interaction()),
            Self { hint: t.confirm_hint(), takes_note: true, ..step("confirm", t.confirm_interaction()) },
            Self { reason: t.roll_back_reason(), look: "danger", ..step("roll-back", t.roll_back_interaction()) },
            Self::slip(t),
        ]
    }

    fn slip(t: &Texts) -> Self {
        Self {
            word: "slip",
            heading: t.slip_step(),
            hint: t.slip_hint(),
            reason: t.slip_reason(),
            takes_day: true,
            look: "quiet",
            ..Self::default()
        }
    }

    fn reason_id(&self) -> String {
        format!("{}-reason", self.word)
    }
}

/// The drafter carries out the phases of a version in force.
pub fn may_step_phase(visit: &Visit, view: &TransitionPlanView, phase: &PhaseRow) -> bool {
    let goes_on = phase.baseline_until.is_some() && phase.state != PhaseState::Completed;
    goes_on && drafts(visit, view) && visit.may("carry-out-transition")
}

/// A side of an interaction, or the drafter, carries it out while its phase is under way.
pub fn may_step_interaction(visit: &Visit, view: &TransitionPlanView, phase: &PhaseRow, one: &InteractionRow) -> bool {
    let own = visit.frame.own_body();
    let side = [&one.provider.body, &one.consumer.body].iter().any(|body| own == Some(&body.edrpou));
    let goes_on = visit.shows_now() && phase.state == PhaseState::Started;
    goes_on && (side || drafts(visit, view)) && visit.may("carry-out-transition")
}
