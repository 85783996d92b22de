//! A plan of measures: absent -> draft -> adopted -> amended.
//!
//! A *draft* is laid down from a file ([`import`]) with every oddity of the source as an open question (an [`Anomaly`]) that has an
//! owner. The Cabinet *adopts* it by an act, whose number and date are known only then; from that day it binds. Later acts *amend*
//! it: the legal date moves. A responsible body can *declare a postponement* by letter: the legal date stays. Bodies named
//! "за згодою" are bound once they have consented. Each command has a file of its own, with its rule and its tests.

mod adopt;
mod amend_deadline;
mod assign;
mod declare_postponement;
mod depends_on;
mod draft;
mod duties;
mod event;
pub mod import;
mod participation;
mod parts;
#[cfg(test)]
mod properties;
mod question;
mod reassign_anomaly;
mod rejection;
mod rejection_sentences;
#[cfg(test)]
mod sample;
mod set_report_due;
mod settle_anomaly;
mod state;

pub use adopt::Adopt;
pub use amend_deadline::AmendDeadline;
pub use assign::{Assign, assign};
pub use declare_postponement::DeclarePostponement;
pub use depends_on::DependsOn;
pub use draft::{Draft, PlanDraft, Task, Waiting};
pub use event::PlanEvent;
pub use participation::{AnswerParticipation, ParticipationAnswer};
pub use parts::{
    Anomaly, AnomalyKind, Dependency, DependencyKind, Measure, Participation, Party, Responsibility, Role, Source,
    SourceRow,
};
pub use reassign_anomaly::ReassignAnomaly;
pub use rejection::PlanRejection;
pub use set_report_due::{DayOff, ReportDuePolicy, SetReportDue};
pub use settle_anomaly::SettleAnomaly;
pub use state::Plan;

use crate::{
    aggregate::{Aggregate, Context},
    values::PlanId,
};

/// The name of a plan's stream within its kind.
pub fn stream_id(plan: PlanId) -> String {
    plan.to_string()
}

/// What people ask of a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanCommand {
    /// Lay down a draft.
    Draft(Draft),
    /// Record that the Cabinet adopted it.
    Adopt(Adopt),
    /// Record that an act set another deadline.
    AmendDeadline(AmendDeadline),
    /// Record a body's letter that it will be later.
    DeclarePostponement(DeclarePostponement),
    /// Make a body or group responsible, or say who an unresolved name is.
    Assign(Assign),
    /// Record the answer of a body named "за згодою".
    AnswerParticipation(AnswerParticipation),
    /// Say that one measure waits for another.
    DependsOn(DependsOn),
    /// Answer an open question.
    SettleAnomaly(SettleAnomaly),
    /// Give an open question to another body.
    ReassignAnomaly(ReassignAnomaly),
    /// Settle by which day half-yearly reports are due.
    SetReportDue(SetReportDue),
}

impl Aggregate for Plan {
    const KIND: &'static str = "plan";
    type Command = PlanCommand;
    type Event = PlanEvent;
    type Rejection = PlanRejection;

    fn decide(&self, command: &PlanCommand, context: &Context) -> Result<Vec<PlanEvent>, PlanRejection> {
        match command {
            PlanCommand::Draft(command) => command.decide(self),
            PlanCommand::Adopt(command) => command.decide(self, context),
            PlanCommand::AmendDeadline(command) => command.decide(self, context),
            PlanCommand::DeclarePostponement(command) => command.decide(self, context),
            PlanCommand::Assign(command) => command.decide(self),
            PlanCommand::AnswerParticipation(command) => command.decide(self, context),
            PlanCommand::DependsOn(command) => command.decide(self),
            PlanCommand::SettleAnomaly(command) => command.decide(self, context),
            PlanCommand::ReassignAnomaly(command) => command.decide(self, context),
            PlanCommand::SetReportDue(command) => command.decide(self),
        }
    }

    fn evolve(&mut self, event: &PlanEvent) {
        self.take_over(event);
    }
}
