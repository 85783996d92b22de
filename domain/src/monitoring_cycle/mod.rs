//! One month of reporting on one plan.
//!
//! A cycle is opened for a month with the duties frozen: who must answer for what, and by which day. It is closed once, at a position
//! of the log: what stands at or before it counts, later letters do not change the month's table. Who did not answer is recorded as
//! silence, which is a fact of its own and not a judgement on the measure.

mod close;
mod due;
mod event;
mod open;
mod rejection;
#[cfg(test)]
mod sample;
mod state;

pub use close::Close;
pub use due::MovedDue;
pub use event::{CycleDuty, CycleEvent};
pub use open::{ANSWER_WITHIN_WORKING_DAYS, Open};
pub use rejection::CycleRejection;
pub use state::Cycle;

use crate::{
    aggregate::{Aggregate, Context},
    values::{Period, PlanId},
};

/// What people ask of a cycle.
#[derive(Debug, Clone, PartialEq)]
pub enum CycleCommand {
    /// Begin reporting for a month.
    Open(Open),
    /// End it at a position.
    Close(Close),
}

/// The stream of one month of one plan.
pub fn stream_id(plan: PlanId, period: Period) -> String {
    format!("{plan}/{period}")
}

impl Aggregate for Cycle {
    const KIND: &'static str = "cycle";
    type Command = CycleCommand;
    type Event = CycleEvent;
    type Rejection = CycleRejection;

    fn decide(&self, command: &CycleCommand, context: &Context) -> Result<Vec<CycleEvent>, CycleRejection> {
        match command {
            CycleCommand::Open(command) => command.decide(self, context),
            CycleCommand::Close(command) => command.decide(self, context),
        }
    }

    fn evolve(&mut self, event: &CycleEvent) {
        self.take_over(event);
    }
}
