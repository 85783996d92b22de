//! What decisions need to know of a plan; what people see lives in the read models.

use std::collections::BTreeMap;

use crate::{
    plan::{
        AnomalyKind, Dependency, Measure, Participation, PlanEvent, PlanRejection, ReportDuePolicy, Responsibility,
        SourceRow, assign,
    },
    values::{Act, Deadline, Edrpou, Letter, MeasureCode, Paragraph},
};

/// A plan of measures in one of its situations.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Plan {
    /// Nothing is known of it.
    #[default]
    Absent,
    /// Laid down, binds nobody.
    Draft(Contents),
    /// In force: adopted, perhaps amended since.
    InForce {
        /// What it consists of.
        contents: Contents,
        /// The adopting act.
        act: Act,
        /// The amending acts, oldest first.
        amendments: Vec<Act>,
    },
}

/// What a plan consists of.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// The body that monitors the plan.
    pub(super) coordinator: Edrpou,
    pub(super) measures: BTreeMap<MeasureCode, MeasureState>,
    pub(super) questions: BTreeMap<u32, Question>,
    /// As it was settled; none until then.
    pub(super) report_due: Option<ReportDuePolicy>,
}

/// A measure as far as decisions ask.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MeasureState {
    pub(super) indicators: u8,
    pub(super) deadline: Option<Deadline>,
    /// The amending act that set the deadline; none while it is the adopted one.
    pub(super) amended_by: Option<Act>,
    pub(super) responsibilities: Vec<Responsibility>,
    /// Answers of bodies named "за згодою"; no entry while it is awaited.
    pub(super) answers: BTreeMap<Edrpou, Participation>,
    pub(super) waits_for: Vec<Dependency>,
    pub(super) postponements: Vec<Postponement>,
    /// Where it was read; later questions about it stand there too.
    pub(super) source: Option<SourceRow>,
}

/// A postponement declared by letter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Postponement {
    pub(super) by: Edrpou,
    pub(super) letter: Letter,
    pub(super) reason: Paragraph,
    pub(super) until: Option<Deadline>,
}

/// An anomaly as far as decisions ask.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Question {
    pub(super) measure: Option<MeasureCode>,
    pub(super) kind: AnomalyKind,
    pub(super) owner: Edrpou,
    pub(super) decision: Option<Paragraph>,
}

impl Plan {
    /// The contents of a plan that exists, draft or in force.
    pub(super) fn contents(&self) -> Result<&Contents, PlanRejection> {
        match self {
            Self::Absent => Err(PlanRejection::NoSuchPlan),
            Self::Draft(contents) | Self::InForce { contents, .. } => Ok(contents),
        }
    }

    /// The contents of a plan that binds.
    pub(super) fn binding(&self) -> Result<&Contents, PlanRejection> {
        match self {
            Self::Absent => Err(PlanRejection::NoSuchPlan),
            Self::Draft(_) => Err(PlanRejection::NotAdopted),
            Self::InForce { contents, .. } => Ok(contents),
        }
    }

    /// The body that monitors the plan; `None` while there is no plan.
    pub fn coordinator(&self) -> Option<&Edrpou> {
        self.contents().ok().map(|contents| &contents.coordinator)
    }

    /// The body that is to answer a question; `None` while there is no such question.
    pub fn owner_of_question(&self, n: u32) -> Option<&Edrpou> {
        self.contents().ok()?.questions.get(&n).map(|question| &question.owner)
    }

    /// True once the plan was adopted.
    pub fn is_in_force(&self) -> bool {
        matches!(self, Self::InForce { .. })
    }

    /// The codes of its measures in their order.
    pub fn measures(&self) -> impl Iterator<Item = &MeasureCode> {
        self.contents().ok().into_iter().flat_map(|contents| contents.measures.keys())
    }

    /// Takes over what happened. An event about something unknown changes nothing: `evolve` never fails.
    pub(super) fn take_over(&mut self, event: &PlanEvent) {
        match event {
            PlanEvent::Drafted { title: _, coordinator, source: _ } => {
                *self = Self::Draft(Contents {
                    coordinator: coordinator.clone(),
                    measures: BTreeMap::new(),
                    questions: BTreeMap::new(),
                    report_due: None,
                });
            }
            PlanEvent::Adopted { act } => {
                *self = match std::mem::take(self) {
                    Self::Draft(contents) => Self::InForce { contents, act: act.clone(), amendments: Vec::new() },
                    other @ (Self::Absent | Self::InForce { .. }) => other,
                };
            }
            PlanEvent::Amended { act, summary: _ } => {
                if let Self::InForce { amendments, .. } = self {
                    amendments.push(act.clone());
                }
            }
            PlanEvent::TaskAdded { .. }
            | PlanEvent::MeasureAdded { .. }
            | PlanEvent::AnomalyFound { .. }
            | PlanEvent::AnomalyReassigned { .. }
            | PlanEvent::AnomalySettled { .. }
            | PlanEvent::DeadlineAmended { .. }
            | PlanEvent::PostponementDeclared { .. }
            | PlanEvent::ResponsibilityAssigned { .. }
            | PlanEvent::ParticipationConsented { .. }
            | PlanEvent::ParticipationDeclined { .. }
            | PlanEvent::DependencyDeclared { .. }
            | PlanEvent::ReportDueSet { .. } => {
                if let Self::Draft(contents) | Self::InForce { contents, .. } = self {
                    contents.take_over(event);
                }
            }
        }
    }
}

