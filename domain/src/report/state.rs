//! What later decisions need to know of a report.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use crate::{
    consent_round::{Consent, ReturnCause},
    report::{Changes, ReportContent, ReportEvent as E, ReportKind, Situation},
    representation::{Acts, Representation},
    values::{ActorId, Edrpou, Paragraph, PlanId, RoundId, Sha256},
};

/// A report.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Report {
    /// Nobody has begun it.
    #[default]
    Absent,
    /// It was begun, whatever became of it.
    Begun(Box<BegunReport>),
}

/// A report that was begun.
#[derive(Debug, Clone, PartialEq)]
pub struct BegunReport {
    pub(super) plan: PlanId,
    pub(super) kind: ReportKind,
    pub(super) author: Edrpou,
    /// The version that is drafted, or was fixed last.
    pub(super) version: u32,
    pub(super) content: Arc<ReportContent>,
    pub(super) sha256: Sha256,
    pub(super) stage: Stage,
    /// The version that was put to a round last.
    pub(super) sent: Option<Fixed>,
    /// The version that was approved last.
    pub(super) approved: Option<Standing>,
    /// Why another version is to take the place of the approved one.
    pub(super) correction: Option<Paragraph>,
    /// The version that was sent and not entered when its correction began.
    pub(super) unentered: Option<Unentered>,
    /// Who was asked to endorse it, in the round over the present version or the last one.
    pub(super) asked: Vec<Edrpou>,
    /// By number: whether the author has answered.
    pub(super) comments: BTreeMap<u32, bool>,
    /// Everybody who wrote any of it.
    pub(super) authors: Vec<ActorId>,
    pub(super) acts: Acts,
}

/// How far the present version is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Stage {
    /// It is written; a round may go on that takes it.
    Draft {
        round: Option<RoundId>,
    },
    Endorsing {
        round: RoundId,
    },
    Endorsed {
        consent: Consent,
    },
    Approved,
    Submitted {
        to: Edrpou,
        on: Date,
    },
    Registered {
        to: Edrpou,
    },
    Accepted,
}

/// A version that lies with its recipient while its correction is on its way.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unentered {
    pub version: u32,
    pub to: Edrpou,
    pub on: Date,
}

/// A version that was fixed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fixed {
    pub version: u32,
    pub content: Arc<ReportContent>,
}

/// An approved version and the round it rests on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standing {
    pub fixed: Fixed,
    pub round: RoundId,
    pub questioned: Vec<Edrpou>,
}

impl Report {
    /// Where the report stands.
    pub fn situation(&self) -> Situation {
        match self {
            Report::Absent => Situation::Absent,
            Report::Begun(report) => report.situation(),
        }
    }

    pub(super) fn take_over(&mut self, event: &E) {
        match (&mut *self, event) {
            (Report::Absent, E::Drafted { plan, kind, author, content, sha256, by }) => {
                let mut report = BegunReport {
                    plan: *plan,
                    kind: kind.clone(),
                    author: author.clone(),
                    version: 1,
                    content: Arc::new(content.clone()),
                    sha256: sha256.clone(),
                    stage: Stage::Draft { round: None },
                    sent: None,
                    approved: None,
                    correction: None,
                    unentered: None,
                    asked: Vec::new(),
                    comments: BTreeMap::new(),
                    authors: Vec::new(),
                    acts: Acts::default(),
                };
                report.written_by(by);
                *self = Report::Begun(Box::new(report));
            }
            (Report::Begun(report), event) => report.take_over(event),
            // No other event is a report's first.
            (Report::Absent, _) => {}
        }
    }
}

impl BegunReport {
    /// Where the report stands.
    pub fn situation(&self) -> Situation {
        match &self.stage {
            Stage::Draft { .. } => Situation::Draft,
            Stage::Endorsing { .. } => Situation::Endorsing,
            Stage::Endorsed { .. } => Situation::Endorsed,
            Stage::Approved => Situation::Approved,
            Stage::Submitted { .. } => Situation::Submitted,
            Stage::Registered { .. } => Situation::Registered,
            Stage::Accepted => Situation::Accepted,
        }
    }

    /// Of which plan.
    pub fn plan(&self) -> PlanId {
        self.plan
    }

    /// What is reported on.
    pub fn kind(&self) -> &ReportKind {
        &self.kind
    }

    /// The body that reports.
    pub fn author(&self) -> &Edrpou {
        &self.author
    }

    /// The version that is drafted, or was fixed last.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// What that version says.
    pub fn content(&self) -> &ReportContent {
        &self.content
    }

    /// The hash of what that version says.
    pub fn sha256(&self) -> &Sha256 {
        &self.sha256
    }

