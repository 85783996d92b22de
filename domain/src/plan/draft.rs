//! Laying down a draft, once.

use std::collections::BTreeSet;

use crate::{
    plan::{Anomaly, Dependency, Measure, Plan, PlanEvent, PlanRejection, Source, depends_on::Waits},
    values::{Edrpou, Line, MeasureCode, Paragraph},
};

/// Lay down the draft that an import has read.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What the draft consists of.
    pub draft: PlanDraft,
}

/// A draft as read from a file, with every question the reading left open.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanDraft {
    /// As the approval stamp words it.
    pub title: Line,
    /// The body that monitors the plan.
    pub coordinator: Edrpou,
    /// The file it was read from.
    pub source: Option<Source>,
    /// The headings over measures, in order.
    pub tasks: Vec<Task>,
    /// The measures, in the act's order.
    pub measures: Vec<Measure>,
    /// What waits for what, as a person noted it.
    pub dependencies: Vec<Waiting>,
    /// The open questions, numbered 1, 2, 3 …
    pub anomalies: Vec<Anomaly>,
}

/// A task, the heading over measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// 1, 2, 3 …
    pub number: u16,
    /// As the act words it.
    pub title: Paragraph,
}

/// A measure and what it waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The waiting measure.
    pub measure: MeasureCode,
    /// On what, and on what basis this is said.
    pub dependency: Dependency,
}

impl Draft {
    pub(super) fn decide(&self, plan: &Plan) -> Result<Vec<PlanEvent>, PlanRejection> {
        if *plan != Plan::Absent {
            return Err(PlanRejection::AlreadyDrafted);
        }
        self.draft.check()?;
        let draft = self.draft.clone();
        let mut events =
            vec![PlanEvent::Drafted { title: draft.title, coordinator: draft.coordinator, source: draft.source }];
        events.extend(draft.tasks.into_iter().map(|Task { number, title }| PlanEvent::TaskAdded { number, title }));
        events.extend(draft.measures.into_iter().map(|measure| PlanEvent::MeasureAdded { measure }));
        events.extend(
            draft
                .dependencies
                .into_iter()
                .map(|Waiting { measure, dependency }| PlanEvent::DependencyDeclared { measure, dependency }),
        );
        events.extend(draft.anomalies.into_iter().map(|anomaly| PlanEvent::AnomalyFound { anomaly }));
        Ok(events)
    }
}

impl PlanDraft {
    /// What holds for any draft, however it came about.
    fn check(&self) -> Result<(), PlanRejection> {
        if self.measures.is_empty() {
            return Err(PlanRejection::NoMeasures);
        }
        let tasks: BTreeSet<u16> = self.tasks.iter().map(|task| task.number).collect();
        let mut codes = BTreeSet::new();
        for measure in &self.measures {
            if !codes.insert(&measure.code) {
                return Err(PlanRejection::DuplicateMeasure { measure: measure.code.clone() });
            }
            if !tasks.contains(&measure.task) {
                return Err(PlanRejection::UnknownTask { measure: measure.code.clone(), task: measure.task });
            }
        }
        let mut numbers = BTreeSet::new();
        if let Some(twice) = self.anomalies.iter().find(|anomaly| !numbers.insert(anomaly.n)) {
            return Err(PlanRejection::DuplicateAnomaly { n: twice.n });
        }
        let mut waits = Waits::default();
        for Waiting { measure, dependency } in &self.dependencies {
            for code in [measure, &dependency.on] {
                if !codes.contains(code) {
                    return Err(PlanRejection::UnknownMeasure { measure: code.clone() });
                }
            }
            waits.check(measure, &dependency.on)?;
            waits.add(measure, &dependency.on);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{PlanCommand, sample::*},
        scenario::{edrpou, line, words},
    };

    fn drafted(change: impl FnOnce(&mut PlanDraft)) -> PlanCommand {
        let mut draft = PlanDraft {
            title: line("План"),
            coordinator: edrpou(COORDINATOR),
            source: None,
            tasks: vec![Task { number: 1, title: words("завдання") }],
            measures: vec![measure("1.1", None, vec![]), measure("1.2", None, vec![])],
            dependencies: vec![Waiting { measure: code("1.2"), dependency: dependency("1.1") }],
            anomalies: vec![anomaly(1)],
        };
        change(&mut draft);
        PlanCommand::Draft(Draft { draft })
    }

    #[test]
    fn a_draft_is_told_heading_first_then_tasks_measures_dependencies_and_questions() {
        given(vec![]).when(drafted(|_| {}), &of(COORDINATOR)).then(&[
            PlanEvent::Drafted { title: line("План"), coordinator: edrpou(COORDINATOR), source: None },
            PlanEvent::TaskAdded { number: 1, title: words("завдання") },
            added(measure("1.1", None, vec![])),
            added(measure("1.2", None, vec![])),
            waits("1.2", "1.1"),
            PlanEvent::AnomalyFound { anomaly: anomaly(1) },
        ]);
    }

    #[test]
    fn a_plan_is_drafted_once() {
        given(draft()).when(drafted(|_| {}), &of(COORDINATOR)).then_refused("plan-already-drafted");
        given(adopted()).when(drafted(|_| {}), &of(COORDINATOR)).then_refused("plan-already-drafted");
    }

    #[test]
    fn a_draft_that_contradicts_itself_is_refused() {
        let refused = |change: fn(&mut PlanDraft), code| {
            given(vec![]).when(drafted(change), &of(COORDINATOR)).then_refused(code);
        };
        refused(|draft| draft.measures.clear(), "no-measures");
        refused(|draft| draft.measures[1].code = code("1.1"), "duplicate-measure");
        refused(|draft| draft.measures[1].task = 2, "unknown-task");
        refused(|draft| draft.dependencies[0].measure = code("1.9"), "unknown-measure");
        refused(|draft| draft.dependencies[0].dependency.on = code("1.2"), "depends-on-itself");
        refused(
            |draft| draft.dependencies.push(Waiting { measure: code("1.1"), dependency: dependency("1.2") }),
            "dependency-cycle",
        );
        refused(|draft| draft.dependencies.push(draft.dependencies[0].clone()), "dependency-declared-otherwise");
        refused(|draft| draft.anomalies.push(anomaly(1)), "duplicate-anomaly");
    }
}
