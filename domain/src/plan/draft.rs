//! Laying down a draft, once.

use std::collections::BTreeSet;

use crate::{
    plan::{Anomaly, Dependency, Measure, Plan, PlanEvent, PlanRejection, Source},
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
        let mut declared: Vec<(&MeasureCode, &MeasureCode)> = Vec::new();
        for Waiting { measure, dependency } in &self.dependencies {
            for code in [measure, &dependency.on] {
                if !codes.contains(code) {
                    return Err(PlanRejection::UnknownMeasure { measure: code.clone() });
                }
            }
            super::depends_on::check_acyclic(measure, &dependency.on, &declared)?;
            declared.push((measure, &dependency.on));
        }
        Ok(())
    }
}
