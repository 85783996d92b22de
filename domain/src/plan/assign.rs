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
