//! Bodies, their names over time, and the groups they belong to.
//!
//! A body is registered once under its EDRPOU, is renamed from a day on, joins and leaves groups (half-open intervals: the first day
//! without membership is `until`), and may have taken over from predecessors. A group is defined once and collects the wordings that
//! acts use for it; who belongs to it is told by its members.

mod change_contacts;
mod event;
pub mod group;
mod join_group;
mod leave_group;
mod membership;
mod parts;
#[cfg(test)]
mod properties;
mod record_predecessor;
mod register;
mod rejection;
mod rename;
#[cfg(test)]
mod sample;
mod state;

pub use change_contacts::ChangeContacts;
pub use event::{BodyEvent, GroupEvent};
pub use group::{AddWordings, Define, Group, GroupCommand, GroupRejection};
pub use join_group::JoinGroup;
pub use leave_group::LeaveGroup;
pub use membership::Membership;
pub use parts::{BodyKind, BodyName, Contact, ContactRole, name_on};
pub use record_predecessor::RecordPredecessor;
pub use register::Register;
pub use rejection::BodyRejection;
pub use rename::Rename;
pub use state::Body;

use crate::{
    aggregate::{Aggregate, Context},
    values::Edrpou,
};

/// What people ask of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyCommand {
    /// Enter it in the register.
    Register(Register),
    /// Give it another name from a day on.
    Rename(Rename),
    /// Replace its contacts.
    ChangeContacts(ChangeContacts),
    /// Let it belong to a group from a day on.
    JoinGroup(JoinGroup),
    /// End its membership of a group.
    LeaveGroup(LeaveGroup),
    /// Record from whom it took over.
    RecordPredecessor(RecordPredecessor),
}

/// The stream of a body.
pub fn stream_id(body: &Edrpou) -> String {
    body.to_string()
}

impl Aggregate for Body {
    const KIND: &'static str = "body";
    type Command = BodyCommand;
    type Event = BodyEvent;
    type Rejection = BodyRejection;

    fn decide(&self, command: &BodyCommand, _context: &Context) -> Result<Vec<BodyEvent>, BodyRejection> {
        match command {
            BodyCommand::Register(command) => command.decide(self),
            BodyCommand::Rename(command) => command.decide(self),
            BodyCommand::ChangeContacts(command) => command.decide(self),
            BodyCommand::JoinGroup(command) => command.decide(self),
            BodyCommand::LeaveGroup(command) => command.decide(self),
            BodyCommand::RecordPredecessor(command) => command.decide(self),
        }
    }

    fn evolve(&mut self, event: &BodyEvent) {
        self.take_over(event);
    }
}
