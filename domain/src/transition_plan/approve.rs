//! The plan is approved.

use crate::{
    aggregate::Context,
    consent_round::RoundResult,
    representation::{Credentials, Representation},
    transition_plan::{
        InForce, LaidPlan, Phase, PilotBasis, Switching, TransitionPlanEvent as E, TransitionPlanRejection as R,
        execution::PhaseStage, state::Work,
    },
    values::{Act, Edrpou, Paragraph},
};

/// Approves the agreed version by an order of the drafting ministry.
#[derive(Debug, Clone, PartialEq)]
pub struct Approve {
    /// The version the approver has before them.
    pub version: u32,
    /// The order.
    pub order: Act,
    /// The pilot report it rests on, or why there is none.
    pub pilot: PilotBasis,
    /// Why it is approved over the disagreements that its round recorded; only where there are any.
    pub over_disagreement: Option<Paragraph>,
    /// How the round stands at this moment, as the round itself says: an agreement that was reopened since is none.
    pub round_result: Option<RoundResult>,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Approve {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        let Work::Agreed { consent } = &plan.work else { return Err(R::NotAgreed) };
        if self.version != consent.version {
            return Err(R::OtherVersion { version: self.version, agreed: consent.version });
        }
        if self.round_result != Some(consent.result) {
            return Err(R::NotAgreed);
        }
        match (consent.result, &self.over_disagreement) {
            (RoundResult::Agreed, None) | (RoundResult::DisagreementRecorded, Some(_)) => {}
            (RoundResult::Agreed, Some(_)) => return Err(R::NoDisagreement),
            (RoundResult::DisagreementRecorded, None) => {
                return Err(R::DisagreementUnanswered { disagreements: consent.disagreements });
            }
            (RoundResult::NotAgreed, _) => return Err(R::NotAgreed),
        }
        if self.order.date > context.today() {
            return Err(R::OrderInFuture);
        }
        if matches!(&self.pilot, PilotBasis::Report { date, .. } if *date > context.today()) {
            return Err(R::PilotReportInFuture);
        }
        Ok(vec![E::Approved {
            version: consent.version,
            sha256: consent.sha256.clone(),
            order: self.order.clone(),
            pilot: self.pilot.clone(),
            consent: consent.clone(),
            over_disagreement: self.over_disagreement.clone(),
            by,
        }])
    }
}

impl LaidPlan {
    /// Establishes that somebody acts for the drafter.
    pub(super) fn drafter_acts(&self, context: &Context, credentials: &Credentials) -> Result<Representation, R> {
        let shows_nothing = credentials.instruments.iter().all(|one| one.body != self.drafter);
        if shows_nothing && context.on_behalf_of.as_ref().is_some_and(|acting| *acting != self.drafter) {
            return Err(R::OnlyDrafter { drafter: self.drafter.clone() });
        }
        Ok(self.acts.establish(context, &self.drafter, credentials)?)
    }

    /// Establishes that somebody acts for one of the two sides of an interaction in force, or for the drafter.
    pub(super) fn side_acts(
        &self,
        context: &Context,
        n: u32,
        body: &Edrpou,
        credentials: &Credentials,
    ) -> Result<Representation, R> {
        let interaction = self.force()?.interaction(n).ok_or(R::NoSuchInteraction { n })?;
        if *body != self.drafter && !interaction.concerns(body) {
            return Err(R::NotASide { n, body: body.clone() });
        }
        Ok(self.acts.establish(context, body, credentials)?)
    }

    /// What rounds say is taken over by the system alone.
    pub(super) fn check_system(&self, context: &Context) -> Result<(), R> {
        if context.on_behalf_of.is_none() { Ok(()) } else { Err(R::OnlyRounds) }
    }

    /// The approved version.
    pub(super) fn force(&self) -> Result<&InForce, R> {
        self.in_force.as_ref().ok_or(R::NotApproved)
    }

    /// Where an interaction of a phase under way stands.
    pub(super) fn running(&self, n: u32) -> Result<Switching, R> {
        let force = self.force()?;
        let interaction = force.interaction(n).ok_or(R::NoSuchInteraction { n })?;
        match force.phases.get(&interaction.phase) {
            None => Err(R::PhaseNotStarted { number: interaction.phase }),
            Some(PhaseStage::Completed) => Err(R::PhaseCompleted { number: interaction.phase }),
            Some(PhaseStage::Started) => Ok(force.switching(n).unwrap_or(Switching::Planned)),
        }
    }