impl Contents {
    pub(super) fn measure(&self, code: &MeasureCode) -> Result<&MeasureState, PlanRejection> {
        self.measures.get(code).ok_or_else(|| PlanRejection::UnknownMeasure { measure: code.clone() })
    }

    pub(super) fn question(&self, n: u32) -> Result<&Question, PlanRejection> {
        self.questions.get(&n).ok_or(PlanRejection::UnknownAnomaly { n })
    }

    fn take_over(&mut self, event: &PlanEvent) {
        match event {
            PlanEvent::Drafted { .. }
            | PlanEvent::Adopted { .. }
            | PlanEvent::Amended { .. }
            | PlanEvent::TaskAdded { .. } => {}
            PlanEvent::MeasureAdded { measure } => {
                self.measures.insert(measure.code.clone(), MeasureState::of(measure));
            }
            PlanEvent::AnomalyFound { anomaly } => {
                let (measure, kind, owner) = (anomaly.measure.clone(), anomaly.kind, anomaly.owner.clone());
                self.questions.insert(anomaly.n, Question { measure, kind, owner, decision: None });
            }
            PlanEvent::AnomalyReassigned { n, owner } => {
                if let Some(question) = self.questions.get_mut(n) {
                    question.owner = owner.clone();
                }
            }
            PlanEvent::AnomalySettled { n, decision } => {
                if let Some(question) = self.questions.get_mut(n) {
                    question.decision = Some(decision.clone());
                }
            }
            PlanEvent::ReportDueSet { policy, grounds: _ } => self.report_due = Some(*policy),
            PlanEvent::DeadlineAmended { measure, .. }
            | PlanEvent::PostponementDeclared { measure, .. }
            | PlanEvent::ResponsibilityAssigned { measure, .. }
            | PlanEvent::ParticipationConsented { measure, .. }
            | PlanEvent::ParticipationDeclined { measure, .. }
            | PlanEvent::DependencyDeclared { measure, .. } => {
                if let Some(measure) = self.measures.get_mut(measure) {
                    measure.take_over(event);
                }
            }
        }
    }
}

impl MeasureState {
    fn of(measure: &Measure) -> Self {
        Self {
            indicators: u8::try_from(measure.indicators.len()).unwrap_or(u8::MAX),
            deadline: measure.deadline.clone(),
            amended_by: None,
            responsibilities: measure.responsibilities.clone(),
            answers: BTreeMap::new(),
            waits_for: Vec::new(),
            postponements: Vec::new(),
            source: measure.source.clone(),
        }
    }

    fn take_over(&mut self, event: &PlanEvent) {
        match event {
            PlanEvent::Drafted { .. }
            | PlanEvent::Adopted { .. }
            | PlanEvent::Amended { .. }
            | PlanEvent::TaskAdded { .. }
            | PlanEvent::MeasureAdded { .. }
            | PlanEvent::AnomalyFound { .. }
            | PlanEvent::AnomalyReassigned { .. }
            | PlanEvent::AnomalySettled { .. }
            | PlanEvent::ReportDueSet { .. } => {}
            PlanEvent::DeadlineAmended { measure: _, deadline, act } => {
                self.deadline = Some(deadline.clone());
                self.amended_by = Some(act.clone());
            }
            PlanEvent::PostponementDeclared { measure: _, by, letter, reason, until } => {
                self.postponements.push(Postponement {
                    by: by.clone(),
                    letter: letter.clone(),
                    reason: reason.clone(),
                    until: until.clone(),
                });
            }
            PlanEvent::ResponsibilityAssigned { responsibility, .. } => {
                assign(&mut self.responsibilities, responsibility);
            }
            PlanEvent::ParticipationConsented { edrpou, .. } => {
                self.answers.insert(edrpou.clone(), Participation::Consented);
            }
            PlanEvent::ParticipationDeclined { edrpou, .. } => {
                self.answers.insert(edrpou.clone(), Participation::Declined);
            }
            PlanEvent::DependencyDeclared { measure: _, dependency } => self.waits_for.push(dependency.clone()),
        }
    }
}
