//! A phase will end later than was expected.

use jiff::civil::Date;

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R, execution::PhaseStage},
    values::Paragraph,
};

/// Tells that a phase slips; the approved days stay the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct SlipPhase {
    /// Its number.
    pub number: u16,
    /// The last day expected now.
    pub until: Date,
    /// Why.
    pub reason: Paragraph,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl SlipPhase {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        let force = plan.force()?;
        let Some(expected) = force.phase_until(self.number) else {
            return Err(R::NoSuchPhase { number: self.number });
        };
        if force.phases.get(&self.number) == Some(&PhaseStage::Completed) {
            return Err(R::PhaseCompleted { number: self.number });
        }
        if self.until == expected {
            return Ok(Vec::new());
        }
        if self.until < expected {
            return Err(R::SlipNotLater { expected });
        }
        Ok(vec![E::PhaseSlipped { number: self.number, until: self.until, reason: self.reason.clone(), by }])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::transition_plan::{Slip, TransitionPlan, sample::*};

    #[test]
    fn a_slip_is_shown_against_the_days_first_approved() {
        let slipped = and(approved(), &[slip_phase(1, date(2026, 4, 15)), slip_phase(1, date(2026, 5, 4))]);
        let TransitionPlan::Laid(plan) = state(&slipped) else { panic!("drafted") };
        let slip = Slip { phase: 1, interaction: None, baseline: date(2026, 3, 31), expected: date(2026, 5, 4) };
        assert_eq!(plan.in_force().expect("approved").slips(), [slip]);
    }

    #[test]
    fn a_phase_slips_to_a_later_day_than_is_expected_now() {
        let slipped = and(approved(), &[slip_phase(1, date(2026, 4, 15))]);
        ask(&slipped, slip_phase(1, date(2026, 4, 15))).then_nothing_new();
        ask(&slipped, slip_phase(1, date(2026, 4, 14))).then_refused("slip-not-later");
        ask(&slipped, slip_phase(3, date(2027, 1, 1))).then_refused("no-such-phase");
        let confirmed = and(under_way(), &[start(1, JUSTICE), confirm(1, JUSTICE), complete_phase(1)]);
        ask(&confirmed, slip_phase(1, date(2026, 4, 15))).then_refused("phase-completed");
    }
}
