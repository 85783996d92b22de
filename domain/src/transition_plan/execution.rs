//! How far the approved version is, held against what was first approved.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;

use crate::{
    transition_plan::{Content, Interaction, Switching},
    values::{Edrpou, RoundId},
};

/// The approved version in execution.
#[derive(Debug, Clone, PartialEq)]
pub struct InForce {
    /// Its number.
    pub version: u32,
    /// The round its approval rests on.
    pub(super) round: RoundId,
    pub(super) content: Arc<Content>,
    /// What was approved first; slips and later versions are shown against it.
    pub(super) baseline: Arc<Content>,
    pub(super) started: bool,
    pub(super) completed: bool,
    pub(super) phases: BTreeMap<u16, PhaseStage>,
    pub(super) switching: BTreeMap<u32, Switching>,
    pub(super) slipped_phases: BTreeMap<u16, Date>,
    pub(super) slipped_interactions: BTreeMap<u32, Date>,
    /// Bodies whose consent fell away after the approval.
    pub(super) questioned: BTreeSet<Edrpou>,
}

/// How far a phase is; one that stands nowhere has not begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhaseStage {
    Started,
    Completed,
}

/// What the phases and interactions are expected to take until now, beside what was first approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The phase.
    pub phase: u16,
    /// The interaction; `None` when the whole phase slipped.
    pub interaction: Option<u32>,
    /// The last day as it was first approved.
    pub baseline: Date,
    /// The last day expected now.
    pub expected: Date,
}

impl InForce {
    pub(super) fn first(version: u32, round: RoundId, content: Arc<Content>) -> Self {
        Self {
            version,
            round,
            baseline: Arc::clone(&content),
            content,
            started: false,
            completed: false,
            phases: BTreeMap::new(),
            switching: BTreeMap::new(),
            slipped_phases: BTreeMap::new(),
            slipped_interactions: BTreeMap::new(),
            questioned: BTreeSet::new(),
        }
    }

    /// The next version: what was done stays done, and the baseline stays. Where the version sets days anew, they take the place of
    /// a slip that was told; where it does not, what is late stays late.
    pub(super) fn amended(self, version: u32, round: RoundId, content: Arc<Content>) -> Self {
        let earlier = self.content;
        let mut next = Self { version, round, content, questioned: BTreeSet::new(), ..self };
        let content = &next.content;
        let same_end = |number: &u16| {
            let until = |content: &Content| content.phases.get(number).map(|phase| phase.until);
            until(content).is_some() && until(content) == until(&earlier)
        };
        next.slipped_phases.retain(|number, _| same_end(number));
        next.slipped_interactions.retain(|n, _| {
            let now = content.interactions.get(n);
            now == earlier.interactions.get(n) && now.is_some_and(|one| same_end(&one.phase))
        });
        next.phases.retain(|number, _| content.phases.contains_key(number));
        next.switching.retain(|n, _| content.interactions.contains_key(n));
        next
    }

    /// The last day a phase is expected to take; `None` when there is no such phase.
    pub fn phase_until(&self, number: u16) -> Option<Date> {
        let phase = self.content.phases.get(&number)?;
        Some(self.slipped_phases.get(&number).copied().unwrap_or(phase.until))
    }

    /// The last day an interaction is expected to take: its own slip, or the days of its phase.
    pub fn interaction_until(&self, n: u32) -> Option<Date> {
        let phase = self.phase_until(self.interaction(n)?.phase)?;
        Some(self.slipped_interactions.get(&n).copied().map_or(phase, |slipped| slipped.max(phase)))
    }

    /// Where the switching of an interaction stands.
    pub fn switching(&self, n: u32) -> Option<Switching> {
        self.interaction(n).map(|_| self.switching.get(&n).copied().unwrap_or(Switching::Planned))
    }

    /// Bodies whose consent fell away after the approval.
    pub fn questioned(&self) -> &BTreeSet<Edrpou> {
        &self.questioned
    }

    /// What is expected later than it was first approved.
    pub fn slips(&self) -> Vec<Slip> {
        let baseline = |phase: u16| self.baseline.phases.get(&phase).map(|phase| phase.until);
        let phases = self.content.phases.keys().map(|phase| (*phase, None, self.phase_until(*phase)));
        let interactions = self.slipped_interactions.keys().filter_map(|n| {
            let interaction = self.interaction(*n)?;
            Some((interaction.phase, Some(*n), self.interaction_until(*n)))
        });
        phases
            .chain(interactions)
            .filter_map(|(phase, interaction, expected)| {
                let (baseline, expected) = (baseline(phase)?, expected?);
                (expected > baseline).then_some(Slip { phase, interaction, baseline, expected })
            })
            .collect()
    }

    pub(super) fn interaction(&self, n: u32) -> Option<&Interaction> {
        self.content.interactions.get(&n)
    }

    /// The interactions of a phase that are not confirmed.
    pub(super) fn unconfirmed(&self, phase: u16) -> Vec<u32> {
        let of_phase = self.content.interactions.iter().filter(|(_, one)| one.phase == phase);
        of_phase.map(|(n, _)| *n).filter(|n| self.switching.get(n) != Some(&Switching::Confirmed)).collect()
    }
}
