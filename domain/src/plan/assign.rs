//! Who is responsible: adding a body or group, changing its role, saying who an unresolved name is.

use crate::{
    plan::{Party, Plan, PlanEvent, PlanRejection, Responsibility},
    values::{MeasureCode, Paragraph},
};

/// Make a body or group responsible for a measure.
///
/// A responsibility under the name of one that is still [`Party::Unresolved`] says who is meant and takes its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Assign {
    /// For which measure.
    pub measure: MeasureCode,
    /// Who, in which role.
    pub responsibility: Responsibility,
    /// The act, letter or finding this rests on.
    pub basis: Option<Paragraph>,
}

impl Assign {
    pub(super) fn decide(&self, plan: &Plan) -> Result<Vec<PlanEvent>, PlanRejection> {
        let measure = plan.contents()?.measure(&self.measure)?;
        if self.responsibility.party == Party::Unresolved {
            return Err(PlanRejection::NobodyAssigned { measure: self.measure.clone() });
        }
        let mut after = measure.responsibilities.clone();
        assign(&mut after, &self.responsibility);
        if after == measure.responsibilities {
            return Ok(Vec::new());
        }
        Ok(vec![PlanEvent::ResponsibilityAssigned {
            measure: self.measure.clone(),
            responsibility: self.responsibility.clone(),
            basis: self.basis.clone(),
        }])
    }
}

/// Puts a responsibility into a measure's list, as every reader of the event must: an unresolved one of the same name is replaced in its
/// place, the same party is replaced in its place, anything else is added at the end.
pub fn assign(responsibilities: &mut Vec<Responsibility>, new: &Responsibility) {
    let unresolved = |old: &Responsibility| old.party == Party::Unresolved && old.name == new.name;
    let same = |old: &Responsibility| old.party == new.party;
    let place = responsibilities.iter().position(same).or_else(|| responsibilities.iter().position(unresolved));
    match place {
        Some(place) => responsibilities[place] = new.clone(),
        None => responsibilities.push(new.clone()),
    }
    // The party may have been named already under another wording: one responsibility of a party is enough.
    let new_place = responsibilities.iter().position(same);
    let mut index = 0;
    responsibilities.retain(|old| {
        let keep = Some(index) == new_place || !unresolved(old);
        index += 1;
        keep
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, Role, sample::*},
        scenario::words,
    };

    fn assigned(responsibility: Responsibility) -> (PlanCommand, PlanEvent) {
        let (measure, basis) = (code("1.2"), Some(words("лист")));
        let command = Assign { measure: measure.clone(), responsibility: responsibility.clone(), basis: basis.clone() };
        (PlanCommand::Assign(command), PlanEvent::ResponsibilityAssigned { measure, responsibility, basis })
    }

    #[test]
    fn an_unresolved_name_is_said_to_be_a_body_and_keeps_its_place() {
        let (command, event) = assigned(body(MINISTRY, "Мінюст", Role::CoExecutor, false));
        given(draft()).when(command.clone(), &of(COORDINATOR)).then(std::slice::from_ref(&event));
        given(with(draft(), event)).when(command, &of(COORDINATOR)).then_nothing_new();

        let mut list = vec![unresolved("Мінюст", Role::Lead), members(Role::CoExecutor, false)];
        assign(&mut list, &body(MINISTRY, "Мінюст", Role::Lead, false));
        assert_eq!(list, [body(MINISTRY, "Мінюст", Role::Lead, false), members(Role::CoExecutor, false)]);
    }

    #[test]
    fn a_name_that_turns_out_to_be_a_body_named_already_leaves_one_responsibility() {
        let mut list = vec![body(MINISTRY, "Мін'юст", Role::Lead, false), unresolved("Мінюст", Role::CoExecutor)];
        assign(&mut list, &body(MINISTRY, "Мінюст", Role::Lead, false));
        assert_eq!(list, [body(MINISTRY, "Мінюст", Role::Lead, false)]);
    }

    #[test]
    fn a_new_body_comes_last_and_a_changed_role_changes_in_place() {
        let mut list = vec![members(Role::Lead, false), unresolved("Мінюст", Role::CoExecutor)];
        assign(&mut list, &body(STRANGER, "МВС", Role::CoExecutor, true));
        assert_eq!(list.len(), 3);
        assign(&mut list, &members(Role::CoExecutor, false));
        assert_eq!((list[0].role, list.len()), (Role::CoExecutor, 3));
    }

    #[test]
    fn nobody_and_unknown_measures_are_refused() {
        let (command, _) = assigned(unresolved("Мінюст", Role::Lead));
        given(draft()).when(command.clone(), &of(COORDINATOR)).then_refused("nobody-assigned");
        given(vec![]).when(command, &of(COORDINATOR)).then_refused("no-such-plan");
        let elsewhere = Assign { measure: code("9.9"), responsibility: members(Role::Lead, false), basis: None };
        given(draft()).when(PlanCommand::Assign(elsewhere), &of(COORDINATOR)).then_refused("unknown-measure");
    }
}
