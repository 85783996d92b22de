//! Who read data of which persons, for which body, on what ground, when.
//!
//! A reading is recorded before the data leave; where it cannot be recorded, nothing leaves. One reading of a whole list is one event,
//! however long the list: whom it was about follows from the list as it stood then. Reading the journal is a reading too.

mod event;
mod record;
mod rejection;

pub use event::{About, AccessEvent, Form, What};
pub use record::Record;
pub use rejection::AccessRejection;

use crate::aggregate::{Aggregate, Context};

/// What was read of one list, or of one person. Nothing that was recorded changes what may be recorded next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessJournal;

/// What can be asked of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum AccessCommand {
    /// To record a reading.
    Record(Record),
}

/// The stream in which readings of the same list, or of the same persons, stand.
pub fn stream_id(about: &About) -> String {
    match about {
        About::Everyone { purpose, .. } | About::Subjects { purpose: Some(purpose), .. } => purpose.to_string(),
        About::Subjects { purpose: None, subjects } => {
            subjects.first().map_or_else(|| "nobody".to_owned(), |subject| format!("subject/{subject}"))
        }
    }
}

impl Aggregate for AccessJournal {
    const KIND: &'static str = "access-journal";
    type Command = AccessCommand;
    type Event = AccessEvent;
    type Rejection = AccessRejection;

    fn decide(&self, command: &AccessCommand, context: &Context) -> Result<Vec<AccessEvent>, AccessRejection> {
        match command {
            AccessCommand::Record(record) => record.decide(context),
        }
    }

    fn evolve(&mut self, event: &AccessEvent) {
        match event {
            AccessEvent::Read { .. } => {}
        }
    }
}
