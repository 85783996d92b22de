//! The whole life of one plan, folded from its stream: the domain says where it stands, and beside it is kept who said what when.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use zgoda_domain::{
    Aggregate,
    consent_round::{ReturnCause, RoundResult},
    fact::Fact,
    representation::Representation,
    transition_plan::{Content, LaidPlan, PilotBasis, TransitionPlan, TransitionPlanEvent as E},
    values::{Act as Order, Edrpou, Paragraph, RoundId, Sha256},
};

use crate::{
    ReadError,
    consents::seat::Act,
    told::Told,
    transitions::projection::{TransitionDoc, Transitions},
    view::Sight,
};

/// A plan with what was said on the way.
#[derive(Debug, Default)]
pub(crate) struct Story {
    plan: TransitionPlan,
    pub(crate) drafted_by: Option<Act>,
    pub(crate) sent: Vec<Sent>,
    /// What was approved first.
    pub(crate) baseline: Option<Content>,
    /// What was approved last.
    pub(crate) in_force: Option<Content>,
    pub(crate) phases: BTreeMap<u16, PhaseTold>,
    pub(crate) interactions: BTreeMap<u32, InteractionTold>,
    pub(crate) last_reason: Option<String>,
}

/// A version that was sent.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) version: u32,
    pub(crate) sha256: Sha256,
    pub(crate) round: RoundId,
    pub(crate) content: Content,
    pub(crate) by: Act,
    pub(crate) approval: Option<Approval>,
}

/// The approval of a version.
#[derive(Debug)]
pub(crate) struct Approval {
    pub(crate) order: Order,
    pub(crate) pilot: PilotBasis,
    pub(crate) result: RoundResult,
    pub(crate) disagreements: u32,
    pub(crate) over_disagreement: Option<Paragraph>,
    pub(crate) by: Act,
}

/// What was said of a phase.
#[derive(Debug, Default)]
pub(crate) struct PhaseTold {
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) completed_at: Option<Timestamp>,
    pub(crate) slips: Vec<(Date, Paragraph, Act)>,
}

/// What was said of an interaction.
#[derive(Debug, Default)]
pub(crate) struct InteractionTold {
    pub(crate) changed: Option<Act>,
    pub(crate) note: Option<Paragraph>,
    pub(crate) slips: Vec<(Date, Paragraph, Act)>,
}

impl Story {
    /// Reads it, as far as the plan's row has followed.
    pub(crate) async fn read(sight: &Sight, doc: &TransitionDoc) -> Result<Self, ReadError> {
        let stream = format!("{}/{}", TransitionPlan::KIND, doc.id);
        let limit = usize::try_from(doc.version).unwrap_or_default();
        let mut story = Self::default();
        for recorded in sight.log.read_stream(&stream, 0, limit).await? {
            let told = Told::of(&recorded.entry()).map_err(|reason| ReadError::Row { table: "events", reason })?;
            if let Fact::TransitionPlan(event) = &told.fact {
                story.take(&told, event);
            }
        }
        Ok(story)
    }

    /// What the domain says of it.
    pub(crate) fn plan(&self) -> Result<&LaidPlan, ReadError> {
        match &self.plan {
            TransitionPlan::Laid(plan) => Ok(plan),
            TransitionPlan::Absent => {
                let reason = "the stream does not begin with a draft".to_owned();
                Err(ReadError::Row { table: Transitions::NAME, reason })
            }
        }
    }

    /// Every body that its representation names.
    pub(crate) fn bodies<'s>(&'s self, content: &'s Content) -> Vec<&'s Edrpou> {
        let sides = content.interactions.values().flat_map(|one| [&one.provider.body, &one.consumer.body]);
        let sent = self.sent.iter().flat_map(|sent| [Some(&sent.by), sent.approval.as_ref().map(|one| &one.by)]);
        let phases = self.phases.values().flat_map(|one| one.slips.iter().map(|(.., by)| Some(by)));
        let slips = self.interactions.values().flat_map(|one| one.slips.iter().map(|(.., by)| Some(by)));
        let changes = self.interactions.values().map(|one| one.changed.as_ref());
        let acts = sent.chain(phases).chain(slips).chain(changes).chain([self.drafted_by.as_ref()]);
        sides.chain(content.added.keys()).chain(acts.flatten().map(Act::body)).collect()
    }

