//! An interaction is added.

use crate::{
    aggregate::Context,
    representation::Credentials,
    transition_plan::{Interaction, LaidPlan, TransitionPlanEvent as E, TransitionPlanRejection as R},
};

/// Adds an interaction to a phase.
#[derive(Debug, Clone, PartialEq)]
pub struct AddInteraction {
    /// The interaction.
    pub interaction: Interaction,
    /// What entitles the person.
    pub credentials: Credentials,
}

impl AddInteraction {
    pub(super) fn decide(&self, plan: &LaidPlan, context: &Context) -> Result<Vec<E>, R> {
        let by = plan.drafter_acts(context, &self.credentials)?;
        let new = &self.interaction;
        if !plan.content.phases.contains_key(&new.phase) {
            return Err(R::NoSuchPhase { number: new.phase });
        }
        if new.provider == new.consumer {
            return Err(R::InteractionWithItself);
        }
        match plan.content.interactions.iter().find(|(_, known)| known.is_same_exchange(new)) {
            Some((_, known)) if known == new => Ok(Vec::new()),
            Some((n, _)) => Err(R::InteractionExists { n: *n }),
            None => Ok(vec![E::InteractionAdded { n: plan.last_interaction + 1, interaction: new.clone(), by }]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{scenario::words, transition_plan::sample::*};

    #[test]
    fn interactions_are_numbered_and_a_number_is_never_given_twice() {
        let third = add(interaction(2, INTERIOR, DRAFTER));
        assert!(matches!(ask(&drafted(), third.clone()).events()[..], [E::InteractionAdded { n: 3, .. }]));
        let removed = and(drafted(), &[remove(2)]);
        assert!(matches!(ask(&removed, third).events()[..], [E::InteractionAdded { n: 3, .. }]));
    }

    #[test]
    fn an_exchange_stands_in_the_plan_once() {
        ask(&drafted(), add(interaction(1, JUSTICE, INTERIOR))).then_nothing_new();
        ask(&drafted(), add(interaction(2, JUSTICE, INTERIOR))).then_refused("interaction-exists");
        let other = Interaction { purpose: words("інша мета"), ..interaction(1, JUSTICE, INTERIOR) };
        ask(&drafted(), add(other)).then_refused("interaction-exists");
    }

    #[test]
    fn an_interaction_has_a_phase_and_two_sides() {
        ask(&drafted(), add(interaction(3, JUSTICE, INTERIOR))).then_refused("no-such-phase");
        ask(&drafted(), add(interaction(1, JUSTICE, JUSTICE))).then_refused("interaction-with-itself");
    }
}
