//! One remark with its answer, and the forms by which the drafter answers it and its author settles or maintains it.

use askama::Template;
use zgoda_domain::{consent_round::RemarkAnswer, values::RoundId};
use zgoda_read_models::{ConsentRoundRow, DisagreementRow, Outcome, RoundState};

use super::speaking::Speaking;
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};

#[derive(Template)]
#[template(path = "consents/remark_page.html")]
pub struct RemarkPage {
    frame: Frame,
    round: ConsentRoundRow,
    n: u32,
    row: DisagreementRow,
    may_answer: bool,
    may_settle: bool,
    may_maintain: bool,
    drafter: Speaking,
    author: Speaking,
    answers: [(&'static str, RemarkAnswer); 3],
    key: String,
    drafts: Drafts,
}

impl FormPage for RemarkPage {
    type Id = (RoundId, u32);

    async fn of(visit: &Visit, (id, n): (RoundId, u32), drafts: Drafts) -> Result<Self, Refusal> {
        visit.reads_consents()?;
        let found = visit.view.consent_round_row(id).await.map_err(|error| visit.failed(&error))?;
        let round = found.ok_or_else(|| visit.not_found())?;
        let found = visit.view.consent_remark(id, n).await.map_err(|error| visit.failed(&error))?;
        let row = found.ok_or_else(|| visit.not_found())?;
        let t = visit.frame.t;
        let now = visit.shows_now() && round.state == RoundState::Open;
        Ok(Self {
            frame: visit.frame.clone().titled(format!("{} № {n}", t.remark_n()), "consents"),
            may_answer: now && awaits_answer(row.outcome) && visit.may("answer-remark"),
            may_settle: now && awaits_author(row.outcome) && visit.may("take-position"),
            may_maintain: now && row.outcome == Outcome::Answered && visit.may("take-position"),
            drafter: Speaking::one(visit, round.drafter.clone(), [row.author.clone()]),
            author: Speaking::one(visit, row.author.clone(), [round.drafter.clone()]),
            answers: [
                ("accepted", RemarkAnswer::Accepted),
                ("partly", RemarkAnswer::Partly),
                ("rejected", RemarkAnswer::Rejected),
            ],
            key: visit.fresh_key(),
            round,
            row,
            n,
            drafts,
        })
    }

    fn offers(&self, form: &str) -> bool {
        match form {
            "remark-answered" => self.may_answer,
            "remark-maintained" => self.may_maintain,
            _ => self.may_settle,
        }
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// Whether the drafter may answer: also anew, where the author holds to the remark.
pub fn awaits_answer(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Open | Outcome::Maintained)
}

/// Whether the author may be content: also after holding to the remark.
pub fn awaits_author(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Answered | Outcome::Maintained)
}

impl RemarkPage {
    fn typed(&self, form: &str) -> Typed<'_> {
        self.drafts.of(form)
    }

    fn path(&self) -> String {
        format!("/consent-rounds/{}/remarks/{}", self.round.id, self.n)
    }
}
