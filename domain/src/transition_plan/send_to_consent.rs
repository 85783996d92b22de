//! A version is fixed and put to the interested bodies.

use std::collections::BTreeSet;

use crate::{
    aggregate::Context,
    consent_round::{Participant, PolicyRef, policy},
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::{Edrpou, RoundId},
};

/// Sends the draft to consent: in a new round, or as the next version of the round that goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct SendToConsent {
    /// A fresh id for the round; not used where a round goes on.
    pub round: RoundId,
    /// The rules of a new round.
    pub policy: PolicyRef,
    /// The bodies that take part "за згодою", as the register of bodies says.
    pub by_consent: BTreeSet<Edrpou>,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl SendToConsent {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        plan.check_content()?;
        let participants = self.participants(plan);
        if participants.is_empty() {
            return Err(R::NobodyInterested);
        }
        let sha256 = plan.content.sha256(&plan.title);
        let version = plan.sent.as_ref().map_or(1, |sent| sent.version + 1);
        let (Some(round), Some(sent)) = (plan.round(), &plan.sent) else {
            if policy(&self.policy).is_none() {
                return Err(R::UnknownPolicy { policy: self.policy.clone() });
            }
            let (title, round, policy) = (plan.title.clone(), self.round, self.policy.clone());
            return Ok(vec![E::SentToConsent { title, version, sha256, round, policy, participants, by }]);
        };
        let changed = plan.content.changed_since(&sent.content);
        if changed.is_empty() {
            return Err(R::NothingChanged { version: sent.version });
        }
        let before = sent.content.interested(&plan.drafter);
        let now = plan.content.interested(&plan.drafter);
        Ok(vec![E::VersionSent {
            version,
            sha256,
            round,
            changed,
            joined: participants.into_iter().filter(|one| !before.contains_key(&one.body)).collect(),
            left: before.into_keys().filter(|body| !now.contains_key(body)).collect(),
            by,
        }])
    }

    fn participants(&self, plan: &LaidPlan) -> Vec<Participant> {
        let interested = plan.content.interested(&plan.drafter).into_iter();
        interested
            .map(|(body, interest)| Participant {
                by_consent: self.by_consent.contains(&body),
                body,
                concerns: interest.phases,
                reason: interest.reason,
            })
            .collect()
    }
}

impl LaidPlan {
    /// Nobody is asked about a plan without phases or a phase without interactions.
    fn check_content(&self) -> Result<(), R> {
        if self.content.phases.is_empty() {
            return Err(R::PlanEmpty);
        }
        let used: BTreeSet<u16> = self.content.interactions.values().map(|one| one.phase).collect();
        match self.content.phases.keys().find(|number| !used.contains(number)) {
            Some(number) => Err(R::PhaseEmpty { number: *number }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        scenario::edrpou,
        transition_plan::{TransitionPlanCommand, sample::*, section},
    };

    #[test]
    fn a_version_is_fixed_by_its_hash_and_all_interested_bodies_are_named() {
        let events = ask(&and(drafted(), &[add_body(BUREAU)]), send(1)).events();
        let [E::SentToConsent { version: 1, participants, round: id, .. }] = &events[..] else {
            panic!("one event: {events:?}")
        };
        let named: Vec<_> = participants.iter().map(|one| (one.body.as_str(), one.by_consent)).collect();
        assert_eq!(named, [(JUSTICE, false), (INTERIOR, false), (BUREAU, true)]);
        assert_eq!(participants[0].concerns, BTreeSet::from([section(1), section(2)]));
        assert!(participants[2].reason.is_some());
        assert_eq!(*id, round(1));
    }

    #[test]
    fn a_reworked_plan_goes_to_the_round_that_is_open_with_what_changed() {
        let reworked = and(sent(), &[rework(), remove(1), add(interaction(1, STRANGER, DRAFTER))]);
        let events = ask(&reworked, send(2)).events();
        let [E::VersionSent { version: 2, round: id, changed, joined, left, .. }] = &events[..] else {
            panic!("one event: {events:?}")
        };
        assert_eq!((*id, changed), (round(1), &BTreeSet::from([section(1)])));
        assert_eq!(joined.iter().map(|one| one.body.as_str()).collect::<Vec<_>>(), [STRANGER]);
        assert_eq!(left, &[edrpou(INTERIOR)]);
        ask(&and(sent(), &[rework()]), send(2)).then_refused("nothing-changed");
    }

    #[test]
    fn once_the_round_is_over_the_next_version_opens_another() {
        let over = and(sent(), &[round_over(1, None)]);
        let events = ask(&over, send(2)).events();
        assert!(matches!(&events[..], [E::SentToConsent { version: 2, round: id, .. }] if *id == round(2)));
    }

    #[test]
    fn nobody_is_asked_about_an_empty_plan_or_phase() {
        ask(&[draft()], send(1)).then_refused("plan-empty");
        ask(&and(drafted(), &[add_phase(3)]), send(1)).then_refused("phase-empty");
    }

    #[test]
    fn rules_are_known_and_somebody_is_interested() {
        let unknown = SendToConsent {
            round: round(1),
            policy: reference("no-such-rules"),
            by_consent: BTreeSet::new(),
            credentials: nothing(),
        };
        ask(&drafted(), by_drafter(TransitionPlanCommand::SendToConsent(unknown))).then_refused("unknown-policy");
        let mut own = interaction(1, DRAFTER, DRAFTER);
        own.consumer.system = crate::scenario::line("Портал");
        ask(&[draft(), add_phase(1), add(own)], send(1)).then_refused("nobody-interested");
        ask(&sent(), send(2)).then_refused("not-in-this-situation");
    }
}
