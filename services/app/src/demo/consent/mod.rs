//! The consent of agencies: the plan of phased transition that measure 2.5 asks for, agreed, approved, carried out and amended.
//!
//! The first round lies in the past it speaks of and is over. The second one, over an amendment, is counted back from today, so that it is
//! open on whichever day the demonstration is told.

mod acts;
mod amendment;
mod content;
mod execution;
mod first_round;

pub(super) use acts::Asked;
use jiff::Timestamp;
use zgoda_domain::{
    consent_round::{ConsentRoundCommand, PolicyId, PolicyRef},
    transition_plan::TransitionPlanCommand,
    values::{RoundId, TransitionPlanId},
};

use super::{cast::Office, play, timeline::minute};

/// Something that somebody, or time, does to the plan or to a round over it.
#[derive(Debug, Clone)]
pub struct Act {
    /// By which it is recognised when the story is told again.
    pub name: String,
    /// What is done.
    pub deed: Deed,
}

/// What can be done.
#[derive(Debug, Clone)]
pub enum Deed {
    /// An office asks something of the plan.
    Plan(Office, TransitionPlanCommand),
    /// An office asks something of a round.
    Round(Office, RoundId, ConsentRoundCommand),
    /// Time has passed in a round: what the clock brings is recorded.
    Midnight(RoundId),
}

/// Everything that happens before `now`, in order.
pub fn acts(now: Timestamp) -> Vec<(Timestamp, Act)> {
    let told = [first_round::deeds(), execution::deeds()].concat();
    let mut deeds: Vec<_> = told.into_iter().map(|(at, deed)| (minute(at), deed)).filter(|(at, _)| *at < now).collect();
    // An amendment follows upon what was approved and carried out; it is not begun in the midst of that.
    let amendment = amendment::deeds(now);
    let follows = |last: &Timestamp| amendment.first().is_some_and(|(begun, _)| begun > last);
    if deeds.last().is_some_and(|(last, _)| *last >= minute(first_round::APPROVED) && follows(last)) {
        deeds.extend(amendment);
    }
    let named = |(n, (at, deed)): (usize, (Timestamp, Deed))| (at, Act { name: format!("consent {n}"), deed });
    deeds.into_iter().enumerate().map(named).collect()
}

/// The plan of phased transition.
pub fn plan() -> TransitionPlanId {
    TransitionPlanId(play::identifier("phased transition"))
}

fn policy(id: &str) -> PolicyRef {
    PolicyRef { id: PolicyId::parse(id).expect("the script's policies are in form"), version: 1 }
}

pub(super) fn round(name: &str) -> RoundId {
    RoundId(play::identifier(name))
}

#[cfg(test)]
mod tests;
