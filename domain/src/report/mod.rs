//! A report to the Cabinet: draft -> endorsing -> endorsed -> approved -> submitted -> registered -> accepted.
//!
//! A body reports under a plan: on the pilot or the audit of a measure, or on half a year. A *version* is text in sections, figures with
//! their provenance, and attachments, all under one hash. It is put to the participants in a consent round ([`crate::consent_round`]);
//! they comment, the author answers. Whoever wrote any of it does not approve it. With the approval its documents are fixed, and the
//! version is never written again. It is submitted under an outgoing number, registered by the secretariat under an incoming one, and
//! accepted, or returned with reasons. A correction is the next version: once that is approved, the earlier one is *restated*, with what
//! changed, and stays readable.
//!
//! [`Situation::after`] tells what may be done where; each command has a file of its own, with its rule and its tests.

mod approve;
mod changes;
mod comment;
mod content;
mod draft;
mod due;
mod event;
mod hear_round;
#[cfg(test)]
mod moves;
mod parts;
mod register;
mod rejection;
mod rejection_sentences;
mod request_endorsement;
mod restate;
mod rework;
#[cfg(test)]
mod sample;
mod situation;
mod state;
mod submit;
mod write;

pub use approve::{Approval, Approve};
pub use comment::{AnswerComment, Comment};
pub use content::{
    Attachment, Basis, CutOff, MOST_ATTACHMENTS, MOST_FIGURES, MOST_MARKDOWN, MOST_SECTIONS, Markdown, Provenance,
    ReportContent, ReportFigures, ReportSection,
};
pub use draft::Draft;
pub use due::{DueStep, DueStepKind, ReportDue};
pub use event::ReportEvent;
pub use hear_round::HearRound;
pub use parts::{Changes, Document, DocumentFormat, Entry, FigureChange, Imprint, ReportKind};
pub use register::{Accept, Register, Return};
pub use rejection::ReportRejection;
pub use request_endorsement::RequestEndorsement;
pub use restate::Restate;
pub use rework::Rework;
pub use situation::{Situation, Verb};
pub use state::{BegunReport, Report};
pub use submit::Submit;
pub use write::Write;

use crate::{
    aggregate::{Aggregate, Context},
    values::ReportId,
};

/// The name of a report's stream within its kind.
pub fn stream_id(report: ReportId) -> String {
    report.to_string()
}

/// What people, and the rounds over it, ask of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportCommand {
    /// Begin it.
    Draft(Draft),
    /// Write the draft.
    Write(Write),
    /// Fix the version and put it to those who endorse it.
    RequestEndorsement(RequestEndorsement),
    /// Take it back to work on it.
    Rework(Rework),
    /// Take over what became of its round.
    HearRound(HearRound),
    /// Comment on it.
    Comment(Comment),
    /// Answer a comment.
    AnswerComment(AnswerComment),
    /// Approve the version.
    Approve(Approve),
    /// Send it to the secretariat.
    Submit(Submit),
    /// Enter it, at the secretariat.
    Register(Register),
    /// Send it back.
    Return(Return),
    /// Take it.
    Accept(Accept),
    /// Begin a correction.
    Restate(Restate),
}

impl ReportCommand {
    /// What is asked, without its details.
    pub fn verb(&self) -> Verb {
        match self {
            ReportCommand::Draft(_) => Verb::Draft,
            ReportCommand::Write(_) => Verb::Write,
            ReportCommand::RequestEndorsement(_) => Verb::RequestEndorsement,
            ReportCommand::Rework(_) => Verb::Rework,
            ReportCommand::HearRound(_) => Verb::HearRound,
            ReportCommand::Comment(_) => Verb::Comment,
            ReportCommand::AnswerComment(_) => Verb::AnswerComment,
            ReportCommand::Approve(_) => Verb::Approve,
            ReportCommand::Submit(_) => Verb::Submit,
            ReportCommand::Register(_) => Verb::Register,
            ReportCommand::Return(_) => Verb::Return,
            ReportCommand::Accept(_) => Verb::Accept,
            ReportCommand::Restate(_) => Verb::Restate,
        }
    }
}

impl Aggregate for Report {
    const KIND: &'static str = "report";
    type Command = ReportCommand;
    type Event = ReportEvent;
    type Rejection = ReportRejection;

    fn decide(&self, command: &ReportCommand, context: &Context) -> Result<Vec<ReportEvent>, ReportRejection> {
        use ReportCommand as C;
        let report = match (self, command) {
            (_, C::Draft(command)) => return command.decide(self, context),
            (Report::Absent, _) => return Err(ReportRejection::NoSuchReport),
            (Report::Begun(report), _) => report,
        };
        if let C::Approve(approve) = command {
            approve.approval.check(report, context)?;
        }
        let situation = report.situation();
        if situation.after(command.verb()).is_empty() {
            return Err(ReportRejection::NotNow { verb: command.verb(), situation });
        }
        match command {
            C::Draft(command) => command.decide(self, context),
            C::Write(command) => command.decide(report, context),
            C::RequestEndorsement(command) => command.decide(report, context),
            C::Rework(command) => command.decide(report, context),
            C::HearRound(command) => command.decide(report, context),
            C::Comment(command) => command.decide(report, context),
            C::AnswerComment(command) => command.decide(report, context),
            C::Approve(command) => command.decide(report, context),
            C::Submit(command) => command.decide(report, context),
            C::Register(command) => command.decide(report, context),
            C::Return(command) => command.decide(report, context),
            C::Accept(command) => command.decide(report, context),
            C::Restate(command) => command.decide(report, context),
        }
    }

    fn evolve(&mut self, event: &ReportEvent) {
        self.take_over(event);
    }
}
