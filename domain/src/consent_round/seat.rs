//! One participant's place in a round: what it was served, what it said, what stands.

use std::{collections::BTreeSet, sync::Arc};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::{Calendar, CalendarVersion, TermEnd},
    consent_round::{Delivery, Participant, Policy, Section, Silence, Stance},
};

/// A participant's place. What is long stands behind an `Arc`, because the state is copied for every decision.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seat {
    /// Named "за згодою".
    pub by_consent: bool,
    /// Added by a person beside those the document names; no other is removed by a person again.
    pub by_hand: bool,
    /// Stood against the document when its position fell with a version, and has not consented since.
    pub objected: bool,
    /// The sections that concern it; empty when all do.
    pub concerns: Arc<BTreeSet<Section>>,
    /// The proven delivery of the present version.
    pub clock: Option<Arc<Clock>>,
    /// What it has said.
    pub voice: Voice,
    /// The numbers of its remarks that stand with its present position.
    pub remarks: Arc<Vec<u32>>,
}

/// The term of one body.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clock {
    pub delivery: Delivery,
    pub due_on: Date,
    pub calendar: CalendarVersion,
    /// Whether the body was told that its silence is about to count.
    pub warned: bool,
}

/// What a participant has said to the present version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// Nothing.
    Silent,
    /// A position, on the present version or carried over from an earlier one.
    Taken { stance: Stance, version: u32 },
    /// A position, and took it back.
    Withdrawn,
    /// Nothing to the end of its term, which counts as consent.
    Deemed,
}

/// Where a participant stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The present version has not reached it.
    NotServed,
    /// Its term runs, or ran out without meaning anything.
    Awaited,
    /// Agreed without remarks.
    Agreed,
    /// Agreed with remarks.
    AgreedWithRemarks,
    /// Did not agree.
    NotAgreed,
    /// Said that the matter is not within its competence.
    NotCompetent,
    /// Took its position back.
    Withdrawn,
    /// Agreed by silence.
    DeemedAgreed,
}

impl Seat {
    pub(super) fn new(participant: &Participant, by_hand: bool) -> Self {
        Self {
            by_consent: participant.by_consent,
            by_hand,
            objected: false,
            concerns: Arc::new(participant.concerns.clone()),
            clock: None,
            voice: Voice::Silent,
            remarks: Arc::default(),
        }
    }

    /// The document names who was added by hand before: what it has said stays, and nothing it had is lost.
    pub(super) fn named(&mut self, participant: &Participant) {
        self.by_hand = false;
        self.by_consent |= participant.by_consent;
        self.concerns = Arc::new(participant.concerns_beside(&self.concerns));
    }

    /// Where the participant stands.
    pub(super) fn standing(&self) -> Standing {
        match (self.voice, &self.clock) {
            (Voice::Silent, None) => Standing::NotServed,
            (Voice::Silent, Some(_)) => Standing::Awaited,
            (Voice::Withdrawn, _) => Standing::Withdrawn,
            (Voice::Deemed, _) => Standing::DeemedAgreed,
            (Voice::Taken { stance, .. }, _) => match stance {
                Stance::Agreed => Standing::Agreed,
                Stance::AgreedWithRemarks => Standing::AgreedWithRemarks,
                Stance::NotAgreed => Standing::NotAgreed,
                Stance::NotCompetent => Standing::NotCompetent,
            },
        }
    }

    /// Whether silence is consent for this participant.
    pub(super) fn silence_agrees(&self, policy: &Policy) -> bool {
        policy.silence == Silence::Agrees && !self.by_consent
    }

    /// Whether any of the sections concerns it.
    pub(super) fn is_concerned_by(&self, sections: &BTreeSet<Section>) -> bool {
        self.concerns.is_empty() || !self.concerns.is_disjoint(sections)
    }
}

impl Clock {
    /// The day on which the body is warned: a working day before the last.
    pub(super) fn warned_from(&self, calendar: &Calendar) -> Date {
        calendar.working_days_before(self.due_on, 1)
    }

    /// Whether the last day is over in Kyiv.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        TermEnd::Day(self.due_on).too_late_from() <= now
    }
}
