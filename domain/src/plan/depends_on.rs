//! One measure waits for another; such waits never run in a circle.

use std::collections::BTreeMap;

use crate::{
    plan::{Dependency, Plan, PlanEvent, PlanRejection},
    values::MeasureCode,
};

/// Say that one measure waits for another.
#[derive(Debug, Clone, PartialEq)]
pub struct DependsOn {
    /// The waiting measure.
    pub measure: MeasureCode,
    /// On what, and on what basis this is said.
    pub dependency: Dependency,
}

impl DependsOn {
    pub(super) fn decide(&self, plan: &Plan) -> Result<Vec<PlanEvent>, PlanRejection> {
        let contents = plan.contents()?;
        let waiting = contents.measure(&self.measure)?;
        contents.measure(&self.dependency.on)?;
        if let Some(known) = waiting.waits_for.iter().find(|known| known.on == self.dependency.on) {
            return if *known == self.dependency {
                Ok(Vec::new())
            } else {
                Err(PlanRejection::DependencyDeclaredOtherwise {
                    measure: self.measure.clone(),
                    on: self.dependency.on.clone(),
                })
            };
        }
        let mut waits = Waits::default();
        for (code, state) in &contents.measures {
            state.waits_for.iter().for_each(|dependency| waits.add(code, &dependency.on));
        }
        waits.check(&self.measure, &self.dependency.on)?;
        Ok(vec![PlanEvent::DependencyDeclared { measure: self.measure.clone(), dependency: self.dependency.clone() }])
    }
}

/// Who waits for whom.
#[derive(Default)]
pub(super) struct Waits<'a>(BTreeMap<&'a MeasureCode, Vec<&'a MeasureCode>>);

impl<'a> Waits<'a> {
    pub(super) fn add(&mut self, measure: &'a MeasureCode, on: &'a MeasureCode) {
        self.0.entry(measure).or_default().push(on);
    }

    /// Checks that `measure` may wait for `on` beside the waits known already.
    ///
    /// # Errors
    /// `depends-on-itself`; `dependency-declared-otherwise` when the pair is known; `dependency-cycle`, naming the circle from `measure`
    /// back to `measure`.
    pub(super) fn check(&self, measure: &MeasureCode, on: &MeasureCode) -> Result<(), PlanRejection> {
        if measure == on {
            return Err(PlanRejection::DependsOnItself { measure: measure.clone() });
        }
        if self.0.get(measure).is_some_and(|known| known.contains(&on)) {
            return Err(PlanRejection::DependencyDeclaredOtherwise { measure: measure.clone(), on: on.clone() });
        }
        // Each measure met, with the one that waits for it; going back along them names the circle.
        let mut met = BTreeMap::from([(on, measure)]);
        let mut open = vec![on];
        while let Some(here) = open.pop() {
            for next in self.0.get(here).into_iter().flatten().copied() {
                if next == measure {
                    return Err(PlanRejection::DependencyCycle { path: circle(measure, here, &met) });
                }
                if !met.contains_key(next) {
                    met.insert(next, here);
                    open.push(next);
                }
            }
        }
        Ok(())
    }
}

/// From `measure` over everything that leads to `last`, and back to `measure`.
fn circle(measure: &MeasureCode, last: &MeasureCode, met: &BTreeMap<&MeasureCode, &MeasureCode>) -> Vec<MeasureCode> {
    let mut back = vec![measure.clone(), last.clone()];
    let mut here = last;
    while let Some(before) = met.get(here).copied().filter(|before| *before != measure) {
        back.push(before.clone());
        here = before;
    }
    back.push(measure.clone());
    back.reverse();
    back
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        aggregate::Rejection,
        plan::{DependencyKind, PlanCommand, sample::*},
        values::Language,
    };

    fn depend(measure: &str, on: &str) -> PlanCommand {
        PlanCommand::DependsOn(DependsOn { measure: code(measure), dependency: dependency(on) })
    }

    fn chain() -> Vec<PlanEvent> {
        [draft(), vec![waits("1.2", "1.1"), waits("1.3", "1.2"), waits("1.3", "1.1")]].concat()
    }

    #[test]
    fn one_measure_waits_for_another_once() {
        given(draft()).when(depend("1.2", "1.1"), &of(COORDINATOR)).then(&[waits("1.2", "1.1")]);
        given(chain()).when(depend("1.2", "1.1"), &of(COORDINATOR)).then_nothing_new();
        given(chain()).when(depend("1.4", "1.1"), &of(COORDINATOR)).then(&[waits("1.4", "1.1")]);
        let mut other = dependency("1.1");
        other.kind = DependencyKind::GatedBy;
        let otherwise = PlanCommand::DependsOn(DependsOn { measure: code("1.2"), dependency: other });
        given(chain()).when(otherwise, &of(COORDINATOR)).then_refused("dependency-declared-otherwise");
    }

    #[test]
    fn a_circle_is_refused_and_named_from_end_to_end() {
        given(chain()).when(depend("1.1", "1.3"), &of(COORDINATOR)).then_refused("dependency-cycle");
        let events = [draft(), vec![waits("1.2", "1.1"), waits("1.3", "1.2")]].concat();
        let rejection = check(&plan(events), "1.1", "1.3").expect_err("a circle");
        assert!(rejection.sentence(Language::En).contains("1.1 → 1.3 → 1.2 → 1.1"), "{rejection}");
    }

    fn check(plan: &Plan, measure: &str, on: &str) -> Result<Vec<PlanEvent>, PlanRejection> {
        DependsOn { measure: code(measure), dependency: dependency(on) }.decide(plan)
    }

    #[test]
    fn a_measure_waits_neither_for_itself_nor_for_what_is_not_there() {
        given(draft()).when(depend("1.1", "1.1"), &of(COORDINATOR)).then_refused("depends-on-itself");
        given(draft()).when(depend("1.1", "9.9"), &of(COORDINATOR)).then_refused("unknown-measure");
        given(draft()).when(depend("9.9", "1.1"), &of(COORDINATOR)).then_refused("unknown-measure");
        given(vec![]).when(depend("1.1", "1.2"), &of(COORDINATOR)).then_refused("no-such-plan");
    }
}
