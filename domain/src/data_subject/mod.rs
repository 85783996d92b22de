//! A person on whom data are held, as far as the law gives them a say: they may ask to be erased (Law of Ukraine 2297-VI, art. 8).
//!
//! Nothing here says who it is. The event of an erasure is stored first and the keys are deleted after it: whoever dies in between finds
//! the event again and deletes them then. What was erased stays countable, and nobody can tell any more who it was.

mod erase;
mod event;
mod rejection;

pub use erase::Erase;
pub use event::{AskedBy, DataSubjectEvent, Ground, Kept};
pub use rejection::DataSubjectRejection;

use crate::{
    aggregate::{Aggregate, Context},
    values::Subject,
};

/// A person on whom data are held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataSubject {
    erased: bool,
}

/// What can be asked about a person.
#[derive(Debug, Clone, PartialEq)]
pub enum DataSubjectCommand {
    /// To be erased.
    Erase(Erase),
}

/// The stream of a person.
pub fn stream_id(subject: Subject) -> String {
    subject.to_string()
}

impl Aggregate for DataSubject {
    const KIND: &'static str = "data-subject";
    type Command = DataSubjectCommand;
    type Event = DataSubjectEvent;
    type Rejection = DataSubjectRejection;

    fn decide(
        &self,
        command: &DataSubjectCommand,
        context: &Context,
    ) -> Result<Vec<DataSubjectEvent>, DataSubjectRejection> {
        match command {
            DataSubjectCommand::Erase(erase) => erase.decide(self, context),
        }
    }

    fn evolve(&mut self, event: &DataSubjectEvent) {
        match event {
            DataSubjectEvent::Erased { .. } => self.erased = true,
        }
    }
}
