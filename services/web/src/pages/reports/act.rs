//! The forms by which a report goes on: one page for each act.

use askama::Template;
use serde::Deserialize;
use zgoda_domain::{
    consent_round::{Policy, policies},
    values::ReportId,
};
use zgoda_read_models::{BodyRef, ReportCommentRow, ReportView};

use super::may;
use crate::pages::{
    consents::Speaking,
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    texts::Texts,
    visit::{Refusal, Visit},
};

/// What is done to a report on a page of its own; its word stands in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportAct {
    /// Its tables and figures are counted.
    Generate,
    /// It is put to those who endorse it.
    Endorse,
    /// It is taken back to be worked on.
    Rework,
    /// Somebody comments on it.
    Comment,
    /// The author answers a comment.
    Answer,
    /// It is approved.
    Approve,
    /// It is sent to the secretariat.
    Submit,
    /// The secretariat enters it.
    Register,
    /// The secretariat sends it back.
    Return,
    /// The secretariat takes it.
    Accept,
    /// A correction begins.
    Restate,
}

impl ReportAct {
    /// Its word in the address, which is also the name of its form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Endorse => "endorse",
            Self::Rework => "rework",
            Self::Comment => "comment",
            Self::Answer => "answer",
            Self::Approve => "approve",
            Self::Submit => "submit",
            Self::Register => "register",
            Self::Return => "return",
            Self::Accept => "accept",
            Self::Restate => "restate",
        }
    }

    /// The permission that it needs.
    pub fn permission(self) -> &'static str {
        match self {
            Self::Generate | Self::Endorse | Self::Rework | Self::Answer | Self::Restate => "draft-report",
            Self::Comment => "comment-report",
            Self::Approve => "approve-report",
            Self::Submit => "submit-report",
            Self::Register | Self::Return | Self::Accept => "register-report",
        }
    }

    /// The code of the sentence that says what was recorded.
    pub fn done(self) -> &'static str {
        match self {
            Self::Generate => "report-generated",
            Self::Endorse => "report-sent",
            Self::Rework | Self::Restate => "report-version-begun",
            Self::Comment => "report-commented",
            Self::Answer => "report-comment-answered",
            Self::Approve => "report-approved",
            Self::Submit => "report-submitted",
            Self::Register => "report-registered",
            Self::Return => "report-returned",
            Self::Accept => "report-accepted",
        }
    }

    /// What it is called.
    pub fn words(self, t: &Texts) -> &'static str {
        match self {
            Self::Generate => t.generate_report(),
            Self::Endorse => t.endorse_report(),
            Self::Rework => t.rework_report(),
            Self::Comment => t.comment_report(),
            Self::Answer => t.answer_report_comment(),
            Self::Approve => t.approve_report(),
            Self::Submit => t.submit_report(),
            Self::Register => t.register_report(),
            Self::Return => t.return_report(),
            Self::Accept => t.accept_report(),
            Self::Restate => t.restate_report(),
        }
    }

    fn lead(self, t: &Texts) -> &'static str {
        match self {
            Self::Generate => t.generate_report_lead(),
            Self::Endorse => t.endorse_report_lead(),
            Self::Rework => t.rework_report_lead(),
            Self::Comment => t.comment_report_lead(),
            Self::Answer => t.answer_report_comment_lead(),
            Self::Approve => t.approve_report_lead(),
            Self::Submit => t.submit_report_lead(),
            Self::Register => t.register_report_lead(),
            Self::Return => t.return_report_lead(),
            Self::Accept => t.accept_report_lead(),
            Self::Restate => t.restate_report_lead(),
        }
    }

    /// The body for which it is done.
    async fn spoken_for(self, visit: &Visit, view: &ReportView) -> Result<BodyRef, Refusal> {
        let author = &view.report.author;
        let received = || view.versions.iter().find_map(|one| one.submission.as_ref()).map(|sent| sent.to.clone());
        match self {
            Self::Register | Self::Return | Self::Accept => Ok(received().unwrap_or_else(|| author.clone())),
            Self::Comment => Ok(visit.own_body().await?.unwrap_or_else(|| author.clone())),
            _ => Ok(author.clone()),
        }
    }

    fn asks_for_reason(self) -> bool {
        matches!(self, Self::Rework | Self::Return | Self::Restate)
    }

    fn asks_for_number(self) -> bool {
        matches!(self, Self::Submit | Self::Register)
    }

    /// Whether it speaks of the version that its reader sees.
    fn speaks_of_version(self) -> bool {
        matches!(self, Self::Comment | Self::Approve)
    }
}

#[derive(Template)]
#[template(path = "reports/act.html")]
pub struct ReportActPage {
    frame: Frame,
    view: ReportView,
    act: ReportAct,
    may: bool,
    speaking: Speaking,
    key: String,
    drafts: Drafts,
}

impl FormPage for ReportActPage {
    type Id = (ReportId, ReportAct);

    async fn of(visit: &Visit, (id, act): Self::Id, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.report(id).await?;
        let spoken_for = act.spoken_for(visit, &view).await?;
        Ok(Self {
            speaking: Speaking::one(visit, spoken_for, [view.report.author.clone()]),
            frame: visit.frame.clone().titled(act.words(&visit.frame.t), "reports"),
            may: may::acts(visit, &view).contains(&act),
            act,
            key: visit.fresh_key(),
            view,
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

impl ReportActPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of(self.act.word())
    }

    /// The version that the form speaks of.
    fn version(&self) -> String {
        self.view.report.present_version.to_string()
    }

    fn today(&self) -> String {
        self.frame.today.to_string()
    }

    fn unanswered(&self) -> Vec<&ReportCommentRow> {
        self.view.comments.iter().filter(|comment| comment.answer.is_none()).collect()
    }

    fn policies(&self) -> Vec<Policy> {
        policies()
    }
}
