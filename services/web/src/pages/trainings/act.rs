//! The forms by which a training goes on: one page for each act.

use askama::Template;
use serde::Deserialize;
use zgoda_domain::values::TrainingId;
use zgoda_read_models::TrainingView;

use super::may;
use crate::pages::{
    forms::{Drafts, FormPage, Typed},
    frame::Frame,
    texts::Texts,
    visit::{Refusal, Visit},
};

/// What is done to a training on a page of its own; its word stands in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// It was held.
    Hold,
    /// It is not held.
    Cancel,
    /// The list stands.
    ApproveList,
    /// Somebody wants it changed.
    AskToReopen,
    /// Somebody else lets it.
    Reopen,
    /// Who was there is certified.
    IssueCertificates,
}

impl Act {
    /// Its word in the address, which is also the name of its form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Cancel => "cancel",
            Self::ApproveList => "approve-list",
            Self::AskToReopen => "ask-to-reopen",
            Self::Reopen => "reopen",
            Self::IssueCertificates => "issue-certificates",
        }
    }

    /// The permission that it needs.
    pub fn permission(self) -> &'static str {
        match self {
            Self::Hold | Self::Cancel => "run-training",
            Self::ApproveList | Self::AskToReopen | Self::Reopen | Self::IssueCertificates => "approve-list",
        }
    }

    /// The code of the sentence that says what was recorded.
    pub fn done(self) -> &'static str {
        match self {
            Self::Hold => "training-held",
            Self::Cancel => "training-cancelled",
            Self::ApproveList => "list-approved",
            Self::AskToReopen => "reopening-asked",
            Self::Reopen => "list-reopened",
            Self::IssueCertificates => "certified",
        }
    }

    /// What it is called.
    pub fn words(self, t: &Texts) -> &'static str {
        match self {
            Self::Hold => t.hold_training(),
            Self::Cancel => t.cancel_training(),
            Self::ApproveList => t.approve_list(),
            Self::AskToReopen => t.ask_to_reopen(),
            Self::Reopen => t.allow_reopening(),
            Self::IssueCertificates => t.issue_certificates(),
        }
    }

    fn lead(self, t: &Texts) -> &'static str {
        match self {
            Self::Hold => t.hold_lead(),
            Self::Cancel => t.cancel_lead(),
            Self::ApproveList => t.approve_list_lead(),
            Self::AskToReopen => t.ask_to_reopen_lead(),
            Self::Reopen => t.allow_reopening_lead(),
            Self::IssueCertificates => t.issue_certificates_lead(),
        }
    }

    fn asks_for_reason(self) -> bool {
        matches!(self, Self::Cancel | Self::AskToReopen)
    }
}

#[derive(Template)]
#[template(path = "trainings/act.html")]
pub struct ActPage {
    frame: Frame,
    view: TrainingView,
    act: Act,
    may: bool,
    /// The hash of the list as it is now, which an approval is about.
    sha256: String,
    key: String,
    drafts: Drafts,
}

impl FormPage for ActPage {
    type Id = (TrainingId, Act);

    async fn of(visit: &Visit, (id, act): Self::Id, drafts: Drafts) -> Result<Self, Refusal> {
        if visit.frame.caller.is_none() {
            return Err(visit.sign_in_to_read());
        }
        let view = visit.training(id).await?;
        let sha256 = match act {
            Act::ApproveList => visit.list_hash(id).await?,
            _ => String::new(),
        };
        Ok(Self {
            frame: visit.frame.clone().titled(act.words(&visit.frame.t), "trainings"),
            may: may::acts(visit, &view.training).contains(&act),
            sha256,
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

impl ActPage {
    fn typed(&self) -> Typed<'_> {
        self.drafts.of(self.act.word())
    }

    fn hours(&self) -> String {
        self.view.training.hours.to_string()
    }

    fn materials(&self) -> &str {
        self.view.training.materials.as_deref().unwrap_or_default()
    }
}
