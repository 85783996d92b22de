//! One body's fulfilment of one measure: messages, evidence, review.
//!
//! A bound body files messages (progress or result) with evidence; the plan's coordinator confirms or returns each, and never the
//! person who filed it. A confirmed message is not changed: a later message corrects it ("restates"), and once that one is confirmed
//! the earlier is superseded. What a body is bound to is the plan's to say and comes in as a [`Duty`].

mod confirm;
mod duty;
mod event;
mod file_message;
mod rejection;
mod return_message;
#[cfg(test)]
mod sample;
mod state;
pub mod status;

pub use confirm::Confirm;
pub use duty::Duty;
pub use event::FulfilmentEvent;
pub use file_message::{FileMessage, MAX_EVIDENCE};
pub use rejection::FulfilmentRejection;
pub use return_message::ReturnMessage;
pub use state::Fulfilment;
pub use status::{Assurance, DutyStatus, Execution, MeasureStatus, MessageKind, Review, Timeliness};

use crate::{
    aggregate::{Aggregate, Context},
    values::{Edrpou, MeasureCode, PlanId},
};

/// What people ask of a fulfilment.
#[derive(Debug, Clone, PartialEq)]
pub enum FulfilmentCommand {
    /// Report where the body stands.
    FileMessage(FileMessage),
    /// Confirm a message.
    Confirm(Confirm),
    /// Return a message with reasons.
    ReturnMessage(ReturnMessage),
}

/// The stream of one body's fulfilment of one measure of one plan.
pub fn stream_id(plan: PlanId, measure: &MeasureCode, body: &Edrpou) -> String {
    format!("{plan}/{measure}/{body}")
}

impl Aggregate for Fulfilment {
    const KIND: &'static str = "fulfilment";
    type Command = FulfilmentCommand;
    type Event = FulfilmentEvent;
    type Rejection = FulfilmentRejection;

    fn decide(
        &self,
        command: &FulfilmentCommand,
        context: &Context,
    ) -> Result<Vec<FulfilmentEvent>, FulfilmentRejection> {
        match command {
            FulfilmentCommand::FileMessage(command) => command.decide(self, context),
            FulfilmentCommand::Confirm(command) => command.decide(self, context),
            FulfilmentCommand::ReturnMessage(command) => command.decide(self, context),
        }
    }

    fn evolve(&mut self, event: &FulfilmentEvent) {
        self.take_over(event);
    }
}

#[cfg(test)]
mod properties;
