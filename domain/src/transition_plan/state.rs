//! What later decisions need to know of a plan of phased transition.

use std::sync::Arc;

use crate::{
    consent_round::{Consent, ReturnCause},
    representation::{Acts, Representation},
    transition_plan::{
        Content, Situation, Switching, TransitionPlanEvent as E,
        execution::{InForce, PhaseStage},
    },
    values::{Edrpou, Line, RoundId, Sha256},
};

/// A plan of phased transition.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum TransitionPlan {
    /// Nobody has drafted it.
    #[default]
    Absent,
    /// It was drafted, whatever became of it.
    Laid(Box<LaidPlan>),
}

/// A plan that was drafted.
#[derive(Debug, Clone, PartialEq)]
pub struct LaidPlan {
    pub(super) title: Line,
    pub(super) drafter: Edrpou,
    pub(super) work: Work,
    /// What is worked on; equal to what is in force where nothing is.
    pub(super) content: Content,
    /// The greatest number an interaction was given.
    pub(super) last_interaction: u32,
    /// The version that was sent last.
    pub(super) sent: Option<Sent>,
    pub(super) in_force: Option<InForce>,
    pub(super) acts: Acts,
}

/// What is being done to the content.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Work {
    /// It changes; a round may go on that takes the next version.
    Draft { round: Option<RoundId> },
    /// It lies with the interested bodies.
    InConsent { round: RoundId },
    /// It may be approved.
    Agreed { consent: Consent },
    /// Nothing: the approved version stands.
    Nothing,
}

/// A version that was fixed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sent {
    pub version: u32,
    pub sha256: Sha256,
    pub content: Arc<Content>,
}

impl TransitionPlan {
    /// Where the plan stands.
    pub fn situation(&self) -> Situation {
        match self {
            TransitionPlan::Absent => Situation::Absent,
            TransitionPlan::Laid(plan) => plan.situation(),
        }
    }

    pub(super) fn take_over(&mut self, event: &E) {
        match (&mut *self, event) {
            (TransitionPlan::Absent, E::Drafted { title, drafter, by }) => {
                let mut acts = Acts::default();
                acts.record(by);
                *self = TransitionPlan::Laid(Box::new(LaidPlan {
                    title: title.clone(),
                    drafter: drafter.clone(),
                    work: Work::Draft { round: None },
                    content: Content::default(),
                    last_interaction: 0,
                    sent: None,
                    in_force: None,
                    acts,
                }));
            }
            (TransitionPlan::Laid(plan), event) => plan.take_over(event),
            // No other event is a plan's first.
            (TransitionPlan::Absent, _) => {}
        }
    }
}

impl LaidPlan {
    /// Where the plan stands.
    pub fn situation(&self) -> Situation {
        match (&self.work, &self.in_force) {
            (Work::Draft { .. }, None) => Situation::Draft,
            (Work::InConsent { .. }, None) => Situation::InConsent,
            (Work::Agreed { .. }, None) => Situation::Agreed,
            (Work::Draft { .. }, Some(_)) => Situation::AmendmentDraft,
            (Work::InConsent { .. }, Some(_)) => Situation::AmendmentInConsent,
            (Work::Agreed { .. }, Some(_)) => Situation::AmendmentAgreed,
            (Work::Nothing, Some(force)) if force.completed => Situation::Completed,
            (Work::Nothing, Some(force)) if force.started => Situation::InExecution,
            (Work::Nothing, _) => Situation::Approved,
        }
    }

    /// The body that drafts and approves it.
    pub fn drafter(&self) -> &Edrpou {
        &self.drafter
    }

    /// The content being worked on.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// The approved version and how far it is.
    pub fn in_force(&self) -> Option<&InForce> {
        self.in_force.as_ref()
    }

    /// The consent on which the version may be approved.
    pub fn consent(&self) -> Option<&Consent> {
        match &self.work {
            Work::Agreed { consent } => Some(consent),
            Work::Draft { .. } | Work::InConsent { .. } | Work::Nothing => None,
        }
    }

    /// The round that is open over this plan, as far as the plan knows.
    pub fn round(&self) -> Option<RoundId> {
        match &self.work {
            Work::Draft { round } => *round,
            Work::InConsent { round } => Some(*round),
            Work::Agreed { .. } | Work::Nothing => None,
        }
    }