    /// Whether its content may be changed.
    pub(super) fn is_draft(&self) -> bool {
        matches!(self.work, Work::Draft { .. })
    }
}

impl Phase {
    /// A phase ends no earlier than it begins.
    pub(super) fn check_days(&self) -> Result<(), R> {
        if self.until < self.from { Err(R::DaysReversed { number: self.number }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        scenario::{line, words},
        transition_plan::{Situation, TransitionPlanCommand, sample::*},
    };

    fn but(version: u32, change: impl FnOnce(&mut Approve)) -> Asked {
        let mut command = approval(version, RoundResult::Agreed);
        change(&mut command);
        by_drafter(TransitionPlanCommand::Approve(command))
    }

    #[test]
    fn an_agreed_version_is_approved_with_what_the_approver_saw() {
        let events = ask(&agreed(RoundResult::Agreed), approve(1)).events();
        let [E::Approved { version: 1, consent, over_disagreement: None, sha256, .. }] = &events[..] else {
            panic!("one event: {events:?}")
        };
        assert_eq!((consent.disagreements, &consent.sha256), (0, sha256));
        assert_eq!(situation(&approved()), Situation::Approved);
    }

    #[test]
    fn without_a_round_in_its_favour_nothing_is_approved() {
        for before in [drafted(), sent(), agreed(RoundResult::NotAgreed), and(sent(), &[round_over(1, None)])] {
            ask(&before, approve(1)).then_refused("not-in-this-situation");
        }
    }

    #[test]
    fn recorded_disagreements_are_answered_by_a_reason_and_where_there_are_none_there_is_no_reason() {
        let recorded = agreed(RoundResult::DisagreementRecorded);
        let silent = but(1, |approve| approve.round_result = Some(RoundResult::DisagreementRecorded));
        ask(&recorded, silent).then_refused("disagreement-unanswered");
        let with_reason = |result| {
            but(1, |approve| {
                (approve.round_result, approve.over_disagreement) = (Some(result), Some(words("строк спливає")));
            })
        };
        let events = ask(&recorded, with_reason(RoundResult::DisagreementRecorded)).events();
        assert!(matches!(&events[..], [E::Approved { consent, .. }] if consent.disagreements == 2));
        ask(&agreed(RoundResult::Agreed), with_reason(RoundResult::Agreed)).then_refused("no-disagreement");
    }

    #[test]
    fn an_agreement_that_its_round_has_taken_back_since_is_none() {
        for result in [None, Some(RoundResult::NotAgreed), Some(RoundResult::DisagreementRecorded)] {
            let stale = but(1, |approve| approve.round_result = result);
            ask(&agreed(RoundResult::Agreed), stale).then_refused("plan-not-agreed");
        }
    }

    #[test]
    fn only_the_agreed_version_is_approved_by_a_signed_order_of_the_drafter() {
        let over = and(sent(), &[round_over(1, None), send(2)]);
        let closed = closed(&over, 2, RoundResult::Agreed);
        ask(&and(over, &[closed]), approve(1)).then_refused("older-version");
        ask(&agreed(RoundResult::Agreed), but(1, |approve| approve.order.date = jiff::civil::date(2025, 12, 11)))
            .then_refused("order-in-future");
        ask(&agreed(RoundResult::Agreed), (approve(1).0, head(JUSTICE))).then_refused("only-drafter");
    }

    #[test]
    fn a_pilot_report_is_of_the_day_of_the_approval_at_the_latest() {
        let of = |day: i8| {
            but(1, |approve| {
                let (number, date) = (line("1/06-3"), jiff::civil::date(2025, 12, day));
                approve.pilot = PilotBasis::Report { number, date, file: None };
            })
        };
        ask(&agreed(RoundResult::Agreed), of(11)).then_refused("pilot-report-in-future");
        assert_eq!(ask(&agreed(RoundResult::Agreed), of(10)).events().len(), 1);
    }

    #[test]
    fn an_approval_without_a_pilot_report_says_why() {
        let pilot = PilotBasis::WithoutReport { reason: words("пілот триває") };
        let events = ask(&agreed(RoundResult::Agreed), but(1, |approve| approve.pilot = pilot.clone())).events();
        assert!(matches!(&events[..], [E::Approved { pilot: told, .. }] if *told == pilot));
    }
}
