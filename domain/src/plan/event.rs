//! What happens to a plan of measures.

use serde::{Deserialize, Serialize};

use crate::{
    aggregate::DomainEvent,
    plan::{Anomaly, Dependency, Measure, ReportDuePolicy, Responsibility, Source},
    values::{Act, Deadline, Edrpou, Letter, Line, MeasureCode, Paragraph},
};

/// Stored as `plan.<variant>`; see `api-spec/events/plan/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum PlanEvent {
    /// A draft was laid down, from a file or by hand.
    Drafted {
        /// As the approval stamp words it.
        title: Line,
        /// The body that monitors the plan.
        coordinator: Edrpou,
        /// The file the draft was read from.
        source: Option<Source>,
    },
    /// A task, the heading over measures.
    TaskAdded {
        /// 1, 2, 3 …
        number: u16,
        /// As the act words it.
        title: Paragraph,
    },
    /// A measure with all the act says of it.
    MeasureAdded {
        /// The measure.
        measure: Measure,
    },
    /// The import met something it must not guess.
    AnomalyFound {
        /// The open question.
        anomaly: Anomaly,
    },
    /// Another body was made owner of an open question.
    AnomalyReassigned {
        /// Number of the anomaly in the plan.
        n: u32,
        /// Who is to answer.
        owner: Edrpou,
    },
    /// An open question was answered.
    AnomalySettled {
        /// Number of the anomaly in the plan.
        n: u32,
        /// What was decided and why.
        decision: Paragraph,
    },
    /// The Cabinet adopted the plan by an act.
    Adopted {
        /// The act; its number and date are known only now.
        act: Act,
    },
    /// The plan was amended by an act; what changed follows in events of the same command.
    Amended {
        /// The amending act.
        act: Act,
        /// What it changes, in words.
        summary: Paragraph,
    },
    /// An act set another deadline: the legal date moves.
    DeadlineAmended {
        /// Whose deadline.
        measure: MeasureCode,
        /// The new deadline.
        deadline: Deadline,
        /// The act that sets it.
        act: Act,
    },
    /// A body informed by letter that it will be later: the legal date stays.
    PostponementDeclared {
        /// Whose postponement.
        measure: MeasureCode,
        /// Who declared it.
        by: Edrpou,
        /// The letter.
        letter: Letter,
        /// Why.
        reason: Paragraph,
        /// The new date, where the letter names one.
        until: Option<Deadline>,
    },
    /// A body or group was made responsible, or its role changed.
    ResponsibilityAssigned {
        /// For which measure.
        measure: MeasureCode,
        /// Who, in which role.
        responsibility: Responsibility,
        /// The act, letter or finding this rests on.
        #[serde(default)]
        basis: Option<Paragraph>,
    },
    /// A body named "за згодою" agreed to take part.
    ParticipationConsented {
        /// In which measure.
        measure: MeasureCode,
        /// Which body.
        edrpou: Edrpou,
        /// The letter of consent, where there is one.
        letter: Option<Letter>,
    },
    /// A body named "за згодою" declined.
    ParticipationDeclined {
        /// In which measure.
        measure: MeasureCode,
        /// Which body.
        edrpou: Edrpou,
        /// Its reason.
        reason: Paragraph,
        /// The letter, where there is one.
        letter: Option<Letter>,
    },
    /// One measure waits for another.
    DependencyDeclared {
        /// The waiting measure.
        measure: MeasureCode,
        /// On what it waits, and on what basis this is said.
        dependency: Dependency,
    },
    /// It was settled by which day half-yearly reports on the plan are due.
    ReportDueSet {
        /// How the act's days are read from now on.
        policy: ReportDuePolicy,
        /// What this rests on.
        grounds: Paragraph,
    },
}

impl DomainEvent for PlanEvent {}