    fn take_over(&mut self, event: &E) {
        match event {
            E::Drafted { by, .. } => self.acts.record(by),
            E::PhaseAdded { phase, by } | E::PhaseChanged { phase, by } => {
                self.content.phases.insert(phase.number, phase.clone());
                self.acts.record(by);
            }
            E::PhaseRemoved { number, by } => {
                self.content.phases.remove(number);
                self.acts.record(by);
            }
            E::InteractionAdded { n, interaction, by } => {
                self.content.interactions.insert(*n, interaction.clone());
                self.last_interaction = *n;
                self.acts.record(by);
            }
            E::InteractionRemoved { n, by } => {
                self.content.interactions.remove(n);
                self.acts.record(by);
            }
            E::InterestedBodyAdded { body, reason, by } => {
                self.content.added.insert(body.clone(), reason.clone());
                self.acts.record(by);
            }
            E::InterestedBodyRemoved { body, by } => {
                self.content.added.remove(body);
                self.acts.record(by);
            }
            E::SentToConsent { version, sha256, round, by, .. } | E::VersionSent { version, sha256, round, by, .. } => {
                self.send(*version, sha256, *round, by)
            }
            E::ReturnedToDraft { cause, by } => {
                let round = match cause {
                    ReturnCause::Rework(_) => self.round(),
                    ReturnCause::RoundOver { .. } => None,
                };
                self.work = Work::Draft { round };
                by.iter().for_each(|by| self.acts.record(by));
            }
            E::Agreed { consent } => self.work = Work::Agreed { consent: consent.clone() },
            E::ConsentReopened { round, .. } => self.work = Work::InConsent { round: *round },
            E::ConsentQuestioned { body, .. } => {
                if let Some(force) = &mut self.in_force {
                    force.questioned.insert(body.clone());
                }
            }
            E::Approved { version, consent, by, .. } => self.approve(*version, consent, by),
            E::AmendmentBegun { by, .. } => {
                self.work = Work::Draft { round: None };
                self.acts.record(by);
            }
            E::AmendmentAbandoned { by, .. } => {
                self.work = Work::Nothing;
                if let Some(force) = &self.in_force {
                    self.content = Content::clone(&force.content);
                }
                self.acts.record(by);
            }
            E::ExecutionStarted { by } => self.carry_out(by, |force| force.started = true),
            E::PhaseStarted { number, by } => {
                self.carry_out(by, |force| _ = force.phases.insert(*number, PhaseStage::Started));
            }
            E::PhaseCompleted { number, by } => {
                self.carry_out(by, |force| _ = force.phases.insert(*number, PhaseStage::Completed));
            }
            E::PhaseSlipped { number, until, by, .. } => {
                self.carry_out(by, |force| _ = force.slipped_phases.insert(*number, *until));
            }
            E::InteractionStarted { n, by } => self.switch(*n, Switching::Started, by),
            E::InteractionConfirmed { n, by, .. } => self.switch(*n, Switching::Confirmed, by),
            E::InteractionRolledBack { n, by, .. } => self.switch(*n, Switching::RolledBack, by),
            E::InteractionSlipped { n, until, by, .. } => {
                self.carry_out(by, |force| _ = force.slipped_interactions.insert(*n, *until));
            }
            E::Completed {} => {
                if let Some(force) = &mut self.in_force {
                    force.completed = true;
                }
            }
        }
    }

    fn send(&mut self, version: u32, sha256: &Sha256, round: RoundId, by: &Representation) {
        let content = Arc::new(self.content.clone());
        self.sent = Some(Sent { version, sha256: sha256.clone(), content });
        self.work = Work::InConsent { round };
        self.acts.record(by);
    }

    fn approve(&mut self, version: u32, consent: &Consent, by: &Representation) {
        let content = Arc::new(self.content.clone());
        self.in_force = Some(match self.in_force.take() {
            None => InForce::first(version, consent.round, content),
            Some(earlier) => earlier.amended(version, consent.round, content),
        });
        self.work = Work::Nothing;
        self.acts.record(by);
    }

    fn carry_out(&mut self, by: &Representation, change: impl FnOnce(&mut InForce)) {
        if let Some(force) = &mut self.in_force {
            change(force);
        }
        self.acts.record(by);
    }

    fn switch(&mut self, n: u32, to: Switching, by: &Representation) {
        self.carry_out(by, |force| _ = force.switching.insert(n, to));
    }
}
