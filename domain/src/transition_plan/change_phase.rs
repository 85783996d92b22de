//! The title or days of a phase are changed.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{LaidPlan, Phase, TransitionPlanEvent as E, TransitionPlanRejection as R},
};

/// Changes a phase; its number stays.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangePhase {
    /// The phase as it shall be.
    pub phase: Phase,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl ChangePhase {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        self.phase.check_days()?;
        match plan.content.phases.get(&self.phase.number) {
            None => Err(R::NoSuchPhase { number: self.phase.number }),
            Some(known) if *known == self.phase => Ok(Vec::new()),
            Some(_) => Ok(vec![E::PhaseChanged { phase: self.phase.clone(), by }]),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::transition_plan::sample::*;

    #[test]
    fn the_days_of_a_phase_are_changed_in_a_draft() {
        let later = change_phase(1, date(2026, 4, 30));
        assert_eq!(ask(&drafted(), later.clone()).events().len(), 1);
        ask(&and(drafted(), std::slice::from_ref(&later)), later.clone()).then_nothing_new();
        ask(&drafted(), change_phase(1, date(2025, 12, 31))).then_refused("phase-days-reversed");
        ask(&drafted(), change_phase(3, date(2026, 12, 31))).then_refused("no-such-phase");
        ask(&sent(), later).then_refused("not-in-this-situation");
    }
}