    /// The version that lies with the body it was sent to, and that body, while that has something to do with it.
    pub fn received(&self) -> Option<(u32, &Edrpou)> {
        match &self.stage {
            Stage::Submitted { to, .. } | Stage::Registered { to } => Some((self.version, to)),
            _ => self.unentered.as_ref().map(|one| (one.version, &one.to)),
        }
    }

    /// The round over the present version, while it goes on or was the last word.
    pub fn round(&self) -> Option<RoundId> {
        match &self.stage {
            Stage::Draft { round } => *round,
            Stage::Endorsing { round } => Some(*round),
            Stage::Endorsed { consent } => Some(consent.round),
            Stage::Approved | Stage::Submitted { .. } | Stage::Registered { .. } | Stage::Accepted => None,
        }
    }

    /// The version approved last, what it says, and what the present content changes in it.
    pub fn changes_to_approved(&self) -> Option<(u32, Changes)> {
        let fixed = &self.approved.as_ref()?.fixed;
        Some((fixed.version, Changes::between(&fixed.content, &self.content)))
    }

    fn written_by(&mut self, by: &Representation) {
        if !self.authors.contains(&by.actor) {
            self.authors.push(by.actor.clone());
        }
        self.acts.record(by);
    }

    fn take_over(&mut self, event: &E) {
        match event {
            E::Drafted { by, .. } => self.acts.record(by),
            E::Written { content, sha256, by, .. } => {
                (self.content, self.sha256) = (Arc::new(content.clone()), sha256.clone());
                self.written_by(by);
            }
            E::EndorsementRequested { round, participants, by, .. } => {
                self.asked = participants.iter().map(|one| one.body.clone()).collect();
                self.send(*round, by);
            }
            E::VersionSent { round, by, .. } => self.send(*round, by),
            E::ReturnedToDraft { cause, version, by } => {
                let round = match cause {
                    ReturnCause::Rework(_) => self.open_round(),
                    ReturnCause::RoundOver { .. } => None,
                };
                (self.stage, self.version) = (Stage::Draft { round }, *version);
                by.iter().for_each(|by| self.acts.record(by));
            }
            E::Endorsed { consent } => self.stage = Stage::Endorsed { consent: consent.clone() },
            E::EndorsementReopened { round, .. } => self.stage = Stage::Endorsing { round: *round },
            E::EndorsementQuestioned { body, .. } => {
                if let Some(approval) = &mut self.approved {
                    approval.questioned.push(body.clone());
                }
            }
            E::Commented { n, by, .. } => {
                self.comments.insert(*n, false);
                self.acts.record(by);
            }
            E::CommentAnswered { n, by, .. } => {
                self.comments.insert(*n, true);
                self.acts.record(by);
            }
            E::Approved { version, consent, by, .. } => {
                let fixed = Fixed { version: *version, content: self.content.clone() };
                self.approved = Some(Standing { fixed, round: consent.round, questioned: Vec::new() });
                (self.stage, self.correction, self.unentered) = (Stage::Approved, None, None);
                self.acts.record(by);
            }
            // What is corrected follows from the approval beside it.
            E::Restated { .. } => {}
            E::Submitted { to, outgoing, by, .. } => {
                self.stage = Stage::Submitted { to: to.clone(), on: outgoing.date };
                self.acts.record(by);
            }
            E::Registered { version, by, .. } => {
                match self.unentered.take_if(|one| one.version == *version) {
                    // Its correction goes on.
                    Some(_) => {}
                    None => self.stage = Stage::Registered { to: by.body.clone() },
                }
                self.acts.record(by);
            }
            E::Returned { version, reasons, by } => {
                self.draft_after(*version, reasons);
                self.acts.record(by);
            }
            E::Accepted { by, .. } => {
                self.stage = Stage::Accepted;
                self.acts.record(by);
            }
            E::RestatementBegun { of, reason, by, .. } => {
                if let Stage::Submitted { to, on } = &self.stage {
                    self.unentered = Some(Unentered { version: *of, to: to.clone(), on: *on });
                }
                self.draft_after(*of, reason);
                self.acts.record(by);
            }
        }
    }

    fn send(&mut self, round: RoundId, by: &Representation) {
        self.sent = Some(Fixed { version: self.version, content: self.content.clone() });
        self.stage = Stage::Endorsing { round };
        self.acts.record(by);
    }

    fn draft_after(&mut self, version: u32, reason: &Paragraph) {
        (self.stage, self.version) = (Stage::Draft { round: None }, version + 1);
        self.correction = Some(reason.clone());
    }
}
