//! A round begins: its document, rules and participants are fixed.

use std::collections::BTreeSet;

use crate::{
    aggregate::Context,
    consent_round::{ConsentRound, ConsentRoundEvent, ConsentRoundRejection, Participant, PolicyRef, Subject, policy},
    representation::{Acts, Mandate},
    values::{Edrpou, Line, Sha256},
};

/// Opens a round over one version of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// What is being agreed.
    pub subject: Subject,
    /// Its title.
    pub title: Line,
    /// The body that drafts it and answers remarks.
    pub drafter: Edrpou,
    /// The version put to the participants.
    pub version: u32,
    /// The hash of its content.
    pub sha256: Sha256,
    /// The rules.
    pub policy: PolicyRef,
    /// Who is asked; frozen by this command.
    pub participants: Vec<Participant>,
    /// By what right it is opened.
    pub mandate: Mandate,
}

impl Open {
    pub(super) fn decide(
        &self,
        state: &ConsentRound,
        context: &Context,
    ) -> Result<Vec<ConsentRoundEvent>, ConsentRoundRejection> {
        if let ConsentRound::Begun(round) = state {
            let same = round.terms.subject == self.subject
                && round.terms.drafter == self.drafter
                && round.terms.first == (self.version, self.sha256.clone());
            return if same { Ok(Vec::new()) } else { Err(ConsentRoundRejection::AlreadyOpen) };
        }
        let by = Acts::default().establish_mandate(context, &self.drafter, &self.mandate)?;
        let Some(policy) = policy(&self.policy) else {
            return Err(ConsentRoundRejection::UnknownPolicy { policy: self.policy.clone() });
        };
        if self.participants.is_empty() {
            return Err(ConsentRoundRejection::NobodyToAsk);
        }
        let mut named = BTreeSet::new();
        for participant in &self.participants {
            if participant.body == self.drafter {
                return Err(ConsentRoundRejection::DrafterAmongParticipants);
            }
            if !named.insert(&participant.body) {
                return Err(ConsentRoundRejection::NamedTwice { body: participant.body.clone() });
            }
        }
        Ok(vec![ConsentRoundEvent::Opened {
            subject: self.subject,
            title: self.title.clone(),
            drafter: self.drafter.clone(),
            version: self.version,
            sha256: self.sha256.clone(),
            policy,
            participants: self.participants.clone(),
            at: context.now,
            by,
        }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        consent_round::{ConsentRoundCommand, sample::*},
        scenario::edrpou,
    };

    fn but(change: impl FnOnce(&mut Open)) -> Asked {
        let mut command = opening("tacit-consent");
        change(&mut command);
        (ConsentRoundCommand::Open(command), head(DRAFTER, 3))
    }

    #[test]
    fn a_round_takes_its_rules_its_participants_and_its_opener_into_its_first_event() {
        let events = ask(&[], open("tacit-consent")).events();
        let [ConsentRoundEvent::Opened { policy, participants, by, version, sha256, .. }] = &events[..] else {
            panic!("one event: {events:?}")
        };
        assert_eq!(policy.reference(), reference("tacit-consent"));
        assert_eq!(participants, &opening("tacit-consent").participants);
        assert_eq!((by.body.as_str(), by.actor.0.as_str()), (DRAFTER, "head-43220851"));
        assert_eq!((*version, sha256), (1, &hash(1)));
    }

    #[test]
    fn opening_again_is_nothing_new_and_over_something_else_it_is_refused() {
        ask(&[open("tacit-consent")], open("tacit-consent")).then_nothing_new();
        ask(&[open("tacit-consent")], but(|open| open.sha256 = hash(2))).then_refused("round-already-open");
        ask(&[open("tacit-consent"), void(4)], but(|open| open.version = 2)).then_refused("round-already-open");
    }

    #[test]
    fn a_round_asks_somebody_each_once_and_never_its_drafter() {
        ask(&[], but(|open| open.participants.clear())).then_refused("nobody-to-ask");
        ask(&[], but(|open| open.participants.push(participant(JUSTICE, &[])))).then_refused("participant-named-twice");
        ask(&[], but(|open| open.participants[0].body = edrpou(DRAFTER))).then_refused("drafter-among-participants");
    }

    #[test]
    fn a_round_is_opened_for_its_drafter_and_by_known_rules() {
        let (command, _) = open("tacit-consent");
        ask(&[], (command, head(JUSTICE, 3))).then_refused("instrument-missing");
        ask(&[], but(|open| open.policy = reference("no-such-rules"))).then_refused("unknown-policy");
        ask(&[], but(|open| open.policy.version = 2)).then_refused("unknown-policy");
    }
}
