//! One measure waits for another; such waits never run in a circle.

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
        let declared: Vec<_> = contents
            .measures
            .iter()
            .flat_map(|(code, state)| state.waits_for.iter().map(move |dependency| (code, &dependency.on)))
            .collect();
        check_acyclic(&self.measure, &self.dependency.on, &declared)?;
        Ok(vec![PlanEvent::DependencyDeclared { measure: self.measure.clone(), dependency: self.dependency.clone() }])
    }
}

/// Checks that `measure` may wait for `on` beside the waits declared already.
///
/// # Errors
/// `depends-on-itself`; `dependency-declared-twice`; `dependency-cycle`, naming the circle from `measure` back to `measure`.
pub(super) fn check_acyclic(
    measure: &MeasureCode,
    on: &MeasureCode,
    declared: &[(&MeasureCode, &MeasureCode)],
) -> Result<(), PlanRejection> {
    if measure == on {
        return Err(PlanRejection::DependsOnItself { measure: measure.clone() });
    }
    if declared.contains(&(measure, on)) {
        return Err(PlanRejection::DependencyDeclaredOtherwise { measure: measure.clone(), on: on.clone() });
    }
    let mut seen = vec![on];
    let mut paths = vec![vec![measure, on]];
    while let Some(path) = paths.pop() {
        let here = path[path.len() - 1];
        for (_, next) in declared.iter().filter(|(waiting, _)| *waiting == here) {
            let longer: Vec<&MeasureCode> = path.iter().copied().chain([*next]).collect();
            if *next == measure {
                return Err(PlanRejection::DependencyCycle { path: longer.into_iter().cloned().collect() });
            }
            if !seen.contains(next) {
                seen.push(next);
                paths.push(longer);
            }
        }
    }
    Ok(())
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
