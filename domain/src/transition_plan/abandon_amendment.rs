//! An amendment is given up.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::Paragraph,
};

/// Gives up an amendment whose round, if it had one, is over.
#[derive(Debug, Clone, PartialEq)]
pub struct AbandonAmendment {
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl AbandonAmendment {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        if plan.round().is_some() {
            return Err(R::RoundGoesOn);
        }
        Ok(vec![E::AmendmentAbandoned { reason: self.reason.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::transition_plan::{Situation, TransitionPlan, sample::*};

    #[test]
    fn an_amendment_that_is_given_up_leaves_no_trace_in_the_content() {
        let given_up = and(approved(), &[amend(), change_phase(1, date(2026, 5, 31)), abandon()]);
        let (TransitionPlan::Laid(after), TransitionPlan::Laid(before)) = (state(&given_up), state(&approved())) else {
            panic!("drafted")
        };
        assert_eq!((after.situation(), after.content()), (Situation::Approved, before.content()));
        assert_eq!(situation(&and(under_way(), &[amend(), abandon()])), Situation::InExecution);
    }

    #[test]
    fn an_amendment_in_consent_is_not_given_up_behind_the_back_of_its_round() {
        let sent_again = and(approved(), &[amend(), change_phase(1, date(2026, 5, 31)), send(2)]);
        ask(&sent_again, abandon()).then_refused("not-in-this-situation");
        let reworked = and(sent_again, &[rework()]);
        ask(&reworked, abandon()).then_refused("round-goes-on");
        assert_eq!(ask(&and(reworked, &[round_over(2, None)]), abandon()).events().len(), 1);
        ask(&drafted(), abandon()).then_refused("not-in-this-situation");
    }
}
