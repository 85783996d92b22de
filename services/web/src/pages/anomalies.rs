//! Questions that the import asked about the text of a plan, and their answers.

use std::collections::BTreeSet;

use askama::Template;
use zgoda_domain::values::PlanId;
use zgoda_read_models::{AnomalyFilter, AnomalyRow, Page, PlanView};

use super::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    visit::{Refusal, Visit},
};
use crate::permissions::About;

/// All questions about a plan.
#[derive(Template)]
#[template(path = "anomalies.html")]
pub struct QuestionsPage {
    frame: Frame,
    plan: PlanView,
    anomalies: Vec<AnomalyRow>,
    drafts: Drafts,
    /// The numbers of the questions that the reader may answer.
    answerable: BTreeSet<u32>,
}

impl FormPage for QuestionsPage {
    type Id = PlanId;

    async fn of(visit: &Visit, id: PlanId, drafts: Drafts) -> Result<Self, Refusal> {
        if !visit.may("read-reporting") {
            return Err(visit.sign_in_to_read());
        }
        let plan = visit.view.plan(id).await.map_err(|error| visit.failed(&error))?.ok_or_else(|| visit.not_found())?;
        let listed = visit.view.anomalies(id, &AnomalyFilter::default(), &Page::all()).await;
        let anomalies = listed.map_err(|error| visit.failed(&error))?.items;
        let frame = visit.frame.clone().titled(visit.frame.t.questions_title(), "board");
        let now = visit.frame.past_day().is_none();
        let may_settle = |row: &&AnomalyRow| {
            let about = About {
                body: Some(&row.owner.edrpou),
                coordinator: Some(&plan.coordinator.edrpou),
                ..About::default()
            };
            now && !row.settled && visit.may_about("settle-anomaly", about)
        };
        let answerable = anomalies.iter().filter(may_settle).map(|row| row.n).collect();
        Ok(Self { frame, plan, anomalies, drafts, answerable })
    }

    fn offers(&self, form: &str) -> bool {
        self.answerable.iter().any(|n| form == form_of(*n))
    }

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// The name of the form that answers a question.
pub fn form_of(n: u32) -> String {
    format!("settle-{n}")
}

impl QuestionsPage {
    fn typed(&self, anomaly: &AnomalyRow) -> Typed<'_> {
        self.drafts.of(&form_of(anomaly.n))
    }
}
