//! A version is fixed and put to those who endorse it.

use crate::{
    aggregate::Context,
    consent_round::{Participant, PolicyRef, policy},
    report::{BegunReport, Changes, ReportEvent as E, ReportRejection as R},
    representation::Credentials,
    values::RoundId,
};

/// Puts the draft to those who endorse it: in a new round, or as the next version of the round that goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestEndorsement {
    /// A fresh id for the round; not used where a round goes on.
    pub round: RoundId,
    /// The rules of a new round.
    pub policy: PolicyRef,
    /// Who takes part, as the plan says today; the author is left out. Not used where a round goes on.
    pub participants: Vec<Participant>,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl RequestEndorsement {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        let by = report.author_acts(context, &self.credentials)?;
        if let Some((approved, changes)) = report.changes_to_approved()
            && changes.is_empty()
        {
            return Err(R::NothingChanged { version: approved });
        }
        let (version, sha256) = (report.version, report.sha256.clone());
        let (Some(round), Some(sent)) = (report.open_round(), &report.sent) else {
            if policy(&self.policy).is_none() {
                return Err(R::UnknownPolicy { policy: self.policy.clone() });
            }
            let others = self.participants.iter().filter(|one| one.body != report.author);
            let participants: Vec<_> = others.cloned().collect();
            if participants.is_empty() {
                return Err(R::NobodyToEndorse);
            }
            let (title, round, policy) = (report.content.title.clone(), self.round, self.policy.clone());
            return Ok(vec![E::EndorsementRequested { title, version, sha256, round, policy, participants, by }]);
        };
        let changed = Changes::between(&sent.content, &report.content).parts();
        if changed.is_empty() {
            return Err(R::NothingChanged { version: sent.version });
        }
        Ok(vec![E::VersionSent { version, sha256, round, changed, by }])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        consent_round::PolicyId,
        report::{Situation, sample::*},
    };

    #[test]
    fn a_version_is_fixed_and_put_to_the_participants_without_the_author() {
        let events = ask(&[draft()], request(1, &[AUTHOR, JUSTICE, TAXES])).events();
        let [E::EndorsementRequested { version: 1, sha256, participants, .. }] = &events[..] else {
            panic!("one event: {events:?}")
        };
        assert_eq!(sha256, &content(120, 80).sha256());
        assert_eq!(participants.iter().map(|one| one.body.as_str()).collect::<Vec<_>>(), [JUSTICE, TAXES]);
        assert_eq!(situation(&sent()), Situation::Endorsing);
    }

    #[test]
    fn somebody_endorses_it_by_known_rules() {
        ask(&[draft()], request(1, &[AUTHOR])).then_refused("nobody-to-endorse");
        let (Command::RequestEndorsement(mut command), by) = request(1, &[JUSTICE]) else { panic!("a request") };
        command.policy = PolicyRef { id: PolicyId::parse("no-such-rules").expect("a name"), version: 1 };
        ask(&[draft()], (Command::RequestEndorsement(command), by)).then_refused("unknown-policy");
        ask(&[draft()], (request(1, &[JUSTICE]).0, writer(JUSTICE))).then_refused("only-reporting-body");
    }

    #[test]
    fn a_reworked_version_goes_to_the_round_that_is_open_with_what_changed() {
        let reworked = and(sent(), &[rework(), write(121, 80)]);
        let events = ask(&reworked, request(2, &[JUSTICE])).events();
        let [E::VersionSent { version: 2, round: id, changed, .. }] = &events[..] else { panic!("one: {events:?}") };
        assert_eq!((*id, changed), (round(1), &BTreeSet::from([section("notices")])));
        ask(&and(sent(), &[rework()]), request(2, &[JUSTICE])).then_refused("nothing-changed");
    }

    #[test]
    fn once_the_round_is_over_the_next_version_opens_another() {
        let events = ask(&and(sent(), &[over(1)]), request(2, &[JUSTICE])).events();
        assert!(matches!(&events[..], [E::EndorsementRequested { version: 2, round: id, .. }] if *id == round(2)));
    }

    #[test]
    fn a_correction_that_corrects_nothing_is_not_circulated() {
        ask(&and(accepted(), &[restate()]), request(2, &[JUSTICE])).then_refused("nothing-changed");
    }
}
