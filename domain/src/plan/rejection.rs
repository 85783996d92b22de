//! Why a command about a plan was refused.

use jiff::civil::Date;

use crate::{
    aggregate::Rejection,
    values::{Act, Edrpou, Language, Letter, MeasureCode},
};

/// A rule that a command met; each with what it was about.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.sentence(Language::En))]
#[allow(missing_docs, reason = "the sentences say what each field is")]
pub enum PlanRejection {
    /// Nothing was ever laid down under this id.
    NoSuchPlan,
    /// A draft is laid down once.
    AlreadyDrafted,
    /// A draft without measures.
    NoMeasures,
    /// Two measures of a draft have one code.
    DuplicateMeasure { measure: MeasureCode },
    /// Two questions of a draft have one number.
    DuplicateAnomaly { n: u32 },
    /// A measure of a draft stands under no task.
    UnknownTask { measure: MeasureCode, task: u16 },
    /// Adopted by another act.
    AlreadyAdopted { act: Act },
    /// Only an adopted plan binds and can be amended.
    NotAdopted,
    /// An act of tomorrow.
    ActDateInFuture { date: Date },
    /// A letter of tomorrow.
    LetterDateInFuture { date: Date },
    /// An amending act from before the adoption.
    ActPrecedesAdoption { act: Act, adopted: Act },
    /// The deadline stands by a later act.
    ActPrecedesAmendment { act: Act, amended: Act },
    /// The plan has no such measure.
    UnknownMeasure { measure: MeasureCode },
    /// Neither the body nor a group of it is named.
    NotResponsible { measure: MeasureCode, edrpou: Edrpou },
    /// Its consent is awaited or was refused.
    NotBound { measure: MeasureCode, edrpou: Edrpou },
    /// The act binds the body without asking.
    NotByConsent { measure: MeasureCode, edrpou: Edrpou },
    /// Only the body itself or the coordinator may say this.
    NotForThisBody { edrpou: Edrpou },
    /// A responsibility must name a body or a group.
    NobodyAssigned { measure: MeasureCode },
    /// "Постійно" has no date to postpone.
    NothingToPostpone { measure: MeasureCode },
    /// The new date is not after the legal one.
    PostponementNotLater { measure: MeasureCode },
    /// The same letter was recorded with other contents.
    PostponementDeclaredOtherwise { letter: Letter },
    /// A measure cannot wait for itself.
    DependsOnItself { measure: MeasureCode },
    /// The pair is known with another kind or basis.
    DependencyDeclaredOtherwise { measure: MeasureCode, on: MeasureCode },
    /// Measures would wait for each other in a circle; first and last of the path are the same.
    DependencyCycle { path: Vec<MeasureCode> },
    /// The plan has no such open question.
    UnknownAnomaly { n: u32 },
    /// It was answered otherwise.
    AnomalySettledAlready { n: u32 },
    /// Another body owns the question.
    NotOwnerOfAnomaly { n: u32, owner: Edrpou },
}

impl Rejection for PlanRejection {
    fn code(&self) -> &'static str {
        match self {
            Self::NoSuchPlan => "no-such-plan",
            Self::AlreadyDrafted => "plan-already-drafted",
            Self::NoMeasures => "no-measures",
            Self::DuplicateMeasure { .. } => "duplicate-measure",
            Self::DuplicateAnomaly { .. } => "duplicate-anomaly",
            Self::UnknownTask { .. } => "unknown-task",
            Self::AlreadyAdopted { .. } => "plan-already-adopted",
            Self::NotAdopted => "plan-not-adopted",
            Self::ActDateInFuture { .. } => "act-date-in-future",
            Self::LetterDateInFuture { .. } => "letter-date-in-future",
            Self::ActPrecedesAdoption { .. } => "act-precedes-adoption",
            Self::ActPrecedesAmendment { .. } => "act-precedes-amendment",
            Self::UnknownMeasure { .. } => "unknown-measure",
            Self::NotResponsible { .. } => "not-responsible",
            Self::NotBound { .. } => "not-bound",
            Self::NotByConsent { .. } => "not-by-consent",
            Self::NotForThisBody { .. } => "not-for-this-body",
            Self::NobodyAssigned { .. } => "nobody-assigned",
            Self::NothingToPostpone { .. } => "nothing-to-postpone",
            Self::PostponementNotLater { .. } => "postponement-not-later",
            Self::PostponementDeclaredOtherwise { .. } => "postponement-declared-otherwise",
            Self::DependsOnItself { .. } => "depends-on-itself",
            Self::DependencyDeclaredOtherwise { .. } => "dependency-declared-otherwise",
            Self::DependencyCycle { .. } => "dependency-cycle",
            Self::UnknownAnomaly { .. } => "unknown-anomaly",
            Self::AnomalySettledAlready { .. } => "anomaly-settled-already",
            Self::NotOwnerOfAnomaly { .. } => "not-owner-of-anomaly",
        }
    }

    fn is_about_input(&self) -> bool {
        matches!(
            self,
            Self::NoMeasures
                | Self::DuplicateMeasure { .. }
                | Self::DuplicateAnomaly { .. }
                | Self::UnknownTask { .. }
                | Self::ActDateInFuture { .. }
                | Self::LetterDateInFuture { .. }
                | Self::NobodyAssigned { .. }
                | Self::DependsOnItself { .. }
        )
    }

    fn sentence(&self, language: Language) -> String {
        let (uk, en) = self.sentences();
        match language {
            Language::Uk => uk,
            Language::En => en,
        }
    }
}
