//! Work on an amendment begins.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::Paragraph,
};

/// Begins an amendment; the approved version stays in force until another is approved.
#[derive(Debug, Clone, PartialEq)]
pub struct Amend {
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl Amend {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        Ok(vec![E::AmendmentBegun { reason: self.reason.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::{
        consent_round::RoundResult,
        transition_plan::{Situation, Slip, Switching, TransitionPlan, sample::*},
    };

    #[test]
    fn the_approved_version_stays_in_force_until_another_is_approved_and_the_first_stays_the_baseline() {
        let sent_again = and(
            under_way(),
            &[start(1, JUSTICE), amend(), change_phase(1, date(2026, 5, 31)), send(2), confirm(1, INTERIOR)],
        );
        assert_eq!(situation(&sent_again), Situation::AmendmentInConsent);
        let closed = closed(&sent_again, 2, RoundResult::Agreed);
        let amended = and(sent_again, &[closed, approve(2)]);
        let TransitionPlan::Laid(plan) = state(&amended) else { panic!("drafted") };
        assert_eq!(plan.situation(), Situation::InExecution);
        let force = plan.in_force().expect("approved");
        assert_eq!((force.version, force.switching(1)), (2, Some(Switching::Confirmed)));
        let slip = Slip { phase: 1, interaction: None, baseline: date(2026, 3, 31), expected: date(2026, 5, 31) };
        assert_eq!(force.slips(), [slip]);
    }

    #[test]
    fn only_an_approved_plan_is_amended_and_only_by_its_drafter() {
        ask(&sent(), amend()).then_refused("not-in-this-situation");
        ask(&approved(), (amend().0, head(JUSTICE))).then_refused("only-drafter");
        ask(&and(approved(), &[amend()]), amend()).then_refused("not-in-this-situation");
    }
}