    fn take(&mut self, told: &Told, event: &E) {
        self.plan.evolve(event);
        let content = match &self.plan {
            TransitionPlan::Laid(plan) => plan.content(),
            TransitionPlan::Absent => return,
        };
        match event {
            E::Drafted { by, .. } => self.drafted_by = Some(Act::of(told, by)),
            E::SentToConsent { version, sha256, round, by, .. } | E::VersionSent { version, sha256, round, by, .. } => {
                self.last_reason = None;
                self.sent.push(Sent {
                    version: *version,
                    sha256: sha256.clone(),
                    round: *round,
                    content: content.clone(),
                    by: Act::of(told, by),
                    approval: None,
                });
            }
            E::Approved { version, order, pilot, consent, over_disagreement, by, .. } => {
                self.baseline.get_or_insert_with(|| content.clone());
                self.in_force = Some(content.clone());
                self.phases.retain(|number, _| content.phases.contains_key(number));
                self.interactions.retain(|n, _| content.interactions.contains_key(n));
                let approval = Approval {
                    order: order.clone(),
                    pilot: pilot.clone(),
                    result: consent.result,
                    disagreements: consent.disagreements,
                    over_disagreement: over_disagreement.clone(),
                    by: Act::of(told, by),
                };
                if let Some(sent) = self.sent.iter_mut().rfind(|sent| sent.version == *version) {
                    sent.approval = Some(approval);
                }
            }
            E::ReturnedToDraft { cause, .. } => {
                self.last_reason = match cause {
                    ReturnCause::Rework(reason) => Some(reason.to_string()),
                    ReturnCause::RoundOver { .. } => None,
                };
            }
            E::AmendmentBegun { reason, .. } => self.last_reason = Some(reason.to_string()),
            E::AmendmentAbandoned { reason, .. } => self.last_reason = Some(reason.to_string()),
            E::PhaseStarted { number, .. } => self.phase(*number).started_at = Some(told.recorded_at),
            E::PhaseCompleted { number, .. } => self.phase(*number).completed_at = Some(told.recorded_at),
            E::PhaseSlipped { number, until, reason, by } => {
                self.phase(*number).slips.push((*until, reason.clone(), Act::of(told, by)));
            }
            E::InteractionStarted { n, by } => self.switched(*n, told, by, None),
            E::InteractionConfirmed { n, note, by } => self.switched(*n, told, by, note.clone()),
            E::InteractionRolledBack { n, reason, by } => self.switched(*n, told, by, Some(reason.clone())),
            E::InteractionSlipped { n, until, reason, by } => {
                self.interaction(*n).slips.push((*until, reason.clone(), Act::of(told, by)));
            }
            E::PhaseAdded { .. }
            | E::PhaseChanged { .. }
            | E::PhaseRemoved { .. }
            | E::InteractionAdded { .. }
            | E::InteractionRemoved { .. }
            | E::InterestedBodyAdded { .. }
            | E::InterestedBodyRemoved { .. }
            | E::Agreed { .. }
            | E::ConsentReopened { .. }
            | E::ConsentQuestioned { .. }
            | E::ExecutionStarted { .. }
            | E::Completed {} => {}
        }
    }

    fn phase(&mut self, number: u16) -> &mut PhaseTold {
        self.phases.entry(number).or_default()
    }

    fn interaction(&mut self, n: u32) -> &mut InteractionTold {
        self.interactions.entry(n).or_default()
    }

    fn switched(&mut self, n: u32, told: &Told, by: &Representation, note: Option<Paragraph>) {
        let told_of = self.interaction(n);
        (told_of.changed, told_of.note) = (Some(Act::of(told, by)), note);
    }
}
