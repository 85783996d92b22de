//! The form by which the head of the drafting body approves a plan.

use askama::Template;
use zgoda_domain::values::{RoundId, TransitionPlanId};
use zgoda_read_models::{ConsentRoundView, TransitionPlanView};

use super::{interested, plan::may_approve};
use crate::pages::{
    consents::Speaking,
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "transitions/approval.html")]
pub struct ApprovalPage {
    frame: Frame,
    view: TransitionPlanView,
    /// What the consent rests on.
    round: Option<ConsentRoundView>,
    may_approve: bool,
    drafter: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for ApprovalPage {
    type Id = TransitionPlanId;

    async fn of(visit: &Visit, id: TransitionPlanId, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.transition(id).await?;
        let round = match view.plan.round {
            Some(round) => consent(visit, round).await?,
            None => None,
        };
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.approve_plan(), "consents"),
            may_approve: may_approve(visit, &view),
            drafter: Speaking::one(visit, view.plan.drafter.clone(), interested(&view)),
            key: visit.fresh_key(),
            round,
            view,
            drafts,
        })
    }

    fn offers(&self, _: &str) -> bool {
        self.may_approve
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

async fn consent(visit: &Visit, round: RoundId) -> Result<Option<ConsentRoundView>, crate::pages::visit::Refusal> {
    visit.view.consent_round(round).await.map_err(|error| visit.failed(&error))
}

impl ApprovalPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of("approval")
    }

    fn version(&self) -> String {
        self.view.plan.sent_version.unwrap_or_default().to_string()
    }

    /// How many disagreements the round recorded.
    fn disagreements(&self) -> usize {
        let close = self.round.as_ref().and_then(|round| round.close.as_ref());
        close.map_or(0, |close| close.disagreements.len())
    }
}
