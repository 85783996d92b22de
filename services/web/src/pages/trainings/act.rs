//! The forms by which a training goes on: one page for each act.

use askama::Template;
use jiff::Unit;
use serde::Deserialize;
use zgoda_domain::{
    calendar::{kyiv, kyiv_date},
    values::TrainingId,
};
use zgoda_read_models::{GroupRow, Page, TrainingView};

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
    /// It is held at another time or place.
    Move,
    /// More bodies are invited.
    Invite,
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
    /// The data of the participants are kept for another time.
    SetRetention,
}

impl Act {
    /// Its word in the address, which is also the name of its form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Move => "move",
            Self::Invite => "invite",
            Self::Cancel => "cancel",
            Self::ApproveList => "approve-list",
            Self::AskToReopen => "ask-to-reopen",
            Self::Reopen => "reopen",
            Self::IssueCertificates => "issue-certificates",
            Self::SetRetention => "set-retention",
        }
    }

    /// The permission that it needs.
    pub fn permission(self) -> &'static str {
        match self {
            Self::Hold | Self::Move | Self::Invite | Self::Cancel | Self::SetRetention => "run-training",
            Self::ApproveList | Self::AskToReopen | Self::Reopen | Self::IssueCertificates => "approve-list",
        }
    }

    /// The code of the sentence that says what was recorded.
    pub fn done(self) -> &'static str {
        match self {
            Self::Hold => "training-held",
            Self::Move => "training-moved",
            Self::Invite => "bodies-invited",
            Self::Cancel => "training-cancelled",
            Self::ApproveList => "list-approved",
            Self::AskToReopen => "reopening-asked",
            Self::Reopen => "list-reopened",
            Self::IssueCertificates => "certified",
            Self::SetRetention => "retention-set",
        }
    }

    /// What it is called.
    pub fn words(self, t: &Texts) -> &'static str {
        match self {
            Self::Hold => t.hold_training(),
            Self::Move => t.move_training(),
            Self::Invite => t.invite_bodies(),
            Self::Cancel => t.cancel_training(),
            Self::ApproveList => t.approve_list(),
            Self::AskToReopen => t.ask_to_reopen(),
            Self::Reopen => t.allow_reopening(),
            Self::IssueCertificates => t.issue_certificates(),
            Self::SetRetention => t.set_retention(),
        }
    }

    fn lead(self, t: &Texts) -> &'static str {
        match self {
            Self::Hold => t.hold_lead(),
            Self::Move => t.move_lead(),
            Self::Invite => t.invite_lead(),
            Self::Cancel => t.cancel_lead(),
            Self::ApproveList => t.approve_list_lead(),
            Self::AskToReopen => t.ask_to_reopen_lead(),
            Self::Reopen => t.allow_reopening_lead(),
            Self::IssueCertificates => t.issue_certificates_lead(),
            Self::SetRetention => t.set_retention_lead(),
        }
    }

    fn asks_for_reason(self) -> bool {
        matches!(self, Self::Move | Self::Cancel | Self::AskToReopen | Self::SetRetention)
    }
}

/// The training as it is, as the fields of a form want it.
struct Now {
    day: String,
    begins: String,
    /// The day it ends, where that is another.
    last_day: String,
    ends: String,
    place: String,
    link: String,
    retention_days: String,
}

impl Now {
    fn of(view: &TrainingView) -> Self {
        let row = &view.training;
        let [from, to] = [row.starts_at, row.ends_at].map(|at| at.to_zoned(kyiv()));
        let another = (from.date() != to.date()).then(|| to.date().to_string());
        let kept = kyiv_date(row.ends_at).until((Unit::Day, view.retain_until)).map_or(0, |span| span.get_days());
        Self {
            day: from.date().to_string(),
            begins: from.strftime("%H:%M").to_string(),
            last_day: another.unwrap_or_default(),
            ends: to.strftime("%H:%M").to_string(),
            place: row.place.clone().unwrap_or_default(),
            link: view.link.clone().unwrap_or_default(),
            retention_days: kept.to_string(),
        }
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
    /// The groups that may be invited.
    groups: Vec<GroupRow>,
    now: Now,
    key: String,
    drafts: Drafts,
}

impl FormPage for ActPage {
    type Id = (TrainingId, Act);

    async fn of(visit: &Visit, (id, act): Self::Id, drafts: Drafts) -> Result<Self, Refusal> {
        visit.signed_in()?;
        let view = visit.training(id).await?;
        let sha256 = match act {
            Act::ApproveList => visit.list_hash(id).await?,
            _ => String::new(),
        };
        let groups = match act {
            Act::Invite => visit.view.groups(&Page::all()).await.map_err(|error| visit.failed(&error))?.items,
            _ => Vec::new(),
        };
        Ok(Self {
            groups,
            now: Now::of(&view),
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
