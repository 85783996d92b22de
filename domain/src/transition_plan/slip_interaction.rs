//! An interaction will be switched later than was expected.

use jiff::civil::Date;

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, Switching, TransitionPlanEvent as E, TransitionPlanRejection as R},
    values::{Edrpou, Paragraph},
};

/// Tells that an interaction slips; the approved days stay the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct SlipInteraction {
    /// Its number in the plan.
    pub n: u32,
    /// For which body the person acts: one of its two sides, or the drafter.
    pub body: Edrpou,
    /// The last day expected now.
    pub until: Date,
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl SlipInteraction {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.side_acts(context, self.n, &self.body, &self.credentials)?;
        let force = plan.force()?;
        let Some(expected) = force.interaction_until(self.n) else {
            return Err(R::NoSuchInteraction { n: self.n });
        };
        if force.switching(self.n) == Some(Switching::Confirmed) {
            return Err(R::InteractionConfirmed { n: self.n });
        }
        if self.until == expected {
            return Ok(Vec::new());
        }
        if self.until < expected {
            return Err(R::SlipNotLater { expected });
        }
        Ok(vec![E::InteractionSlipped { n: self.n, until: self.until, reason: self.reason.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::transition_plan::{Slip, TransitionPlan, sample::*};

    #[test]
    fn an_interaction_slips_past_the_days_of_its_phase() {
        let slipped = and(under_way(), &[slip(1, INTERIOR, date(2026, 4, 10))]);
        let TransitionPlan::Laid(plan) = state(&slipped) else { panic!("drafted") };
        let told = Slip { phase: 1, interaction: Some(1), baseline: date(2026, 3, 31), expected: date(2026, 4, 10) };
        assert_eq!(plan.in_force().expect("approved").slips(), [told]);
        ask(&slipped, slip(1, JUSTICE, date(2026, 4, 10))).then_nothing_new();
        ask(&slipped, slip(1, JUSTICE, date(2026, 4, 9))).then_refused("slip-not-later");
    }

    #[test]
    fn what_is_confirmed_or_not_in_the_plan_does_not_slip() {
        let confirmed = and(under_way(), &[start(1, JUSTICE), confirm(1, JUSTICE)]);
        ask(&confirmed, slip(1, JUSTICE, date(2026, 4, 10))).then_refused("interaction-confirmed");
        ask(&under_way(), slip(3, JUSTICE, date(2026, 4, 10))).then_refused("no-such-interaction");
        ask(&under_way(), slip(1, STRANGER, date(2026, 4, 10))).then_refused("not-a-side");
    }
}
