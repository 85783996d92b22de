//! Folds a measure: its wording, deadline, responsibilities, dependencies, postponements.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zgoda_domain::{
    plan::{Dependency, Measure, Participation, PlanEvent, Responsibility, assign},
    values::{Act, Deadline, Edrpou, Letter, Paragraph, PlanId},
};

use crate::{shelf::Stored, sql::Arg, told::Told, upsert::Upsert};

/// A measure as its row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct MeasureDoc {
    pub(crate) plan: PlanId,
    /// With the deadline and the responsibilities as they are now.
    pub(crate) measure: Measure,
    /// Answers of bodies named "за згодою".
    pub(crate) answers: BTreeMap<Edrpou, Participation>,
    pub(crate) waits_for: Vec<Dependency>,
    pub(crate) postponements: Vec<Postponement>,
    pub(crate) amendments: Vec<DeadlineAmendment>,
}

/// A postponement by letter as the row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Postponement {
    pub(crate) by: Edrpou,
    pub(crate) letter: Letter,
    pub(crate) reason: Paragraph,
    pub(crate) until: Option<Deadline>,
    pub(crate) recorded_at: Timestamp,
}

/// An amendment of the deadline as the row keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct DeadlineAmendment {
    pub(crate) before: Option<Deadline>,
    pub(crate) deadline: Deadline,
    pub(crate) act: Act,
    pub(crate) recorded_at: Timestamp,
}

impl MeasureDoc {
    /// As the act words it.
    pub(crate) fn of(plan: PlanId, measure: &Measure) -> Self {
        Self {
            plan,
            measure: measure.clone(),
            answers: BTreeMap::new(),
            waits_for: Vec::new(),
            postponements: Vec::new(),
            amendments: Vec::new(),
        }
    }

    /// Its identifier.
    pub(crate) fn id(&self) -> String {
        format!("{}/{}", self.plan, self.measure.code)
    }

    /// Whether a body is bound by a responsibility of its own or of its group; each member of a group "за згодою" answers for itself.
    pub(crate) fn participation(&self, responsibility: &Responsibility, edrpou: Option<&Edrpou>) -> Participation {
        if !responsibility.by_consent {
            return Participation::Obligatory;
        }
        edrpou.and_then(|code| self.answers.get(code)).copied().unwrap_or(Participation::Awaited)
    }

    /// Takes over what happened to it.
    pub(crate) fn take(&mut self, told: &Told, event: &PlanEvent) {
        match event {
            PlanEvent::DeadlineAmended { deadline, act, .. } => {
                let before = self.measure.deadline.replace(deadline.clone());
                self.amendments.push(DeadlineAmendment {
                    before,
                    deadline: deadline.clone(),
                    act: act.clone(),
                    recorded_at: told.recorded_at,
                });
            }
            PlanEvent::PostponementDeclared { measure: _, by, letter, reason, until } => {
                self.postponements.push(Postponement {
                    by: by.clone(),
                    letter: letter.clone(),
                    reason: reason.clone(),
                    until: until.clone(),
                    recorded_at: told.recorded_at,
                });
            }
            PlanEvent::ResponsibilityAssigned { responsibility, .. } => {
                assign(&mut self.measure.responsibilities, responsibility);
            }
            PlanEvent::ParticipationConsented { edrpou, .. } => {
                self.answers.insert(edrpou.clone(), Participation::Consented);
            }
            PlanEvent::ParticipationDeclined { edrpou, .. } => {
                self.answers.insert(edrpou.clone(), Participation::Declined);
            }
            PlanEvent::DependencyDeclared { dependency, .. } => self.waits_for.push(dependency.clone()),
            PlanEvent::Drafted { .. }
            | PlanEvent::TaskAdded { .. }
            | PlanEvent::MeasureAdded { .. }
            | PlanEvent::AnomalyFound { .. }
            | PlanEvent::AnomalyReassigned { .. }
            | PlanEvent::AnomalySettled { .. }
            | PlanEvent::Adopted { .. }
            | PlanEvent::Amended { .. }
            | PlanEvent::ReportDueSet { .. } => {}
        }
    }
}

impl Stored for MeasureDoc {
    const TABLE: &'static str = "measure";
    const LOAD: &'static str = "SELECT id, doc FROM measure WHERE id IN (SELECT key FROM jsonb_each($1))";
    const STORE: Upsert = Upsert {
        into: "INSERT INTO measure (id, plan_id, code_key, doc)",
        cells: "tttt",
        conflict: "ON CONFLICT (id) DO UPDATE SET doc = excluded.doc",
    };

    fn cells(&self, document: String) -> Vec<Arg> {
        vec![self.plan.to_string().into(), self.measure.code.sort_key().into(), document.into()]
    }
}
