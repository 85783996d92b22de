//! What later decisions need to know of a round.
//!
//! A round of thousands of bodies is one hot stream. So the state is a map that shares its parts with its copies: copying it costs
//! nothing that grows with the participants, and an event about one body changes what lies on the way to that body.

use std::sync::Arc;

use jiff::Timestamp;
use rpds::RedBlackTreeMapSync;

use crate::{
    consent_round::{
        Policy, RoundResult, Situation, Stance, Standing, Subject,
        seat::{Seat, Voice},
    },
    representation::Acts,
    values::{Edrpou, Sha256},
};

/// A consent round.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum ConsentRound {
    /// Nobody has opened it.
    #[default]
    Unopened,
    /// It was opened, whatever became of it.
    Begun(Round),
}

/// A round that was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    pub(super) situation: Situation,
    pub(super) terms: Arc<Terms>,
    /// The present version, the hash of its content, and since when it is the present one.
    pub(super) version: u32,
    pub(super) sha256: Sha256,
    pub(super) since: Timestamp,
    pub(super) seats: RedBlackTreeMapSync<Edrpou, Seat>,
    pub(super) remarks: RedBlackTreeMapSync<u32, RemarkState>,
    pub(super) acts: Acts,
    /// How it ended, when it is closed.
    pub(super) result: Option<RoundResult>,
}

/// What never changes in a round.
#[derive(Debug, PartialEq)]
pub(super) struct Terms {
    pub subject: Subject,
    pub drafter: Edrpou,
    pub policy: Policy,
    /// The version and hash it was opened with.
    pub first: (u32, Sha256),
}

/// Where a remark stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RemarkState {
    /// Its author.
    pub body: Edrpou,
    /// How far it is.
    pub stage: RemarkStage,
}

/// How far a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RemarkStage {
    /// Waits for the drafter.
    Open,
    /// Waits for its author.
    Answered,
    /// Its author is content.
    Settled,
    /// Its author holds to it.
    Maintained,
    /// Fell with the position it belonged to.
    Dropped,
}

impl ConsentRound {
    /// Where the round stands.
    pub fn situation(&self) -> Situation {
        match self {
            ConsentRound::Unopened => Situation::Unopened,
            ConsentRound::Begun(round) => round.situation,
        }
    }

    /// How it ended; `None` while it is open, again open, or void.
    pub fn result(&self) -> Option<RoundResult> {
        match self {
            ConsentRound::Unopened => None,
            ConsentRound::Begun(round) => round.result,
        }
    }

    /// Who drafts the document; `None` when nobody has opened the round.
    pub fn drafter(&self) -> Option<&Edrpou> {
        match self {
            ConsentRound::Unopened => None,
            ConsentRound::Begun(round) => Some(&round.terms.drafter),
        }
    }

    /// The version put to the bodies; 0 when nobody has opened the round.
    pub fn version(&self) -> u32 {
        match self {
            ConsentRound::Unopened => 0,
            ConsentRound::Begun(round) => round.version,
        }
    }

    /// Where a body stands; `None` when it is not asked.
    pub fn standing(&self, body: &Edrpou) -> Option<Standing> {
        match self {
            ConsentRound::Unopened => None,
            ConsentRound::Begun(round) => round.seats.get(body).map(Seat::standing),
        }
    }

    /// Who is asked, in the order of their codes.
    pub fn participants(&self) -> impl Iterator<Item = &Edrpou> {
        let seats = match self {
            ConsentRound::Unopened => None,
            ConsentRound::Begun(round) => Some(&round.seats),
        };
        seats.into_iter().flat_map(RedBlackTreeMapSync::keys)
    }

    /// How much stands against the document now: bodies that did not agree or took their position back, and remarks that are not settled.
    pub fn objections(&self) -> usize {
        let ConsentRound::Begun(round) = self else { return 0 };
        let against = |seat: &&Seat| matches!(seat.standing(), Standing::NotAgreed | Standing::Withdrawn);
        let remarks = round.seats.values().map(|seat| round.unsettled(seat).count());
        round.seats.values().filter(against).count() + remarks.sum::<usize>()
    }
}

impl Round {
    /// The number of the next remark.
    pub(super) fn next_remark(&self) -> u32 {
        self.remarks.last().map_or(1, |(n, _)| n + 1)
    }

    /// Whether the position is a consent that nothing of it stands against any more.
    pub(super) fn consents(&self, seat: &Seat) -> bool {
        match seat.voice {
            Voice::Silent | Voice::Withdrawn => false,
            Voice::Deemed => true,
            Voice::Taken { stance: Stance::NotAgreed, .. } => false,
            Voice::Taken { stance: Stance::Agreed | Stance::NotCompetent, .. } => true,
            Voice::Taken { stance: Stance::AgreedWithRemarks, .. } => self.unsettled(seat).next().is_none(),
        }
    }

    /// Whether the body stands against the document, by its position or by what it last said to an earlier version.
    pub(super) fn objects(&self, seat: &Seat) -> bool {
        match seat.voice {
            Voice::Silent => seat.objected,
            Voice::Withdrawn | Voice::Deemed | Voice::Taken { .. } => !self.consents(seat),
        }
    }

    /// The numbers of a seat's remarks that are not settled.
    pub(super) fn unsettled<'a>(&'a self, seat: &'a Seat) -> impl Iterator<Item = (u32, RemarkStage)> + 'a {
        let stage = |n: &u32| self.remarks.get(n).map_or(RemarkStage::Dropped, |remark| remark.stage);
        seat.remarks.iter().map(move |n| (*n, stage(n))).filter(|(_, stage)| *stage != RemarkStage::Settled)
    }
}
