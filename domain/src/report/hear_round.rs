//! The report learns what became of its round.

use crate::{
    aggregate::Context,
    consent_round::{Consent, Outcome, ReturnCause, RoundResult},
    report::{BegunReport, ReportEvent as E, ReportRejection as R, state::Stage},
    values::{Edrpou, RoundId},
};

/// Takes over what became of a round: asked by the system, which follows the rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct HearRound {
    /// What became of it.
    pub outcome: Outcome,
}

impl HearRound {
    pub(super) fn decide(&self, report: &BegunReport, context: &Context) -> Result<Vec<E>, R> {
        if context.on_behalf_of.is_some() {
            return Err(R::OnlyRounds);
        }
        Ok(match &self.outcome {
            Outcome::Favourable(consent) => report.heard_consent(consent),
            Outcome::Over { round, result } => report.round_over(*round, *result),
            Outcome::Reopened { round, body } => report.heard_reopened(*round, body),
        })
    }
}

impl BegunReport {
    fn heard_consent(&self, consent: &Consent) -> Vec<E> {
        let fits = consent.version == self.version && consent.sha256 == self.sha256;
        match &self.stage {
            Stage::Endorsing { round } if *round == consent.round && fits => {
                vec![E::Endorsed { consent: consent.clone() }]
            }
            // What was agreed is not what the report says now: the round is over, and this version needs another.
            _ => self.round_over(consent.round, Some(consent.result)),
        }
    }

    fn round_over(&self, round: RoundId, result: Option<RoundResult>) -> Vec<E> {
        if self.open_round() != Some(round) {
            return Vec::new();
        }
        let version = match &self.stage {
            Stage::Draft { .. } => self.version,
            _ => self.version + 1,
        };
        vec![E::ReturnedToDraft { cause: ReturnCause::RoundOver { round, result }, version, by: None }]
    }

    fn heard_reopened(&self, round: RoundId, body: &Edrpou) -> Vec<E> {
        let body = body.clone();
        match (&self.stage, &self.approved) {
            (Stage::Endorsed { consent }, _) if consent.round == round => vec![E::EndorsementReopened { round, body }],
            (_, Some(approval)) if approval.round == round && !approval.questioned.contains(&body) => {
                vec![E::EndorsementQuestioned { round, body }]
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Report, Situation, sample::*};

    #[test]
    fn a_round_in_its_favour_endorses_the_version_it_was_about() {
        assert_eq!(situation(&endorsed()), Situation::Endorsed);
        let reworked = and(sent(), &[rework(), write(121, 80), request(2, &[JUSTICE])]);
        let Report::Begun(report) = state(&and(reworked, &[favourable(&sent(), 1, 0)])) else { panic!("begun") };
        assert_eq!((report.situation(), report.version()), (Situation::Draft, 3), "it agreed to another version");
    }

    #[test]
    fn a_round_that_ends_otherwise_makes_it_a_draft_of_the_next_version() {
        let Report::Begun(report) = state(&and(sent(), &[over(1)])) else { panic!("begun") };
        assert_eq!((report.situation(), report.version(), report.round()), (Situation::Draft, 2, None));
        let Report::Begun(report) = state(&and(sent(), &[rework(), over(1)])) else { panic!("begun") };
        assert_eq!((report.version(), report.round()), (2, None), "it is drafted already");
    }

    #[test]
    fn another_round_and_people_are_not_heard() {
        ask(&sent(), over(2)).then_nothing_new();
        ask(&sent(), favourable(&sent(), 2, 0)).then_nothing_new();
        ask(&approved(), over(1)).then_nothing_new();
        ask(&sent(), (over(1).0, writer(AUTHOR))).then_refused("only-rounds");
    }

    #[test]
    fn a_consent_that_falls_away_reopens_an_endorsement_and_questions_an_approval_once() {
        assert_eq!(situation(&and(endorsed(), &[reopened(1)])), Situation::Endorsing);
        let events = ask(&approved(), reopened(1)).events();
        assert!(matches!(&events[..], [E::EndorsementQuestioned { .. }]), "{events:?}");
        ask(&and(approved(), &[reopened(1)]), reopened(1)).then_nothing_new();
        ask(&approved(), reopened(2)).then_nothing_new();
    }
}
